"""`forget-everything` in an encrypted journal, which stays locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sealed import encrypted, sealing, vault_of
from voicejournal.adapters.storage.second_drafts import second_places


def test_forget_everything_leaves_nothing_of_a_sealed_journal(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No passphrase is needed; keys, waiting saves, drafts of a full disk, and what kills left go as well."""
    (home / "runtime").mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "runtime"))
    journal = home / ".local" / "share" / "voicejournal" / "journal"
    run("write", typed="On the balcony.")
    run("config", "set", "backup-folder", home / "stick")
    sealing(vault_of(encrypted(journal)), journal).seal_all()
    run("backup")
    run("write", typed="Saved while it is locked.")
    assert list((journal / "waiting").iterdir())
    places = second_places(journal, home / ".local" / "state" / "voicejournal")
    left = [
        *(place / "one.draft" for place in places),
        journal.with_name("journal.before-2026-11-26T100000") / "months" / "2026-11.json",
        journal.with_name(".journal.restoring-1a2b") / "months" / "2026-11.json",
        journal / "keys.old" / "identity.age",
        home / "stick" / ".voicejournal-20261126T100000Z.tar.1a2b.part",
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"age-encryption.org/v1")
    told = run("forget-everything", "--settings", "--models", "--backups", typed="forget\n")
    assert told.code == 0, told.err
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert len(places) == 2
    assert not any(place.parent.exists() for place in places)
    assert not journal.exists()
