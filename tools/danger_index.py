"""Writes what the expressions of danger need into `danger_needs.py`: `python -m tools.danger_index`."""

from __future__ import annotations

from binascii import b2a_base64
from pathlib import Path
from zlib import compress, crc32

from voicejournal.domain.text.danger_phrases import EXPRESSIONS
from voicejournal.domain.text.needed_texts import table

MODULE = Path(__file__).parents[1] / "voicejournal" / "domain" / "text" / "danger_needs.py"

_WIDTH = 103
_HEAD = """\"\"\"The texts that the expressions of danger need, written by `python -m tools.danger_index`.

They are what `needed_texts.table` writes, compressed: 43 kB, of which every text needs all. They count for
the expressions of the checksum alone: after a change of one they are found at each start, until this is
written anew.
\"\"\"

from __future__ import annotations
"""


def rendered() -> str:
    """The module for the expressions as they are now."""
    needs = b2a_base64(compress(table(EXPRESSIONS).encode(), 9), newline=False).decode()
    rows = "\n".join(f'    "{needs[at : at + _WIDTH]}"' for at in range(0, len(needs), _WIDTH))
    checksum = crc32("\n".join(EXPRESSIONS).encode())
    return f"{_HEAD}\nCHECKSUM = {checksum}\nNEEDS = (\n{rows}\n)\n"


if __name__ == "__main__":
    MODULE.write_text(rendered(), "utf-8")
