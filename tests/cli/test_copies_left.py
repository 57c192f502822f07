"""The copies of an entry that are left when it is deleted for good: in backups, and in journals set apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.bootstrap import copies_left, program
from voicejournal.domain.entries.draft import Draft

ONE = entry(1).id
MONTH = f"{entry(1).created:%Y-%m}.json"


@pytest.fixture
def journal(home: Path) -> Path:
    """The account's journal, with one entry."""
    folder = home / ".local" / "share" / "voicejournal" / "journal"
    TinyDBJournal(folder, PlainVault()).save(entry(1))
    return folder


@pytest.mark.parametrize(
    ("file", "text", "held"),
    [
        (f"months/{MONTH}", f'"id": "{ONE}"', True),
        (f"recordings/2026/11/{ONE}-0001.flac", "", True),
        ("drafts/0123456789abcdef0123456789abcdef.draft", f'"id": "{ONE}"', True),
        (f"waiting/{ONE}.3dd832ead7aa-000001.waiting", "", True),
        (f"removed/{MONTH}", f'"id": "{entry(2).id}"', False),
    ],
    ids=["text", "sound", "draft", "waiting", "another"],
)
def test_a_journal_set_apart_that_has_the_entry_is_named(
    run: Run, journal: Path, file: str, text: str, held: bool
) -> None:
    """Its text, its sound, its draft, or what was saved of it while the journal was locked."""
    aside = journal.with_name("journal.before-2026-11-26T184322")
    (aside / file).parent.mkdir(parents=True)
    (aside / file).write_text(text)

    told = run("delete", ONE, "--now", "--yes", "--json")
    assert told.json["in_backups"] == ([str(aside)] if held else [])
    assert (str(aside) in told.err) == held


def test_a_backup_is_named_for_a_draft_and_for_what_waits_in_it(run: Run, journal: Path, home: Path) -> None:
    """Neither is in a file with the name of the month."""
    run("config", "set", "backup-folder", home / "stick")
    FileDrafts(journal, PlainVault()).put(
        Draft(session=entry(3), step="first", text="what was said", written=entry(3).created)
    )
    waiting = journal / "waiting" / f"{entry(4).id}.3dd832ead7aa-000001.waiting"
    waiting.parent.mkdir()
    waiting.write_text("what waits")
    backup = run("backup", "--json").json["backup"]

    found = [copies_left.holding(program(None), entry(number).id) for number in (3, 4, 5)]
    assert found == [(backup,), (backup,), ()]
