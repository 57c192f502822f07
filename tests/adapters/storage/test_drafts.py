"""Drafts and pages on disk: private, whole, and gone when they should be."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.editor_pages import Pages
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import StorageError

NOW = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)


def draft(text: str, step: str = "what", entry: str = "20261122T214000000-0001") -> Draft:
    """A draft of that text."""
    session = Entry(id=entry, guide="free", title="Free", created=NOW, changed=NOW, speakers=("A", "B"))
    return Draft(session=session, step=step, text=text, written=NOW)


def drafts(folder: Path) -> FileDrafts:
    return FileDrafts(folder, PlainVault())


def test_a_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    """Any text, half a surrogate and zeros included, and the session it belongs to; the newest is kept."""
    kept = drafts(tmp_path)
    kept.put(draft("First."))
    strange = draft("a\0b\ud800c\n\nd 💔")
    kept.put(strange)
    assert kept.get(strange.entry, "what") == strange
    assert list(kept.all()) == [strange]
    assert kept.get(strange.entry, "other") is None


def test_a_draft_is_private_and_its_name_tells_nothing(tmp_path: Path) -> None:
    """0600 in 0700, and neither entry nor step in the name, whatever they hold."""
    drafts(tmp_path).put(draft("Words.", step="../../step"))
    (file,) = (tmp_path / "drafts").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.suffix == ".draft"
    assert "step" not in file.name


def test_a_removed_draft_is_gone(tmp_path: Path) -> None:
    """And removing it once more does no harm."""
    kept = drafts(tmp_path)
    kept.put(draft("Words."))
    for _ in range(2):
        kept.remove(draft("").entry, "what")
    assert kept.all() == []
    assert len(kept.names()) == 0


def test_a_draft_shares_the_fate_of_its_entry(tmp_path: Path) -> None:
    """Put aside with it, back with it, and gone for good with it; others stay."""
    kept, other = drafts(tmp_path), draft("Other.", entry="20261122T214000000-0002")
    kept.put(draft("Words."))
    kept.put(other)
    kept.put_aside(draft("").entry)
    assert list(kept.all()) == [other]
    kept.bring_back(draft("").entry)
    assert {each.text for each in kept.all()} == {"Words.", "Other."}
    kept.put_aside(draft("").entry)
    kept.purge(datetime.now(UTC) - timedelta(days=30))
    kept.bring_back(draft("").entry)
    assert len(kept.all()) == 2
    kept.put_aside(draft("").entry)
    kept.purge(datetime.now(UTC) + timedelta(seconds=5))
    kept.bring_back(draft("").entry)
    assert list(kept.all()) == [other]


@pytest.mark.parametrize("data", [b"", b"{", b'{"session":5}', b"[" * 5000, b'{"text":5}'])
def test_a_damaged_draft_is_passed_over_and_counted(tmp_path: Path, data: bytes) -> None:
    """It stays as it is, and takes none of the others away."""
    kept = drafts(tmp_path)
    kept.put(draft("Words."))
    (tmp_path / "drafts" / "odd.draft").write_bytes(data)
    os.mkfifo(tmp_path / "drafts" / "pipe.draft")
    assert [each.text for each in kept.all()] == ["Words."]
    assert len(kept.names()) == 3


def test_a_full_disk_keeps_the_earlier_draft(tmp_path: Path) -> None:
    """The refusal is told, and nothing half is left."""
    drafts(tmp_path).put(draft("Before."))

    def full(handle: int, data: memoryview) -> int:
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match="disk is full"):
        FileDrafts(tmp_path, PlainVault(), disk=DISK._replace(write=full)).put(draft("After."))
    assert [each.text for each in drafts(tmp_path).all()] == ["Before."]
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_what_a_kill_left_in_the_making_goes(tmp_path: Path) -> None:
    """Once it is old: it holds words, and nobody finishes it."""
    kept = drafts(tmp_path)
    kept.put(draft("Words."))
    old, new = tmp_path / "drafts" / ".a.0.part", tmp_path / "drafts" / ".b.0.part"
    old.write_text("half")
    new.write_text("half")
    os.utime(old, (1, 1))
    kept.all()
    assert not old.exists()
    assert new.exists()


def test_a_page_is_private_and_goes_whole(tmp_path: Path) -> None:
    """With everything that an editor put beside it, and its folder where it was the last."""
    pages = Pages(tmp_path, PlainVault())
    page, other = pages.begin("free", b"Words."), pages.begin("daily-check-in")
    assert stat.S_IMODE(page.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.folder.stat().st_mode) == 0o700
    assert (page.data, page.guide, other.data) == (b"Words.", "free", b"")
    (page.folder / ".entry.txt.swp").write_text("Words.")
    page.remove()
    assert [each.guide for each in pages.all()] == ["daily-check-in"]
    other.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_page_has_one_writer(tmp_path: Path) -> None:
    """Nobody else takes it up meanwhile."""
    page = Pages(tmp_path, PlainVault()).begin("free")
    with page.owned() as first, Pages(tmp_path, PlainVault()).all()[0].owned() as second:
        assert (first, second) == (True, False)
    with page.owned() as again:
        assert again


def test_a_page_that_something_else_took_the_place_of_is_empty(tmp_path: Path) -> None:
    """An editor may have replaced the file by anything; nothing waits on a pipe."""
    page = Pages(tmp_path, PlainVault()).begin("free", b"Words.")
    page.file.unlink()
    assert page.data == b""
    os.mkfifo(page.file)
    assert page.data == b""
