"""Drafts while the journal cannot be written: a second place has them, and they come home."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.adapters.storage.test_drafts import NOW, draft
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.second_drafts import PlacedDrafts, second_places
from voicejournal.domain.entries.draft import Draft
from voicejournal.errors import HeldInMemory, StorageError

VAULT = PlainVault()


@dataclass
class Home:
    """A journal whose disk is full or not, and second places."""

    folder: Path
    full: bool = True

    def write(self, handle: int, data: memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(handle, data)

    def drafts(self, *names: str) -> PlacedDrafts:
        home = FileDrafts(self.folder / "journal", VAULT, disk=DISK._replace(write=self.write))
        places = [self.folder / name for name in names or ("state", "memory")]
        return PlacedDrafts(home, places, VAULT, in_memory=places[1:])

    def at(self, name: str) -> Sequence[Draft]:
        return FileDrafts(self.folder / name, VAULT).all()


def later(text: str, minutes: int = 1) -> Draft:
    return replace(draft(text), written=NOW + timedelta(minutes=minutes))


def test_a_draft_that_the_journal_refuses_is_in_the_second_place(tmp_path: Path) -> None:
    """It is private there, it is offered from there, and it hides the earlier one that the journal has."""
    home = Home(tmp_path, full=False)
    home.drafts().put(draft("Before."))
    home.full = True
    home.drafts().put(later("After."))
    assert [each.text for each in home.at("state")] == ["After."]
    assert [each.text for each in home.drafts().all()] == ["After."]
    assert home.drafts().get(draft("").entry, "what") == later("After.")
    assert home.drafts().count() == 1
    assert home.drafts().elsewhere() == [tmp_path / "state"]
    for path in (tmp_path / "state").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_draft_moves_home_when_there_is_room(tmp_path: Path) -> None:
    """At the next look at the drafts, or when it is written again; nothing is left in the second place."""
    home = Home(tmp_path)
    for come_home in (lambda: home.drafts().all(), lambda: home.drafts().put(later("Words.", 9))):
        home.full = True
        home.drafts().put(later("Words."))
        assert home.at("state")
        home.full = False
        come_home()
        assert [each.text for each in home.at("journal")] == ["Words."]
        assert home.drafts().elsewhere() == []


def test_an_older_draft_never_replaces_a_newer_one(tmp_path: Path) -> None:
    """A second place that could not be emptied holds an old version; the journal's newer one stays."""
    home = Home(tmp_path, full=False)
    home.drafts().put(later("New."))
    FileDrafts(tmp_path / "state", VAULT).put(draft("Old."))
    assert [each.text for each in home.drafts().all()] == ["New."]
    assert [each.text for each in home.at("journal")] == ["New."]
    assert home.at("state") == []


def test_the_next_place_is_tried_and_the_journal_is_named_where_none_works(tmp_path: Path) -> None:
    """What only memory takes is saved, and its error says so; at the end the error is the journal's."""
    home = Home(tmp_path)
    (tmp_path / "file").touch()
    kept = home.drafts("file/state", "memory")
    with pytest.raises(HeldInMemory, match=f"disk is full: {tmp_path}/journal"):
        kept.put(draft("Words."))
    assert [each.text for each in home.at("memory")] == ["Words."]
    assert kept.until_restart()
    home.full = False
    kept.put(draft("Words."))
    assert not kept.until_restart()
    home.full = True
    with pytest.raises(StorageError, match=f"disk is full: {tmp_path}/journal"):
        home.drafts("file/state", "file/memory").put(draft("Words."))


def test_removing_restoring_and_purging_reach_every_place(tmp_path: Path) -> None:
    """A draft of a removed entry is hidden, comes back and goes for good, wherever it is."""
    home = Home(tmp_path)
    kept = home.drafts()
    kept.put(draft("Words."))
    kept.put_aside(draft("").entry)
    assert kept.all() == []
    kept.bring_back(draft("").entry)
    assert [each.text for each in kept.all()] == ["Words."]
    kept.put_aside(draft("").entry)
    kept.purge(NOW + timedelta(days=40_000))
    assert not list(tmp_path.rglob("*.removed"))
    kept.put(draft("Words."))
    kept.remove(draft("").entry, "what")
    assert kept.count() == 0


def test_a_draft_that_is_written_while_it_is_moved_is_never_replaced_by_the_older(tmp_path: Path) -> None:
    """Two programs, one that types and one that has just been started: the last words are there."""
    home = Home(tmp_path)
    home.drafts().put(later("0", 0))
    ended = threading.Event()

    def move() -> None:
        while not ended.is_set():
            home.drafts().all()

    mover = threading.Thread(target=move)
    mover.start()
    typing = home.drafts()
    for number in range(1, 60):
        home.full = number % 3 == 0
        typing.put(later(str(number), number))
        found = typing.get(draft("").entry, "what")
        assert found is not None
        assert found.text == str(number)
    ended.set()
    mover.join()
    home.full = False
    assert [each.text for each in home.drafts().all()] == ["59"]
    assert home.drafts().elsewhere() == []


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777])
def test_a_folder_open_to_others_is_no_second_place(
    tmp_path: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The runtime folder is used only if this account alone can enter it; each journal has its own place."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    runtime.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    places = second_places(tmp_path / "journal", tmp_path / "state")
    private = mode == 0o700
    assert [place.is_relative_to(runtime) for place in places] == ([False, True] if private else [False])
    assert set(places).isdisjoint(second_places(tmp_path / "other", tmp_path / "state"))
    (tmp_path / "link").symlink_to(tmp_path / "journal")
    assert second_places(tmp_path / "link", tmp_path / "state") == places
