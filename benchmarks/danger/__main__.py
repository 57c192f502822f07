"""How many sentences that may mean danger are found, and how many others by mistake, by each way of finding.

Run as `python -m benchmarks.danger [--tuning] [--minilm FOLDER] [train]`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.danger.corpus import DANGER, HELD_OUT, ORDINARY, TRAIN, TUNE, Sentence, sentences, spoken
from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.paths import shipped_data

FILE = shipped_data() / "danger.toml"

Finds = Callable[[Sequence[str]], Sequence[bool]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print figures by way, by how a thing is said and by kind; `train` writes the shipped weights first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.danger", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--tuning", action="store_true", help="judge on the tuning writer, not on held-out ones"
    )
    parser.add_argument(
        "--minilm", type=Path, metavar="FOLDER", help="compare: model.onnx and tokenizer.json"
    )
    parser.add_argument("command", nargs="?", choices=("train",), help="learn the weights anew")
    options = parser.parse_args(arguments)
    if options.command == "train":
        from benchmarks.danger.learning import learned, write

        write(learned(), FILE)
    judged = sentences(TUNE if options.tuning else HELD_OUT)
    ways = _ways(options.minilm)
    print(f"judged on {len(judged)} sentences of {', '.join(TUNE if options.tuning else HELD_OUT)}\n")
    print(_table(judged, ways))
    everyday = [one.text for one in spoken()[1::2]]  # the other half was learned from
    for name, finds in ways.items():
        found = sum(finds(everyday))
        print(f"{name}: {found} of {len(everyday)} ordinary answers of tests/domain/text/spoken_answers.toml")
    return 0


def _ways(minilm: Path | None) -> dict[str, Finds]:
    shipped = DangerWords(FILE)
    ways: dict[str, Finds] = {
        "phrases": lambda texts: [matches_danger(text) for text in texts],
        "weights": lambda texts: [shipped.weights.found(text) for text in texts],
        "both (shipped)": lambda texts: [shipped(text) for text in texts],
    }
    if minilm is not None:
        from benchmarks.danger.minilm import finder

        alone = finder(minilm, sentences(TRAIN), sentences(TUNE))
        ways["MiniLM head"] = alone
        ways["both and MiniLM"] = lambda texts: [
            one or shipped(text) for one, text in zip(alone(texts), texts, strict=True)
        ]
    return ways


def _table(judged: Sequence[Sentence], ways: dict[str, Finds]) -> str:
    texts = [one.text for one in judged]
    found = {name: list(finds(texts)) for name, finds in ways.items()}
    hows = sorted({one.how for one in judged if not one.danger} - {ORDINARY})
    kinds = sorted({one.kind for one in judged if one.danger})
    rows: list[tuple[str, Callable[[Sentence], bool]]] = [
        *((f"found: {how}", lambda one, how=how: one.danger and one.how == how) for how in DANGER),
        ("found: all", lambda one: one.danger),
        *((f"found: {kind}", lambda one, kind=kind: one.danger and one.kind == kind) for kind in kinds),
        ("false: ordinary", lambda one: one.how == ORDINARY),
        ("false: near misses", lambda one: not one.danger and one.how != ORDINARY),
        *((f"false: {how}", lambda one, how=how: not one.danger and one.how == how) for how in hows),
    ]
    lines = [f"| | of | {' | '.join(ways)} |", f"|---|---|{'---|' * len(ways)}"]
    for name, belongs in rows:
        here = [place for place, one in enumerate(judged) if belongs(one)]
        shares = (f"{sum(found[way][place] for place in here) / len(here):.2f}" for way in ways)
        lines.append(f"| {name} | {len(here)} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
