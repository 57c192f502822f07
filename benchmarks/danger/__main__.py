"""How many sentences that may mean danger are found, and how many others by mistake, by each way of finding.

Run as `python -m benchmarks.danger [--writers WRITER ...] [--meaning FOLDER] [train]`.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from benchmarks.danger.corpus import (
    DANGER,
    HELD_OUT,
    ORDINARY,
    Sentence,
    answers,
    file_of,
    heard,
    sentences,
    spoken,
)
from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.adapters.models import Models
from voicejournal.adapters.sentence_meaning import HEAD, LAYERS, MODEL, SentenceMeaning, WordVectors, read
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.passages import passages
from voicejournal.errors import ModelMissing
from voicejournal.paths import platform_paths, shipped_data

Finds = Callable[[str], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print figures by way, by how a thing is said and by kind; `train` writes the shipped weights first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.danger", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--writers",
        nargs="+",
        type=_writer,
        default=HELD_OUT,
        metavar="WRITER",
        help="judge on these, not on held-out ones: names, or paths of files by new writers",
    )
    parser.add_argument(
        "--meaning", type=Path, metavar="FOLDER", help="the model's folder, if not the installed one"
    )
    parser.add_argument("command", nargs="?", choices=("train",), help="learn the weights anew")
    options = parser.parse_args(arguments)
    if options.command == "train":
        from benchmarks.danger.learning import learned, write

        write(learned(), shipped_data())
    judged = sentences(options.writers)
    ways = _ways(options.meaning or _installed())
    print(f"judged on {len(judged)} sentences of {', '.join(options.writers)}\n")
    print(_table(judged, ways))
    print("those that were spoken, as they were written, and as Whisper wrote them:\n")
    said = [one for one in judged if one.heard]
    print(_table(said, ways, brief=True))
    print(_table(heard(said), ways, brief=True))
    unlearned = (("follow-ups", spoken()[1::2]), ("offers", answers()[1::2]))
    for about, everyday in unlearned:
        for name, finds in ways.items():
            found = sum(finds(one.text) for one in everyday)
            print(f"{name}: {found} of {len(everyday)} ordinary answers that {about} are tried on")
    return 0


def _writer(name: str) -> str:
    if not file_of(name).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {file_of(name)}")
    return name


def _installed() -> Path | None:
    try:
        return Models(platform_paths().models, shipped_data()).meaning_folder()
    except ModelMissing:
        return None


def _ways(model: Path | None) -> dict[str, Finds]:
    shipped = DangerWords(shipped_data())
    ways: dict[str, Finds] = {"phrases": matches_danger, "weights": shipped.weights.found, "shipped": shipped}
    if model is not None:
        folder = model
        ways["meaning"] = _alone(folder)
        ways["shipped, with meaning"] = DangerWords(
            shipped_data(), SentenceMeaning(lambda: folder, shipped_data())
        )
    return {name: cache(finds) for name, finds in ways.items()}


def _alone(folder: Path) -> Finds:
    """The head without weights and phrases, at its own threshold."""
    table = tomllib.loads((shipped_data() / HEAD).read_text("utf-8"))
    head = read(tomllib.loads((shipped_data() / LAYERS).read_text("utf-8")))
    vectors = WordVectors(folder / MODEL, shipped_data())
    return lambda text: any(head(vectors(each)) >= table["alone"] for each in passages(text))


def _table(judged: Sequence[Sentence], ways: dict[str, Finds], *, brief: bool = False) -> str:
    texts = [one.text for one in judged]
    found = {name: list(map(finds, texts)) for name, finds in ways.items()}
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
    if brief:
        rows = [row for row in rows if row[0].split(": ")[1] in {*DANGER, "all", ORDINARY, "near misses"}]
    lines = [f"| | of | {' | '.join(ways)} |", f"|---|---|{'---|' * len(ways)}"]
    for name, belongs in rows:
        here = [place for place, one in enumerate(judged) if belongs(one)]
        shares = (f"{sum(found[way][place] for place in here) / max(len(here), 1):.2f}" for way in ways)
        lines.append(f"| {name} | {len(here)} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
