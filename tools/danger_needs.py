"""Writes what the expressions of danger need into `danger_needs.py`: `python -m tools.danger_needs`."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from voicejournal.domain.text.danger_phrases import EXPRESSIONS
from voicejournal.domain.text.needed_texts import table

MODULE = Path(__file__).parents[1] / "voicejournal" / "domain" / "text" / "danger_needs.py"

_HEAD = """\"\"\"The texts that the expressions of danger need, written by `python -m tools.danger_needs`.

A line is what `needed_texts.table` writes for an expression. They count for the expressions of the checksum
alone: after a change of one they are found at each start, until this is written anew.
\"\"\"

from __future__ import annotations
"""


def rendered() -> str:
    """The module for the expressions as they are now."""
    checksum = crc32("\n".join(EXPRESSIONS).encode())
    return f'{_HEAD}\nCHECKSUM = {checksum}\nNEEDS = r"""{table(EXPRESSIONS)}"""\n'


if __name__ == "__main__":
    MODULE.write_text(rendered(), "utf-8")
