"""The documents say what the code does."""

from __future__ import annotations

import re

from tests.architecture.tracked import ROOT, tracked
from voicejournal.errors import VoiceJournalError


def _codes(kind: type[VoiceJournalError]) -> set[int]:
    return {kind.exit_code}.union(*(_codes(child) for child in kind.__subclasses__()))


def test_every_exit_code_is_documented() -> None:
    """Scripts can rely on docs/exit-codes.md: it lists exactly the codes that the errors carry, and 0."""
    rows = re.findall(r"(?m)^\| (\d+) \|", (ROOT / "docs" / "exit-codes.md").read_text())

    assert rows == sorted(rows, key=int)
    assert {int(row) for row in rows} == {0} | _codes(VoiceJournalError)


def test_the_map_names_every_folder() -> None:
    """The map in CONTRIBUTING.md is the tree as it is: each folder, and each module beside the layers."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    house = set(re.findall(r"\w+", text.partition("## The house")[2].partition("### Docstrings")[0]))
    suites = set(re.findall(r"tests/(\w+)", text.partition("## Tests")[2].partition("## How to add")[0]))
    paths = [path.parts for path in tracked("*.py")]
    product = [parts[1:-1] for parts in paths if parts[0] == "voicejournal" and len(parts) > 2]
    folders = {name for parts in product for name in parts[:2] if "data" not in parts}
    at_the_top = {
        parts[1].removesuffix(".py") for parts in paths if parts[0] == "voicejournal" and len(parts) == 2
    }

    assert folders
    assert (folders | at_the_top) - house == {"__init__"}
    assert {parts[1] for parts in paths if parts[0] == "tests" and len(parts) > 2} == suites
