"""The documents say what the code does."""

from __future__ import annotations

import re

from tests.architecture.tracked import ROOT
from voicejournal.errors import VoiceJournalError


def _codes(kind: type[VoiceJournalError]) -> set[int]:
    return {kind.exit_code}.union(*(_codes(child) for child in kind.__subclasses__()))


def test_every_exit_code_is_documented() -> None:
    """Scripts can rely on docs/exit-codes.md: it lists exactly the codes that the errors carry, and 0."""
    rows = re.findall(r"(?m)^\| (\d+) \|", (ROOT / "docs" / "exit-codes.md").read_text())

    assert rows == sorted(rows, key=int)
    assert {int(row) for row in rows} == {0} | _codes(VoiceJournalError)
