"""What is not to be suggested survives the program, and never stops it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from voicejournal.adapters.storage.suggestion_state import FileSuggestionState


def test_what_was_put_aside_is_remembered(tmp_path: Path) -> None:
    """A date and a "never" come back in the next program."""
    until = datetime(2026, 12, 1, tzinfo=UTC)
    FileSuggestionState(tmp_path).put("apologise", until)
    FileSuggestionState(tmp_path).put("readiness", None)
    assert FileSuggestionState(tmp_path).all() == {"apologise": until, "readiness": None}


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    """Nothing is lost with it, so it stops nothing."""
    (tmp_path / "suggestions.json").write_text("[1")
    assert FileSuggestionState(tmp_path).all() == {}


def test_the_first_page_is_shown_once(tmp_path: Path) -> None:
    """Read is read."""
    assert not FileSuggestionState(tmp_path / "state").welcomed
    FileSuggestionState(tmp_path / "state").welcome()
    assert FileSuggestionState(tmp_path / "state").welcomed
