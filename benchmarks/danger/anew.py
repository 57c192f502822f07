"""Learns all that is shipped anew: the weights, then the tuned layers with their head and its limits.

    python -m benchmarks.danger.anew FOLDER [KEPT]

FOLDER holds the model as `voicejournal models download meaning` fetches it; KEPT is for an interrupted run:
see `meaning_head`. Needs torch and scikit-learn. The classes of words stay: `word_classes` sorts them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.danger import learning, meaning_head
from voicejournal.paths import shipped_data


def main(folder: Path, kept: Path | None = None) -> int:
    """The limits of the second part count with the first part's pieces and phrases."""
    learning.write(learning.learned(), shipped_data())
    return meaning_head.main(folder, kept)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
