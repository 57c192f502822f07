"""What reaches a terminal goes through one gate, and what is cached by text through another."""

from __future__ import annotations

import re

from tests.architecture.tracked import ROOT, tracked
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.private_app import PrivateApp
from voicejournal.tui.safe_output import OnlyShown

GATES = {"voicejournal/cli/output.py", "voicejournal/cli/standard_streams.py"}
WRITES = re.compile(r"\bsys[.](?:__)?std(?:out|err)(?:__)?[.](?:buffer[.])?write|(?<![\w.])print[(]")


def test_commands_write_through_the_gate_alone() -> None:
    """A write of its own would be one that does not clean, and ends the command where the stream is full."""
    found = [
        str(path)
        for path in tracked("voicejournal/cli/*.py")
        if str(path) not in GATES and WRITES.search((ROOT / path).read_text("utf-8"))
    ]
    assert not found


def test_screens_draw_through_the_gate_alone() -> None:
    """The app is one whose lines are cleaned, and nothing else writes to the terminal but its own title."""
    assert issubclass(VoiceJournalApp, PrivateApp)
    assert isinstance(PrivateApp().get_line_filters()[-1], OnlyShown)
    writers = {
        str(path)
        for path in tracked("voicejournal/tui/**.py")
        if "_driver.write" in (ROOT / path).read_text()
    }
    assert writers <= {"voicejournal/tui/private_app.py"}


def test_results_are_cached_by_text_in_one_place() -> None:
    """A cache of its own would keep words of the person when the journal is locked."""
    users = {
        str(path)
        for path in tracked("voicejournal/**.py")
        if "@lru_cache" in (ROOT / path).read_text("utf-8")
    }
    assert users <= {"voicejournal/domain/guides/parsing.py"}  # words of the guides' own format
