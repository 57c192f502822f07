"""Find the cross-attention heads whose word times are nearest to the synthesiser's word events."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np

from tools.demo_voice import heldout
from tools.demo_voice.evaluate import SHIPPED, ear
from tools.demo_voice.model import DECODER_LAYERS
from tools.demo_voice.words import distances

HEADS = 4


def with_heads(folder: Path, heads: list[list[int]], target: Path) -> Path:
    """A copy of a converted model that takes its word times from `heads` (layer, head)."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    set_heads(target, heads)
    return target


def set_heads(folder: Path, heads: list[list[int]]) -> None:
    """Write the alignment heads into a converted model's config."""
    path = folder / "config.json"
    config = json.loads(path.read_text())
    config["alignment_heads"] = heads
    path.write_text(json.dumps(config, indent=2) + "\n")


def measured(folder: Path, heads: list[list[int]], sentences: list[str]) -> tuple[float, float]:
    """Median and 95th percentile of the distance in seconds, first words left out (see `words`)."""
    with tempfile.TemporaryDirectory() as scratch:
        hear = ear(with_heads(folder, heads, Path(scratch) / "model"))
        found = [d.seconds for d in distances(hear, sentences) if not d.first]
    return float(np.median(found)), float(np.percentile(found, 95))


def main() -> None:
    """Try every head alone, then the best ones together; write the best set if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="write the best heads into the model")
    options = parser.parse_args()
    sentences = heldout.sentences(options.sentences, seed=77)
    alone = {}
    for layer in range(DECODER_LAYERS):
        for head in range(HEADS):
            alone[layer, head] = measured(options.model, [[layer, head]], sentences)
            print(f"layer {layer} head {head}: median {alone[layer, head][0]:.3f} s, "
                  f"95% {alone[layer, head][1]:.3f} s", flush=True)  # fmt: skip
    ranked = [list(pair) for pair in sorted(alone, key=lambda pair: alone[pair][1])]
    best = min(
        (ranked[:count] for count in range(1, 7)),
        key=lambda heads: measured(options.model, heads, sentences)[1],
    )
    median, most = measured(options.model, best, sentences)
    print(f"best together: {best}, median {median:.3f} s, 95% {most:.3f} s")
    if options.write:
        set_heads(options.model, best)


if __name__ == "__main__":
    main()
