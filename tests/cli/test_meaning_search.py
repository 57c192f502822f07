"""`search --meaning`: first the entries that have the words, then others that say it otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.models import MEANING
from voicejournal.adapters.storage.plain_vault import PlainVault

ENTRIES = (
    entry(1, answer("My heart raced and I could not breathe, I thought I would die."), tags=("her",)),
    entry(2, answer("A panic in the kitchen: the milk was gone.")),
    entry(3, answer("We planted beans along the fence.")),
)


@pytest.fixture
def journal(home: Path) -> TinyDBJournal:
    """A journal of three entries."""
    made = TinyDBJournal(home / ".local/share/voicejournal/journal", PlainVault())
    made.save_all(ENTRIES)
    return made


def test_both_lists_are_told_apart(
    run: Run, home: Path, journal: TinyDBJournal, real_model: Callable[[str], Path]
) -> None:
    """On paper by a title, in JSON by a field; filters and options narrow both, and no number is shown."""
    models = home / ".local/share/voicejournal/models"
    models.mkdir(parents=True)
    (models / MEANING).symlink_to(real_model(MEANING))

    lines = run("search", "--meaning", "panic").out.splitlines()
    assert lines[0].startswith(ENTRIES[1].id)
    assert lines[1:3] == ["", "Close in meaning, in other words:"]
    assert lines[3].startswith(ENTRIES[0].id)
    assert lines[3].endswith(ENTRIES[0].answers[0].text)
    assert len(lines) == 4

    found = run("search", "--meaning", "panic", "--json").json
    assert [(one["id"], one["found_by"]) for one in found] == [
        (ENTRIES[1].id, "words"),
        (ENTRIES[0].id, "meaning"),
    ]
    assert found[1]["passage"] == ENTRIES[0].answers[0].text
    assert [one["id"] for one in run("search", "--meaning", "panic", "--tag", "her", "--json").json] == [
        ENTRIES[0].id
    ]
    assert not run("search", "--meaning", "panic", "to:2025", "--json").json


def test_without_the_model_it_says_how_to_get_it(run: Run, journal: TinyDBJournal) -> None:
    """And a search for words alone says nothing of it."""
    missing = run("search", "--meaning", "panic")
    assert missing.code != 0
    assert missing.out == ""
    assert "voicejournal models download meaning" in missing.err
    assert "meaning" not in run("search", "panic").err


def test_filters_alone_have_no_meaning(run: Run, journal: TinyDBJournal) -> None:
    """A usage error, with an example."""
    result = run("search", "--meaning", "mood<4")
    assert (result.code, result.out) == (2, "")
    assert "needs words" in result.err
