"""A merge of conflict copies while the disk fails or the program dies at any of its calls."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.faults.conflicts import EDITED, OURS, REMOVED, RETURNS, SAME, TEXTS, THEIRS, conflicting
from tests.faults.failing import Failing, PowerCut
from tests.faults.synced import opened
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import JournalError, StorageError


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    """The journal of one machine after a sync, with its conflict copies."""
    return conflicting(tmp_path)


def living(folder: Path) -> Mapping[str, Entry]:
    """The entries of a journal that is merged, which is whole."""
    journal = opened(folder)
    entries = {one.id: one for one in journal.entries()}
    assert not journal.damage()
    assert not journal.problems()
    return entries


def everything(folder: Path) -> str:
    """All that the months and their conflict copies hold, living and removed."""
    files = [*folder.glob("months/*"), *folder.glob("removed/*")]
    return "\n".join(path.read_text("utf-8") for path in files if not path.name.startswith("."))


def test_a_merge_tells_what_it_did_and_does_it_once(conflict: Path) -> None:
    """Entries of one side are there, an edit of both is there twice, and an edit wins over a removal."""
    journal = opened(conflict)
    told = journal.merge_copies()
    found = living(conflict)

    assert set(found) == {SAME.id, EDITED.id, RETURNS.id, OURS.id, THEIRS.id}
    assert {one.text for one in found[EDITED.id].versions("first")} == {"written here", "written there"}
    assert {one.machine for one in found[EDITED.id].versions("first")} == {"here", "there"}
    assert found[RETURNS.id].answers[0].text == "words 3, longer"
    assert "1 entry kept that one machine had removed" in told
    assert "1 entry in two versions" in told
    assert not list(conflict.glob("*/*conflict*"))
    assert len(list(conflict.glob("backups/months/*.merged-*"))) == 1
    assert opened(conflict).merge_copies() == ""
    assert opened(conflict).restore(REMOVED.id) == REMOVED


@pytest.mark.parametrize("how", ["dead", "broken once", "broken for good", "full"])
def test_wherever_a_merge_breaks_off_nothing_is_lost_and_it_can_go_on(conflict: Path, how: str) -> None:
    """After each call that failed the journal can be read, has every text, and the next merge completes."""
    wanted_folder = conflict.parent / "wanted"
    shutil.copytree(conflict, wanted_folder)
    opened(wanted_folder).merge_copies()
    wanted = living(wanted_folder)
    number = 0
    while True:
        number += 1
        folder = conflict.parent / str(number)
        shutil.copytree(conflict, folder)
        failing = Failing(
            number,
            errno.ENOSPC if how == "full" else errno.EIO,
            dead=how == "dead",
            for_good=how in {"broken for good", "full"},
        )
        try:
            opened(folder, disk=failing.disk()).merge_copies()
        except (StorageError, JournalError, PowerCut) as error:
            assert how == "dead" or isinstance(error, StorageError)
        assert len(list(opened(folder).entries())) >= 3
        kept = everything(folder)
        assert not {text for text in TEXTS if f'"{text}"' not in kept}, f"call {number} lost a text"
        opened(folder).merge_copies()
        assert living(folder) == wanted, f"call {number}"
        assert not list(folder.glob("*/*conflict*"))
        assert not list(folder.rglob(".*.part"))
        shutil.rmtree(folder)
        if not failing.reached:
            break
    assert number > 20


def test_two_programs_that_merge_at_once_do_it_once(conflict: Path) -> None:
    """Both wait for each other, and the second finds nothing left."""
    told: list[str] = []
    threads = [
        threading.Thread(target=lambda: told.append(opened(conflict).merge_copies())) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 4
    assert set(living(conflict)) == {SAME.id, EDITED.id, RETURNS.id, OURS.id, THEIRS.id}
    assert not list(conflict.glob("*/*conflict*"))
    assert sum("two versions" in sentence for sentence in told) == 1


def test_a_copy_that_is_replaced_during_the_merge_stays(conflict: Path) -> None:
    """Only what was read is moved away: the next round, or the next start, merges the new one."""
    (copy,) = conflict.glob("months/*conflict*")
    other = conflict.parent / "other"
    opened(other).save(entry(20, answer("arrives later")))
    later = (other / "months" / "2026-11.json").read_bytes()
    arrives = [later]

    def replace_it(path: Path, target: Path) -> None:
        if ".merged-" in target.name and arrives:
            copy.unlink()
            copy.write_bytes(arrives.pop())
        DISK.replace(path, target)

    opened(conflict, disk=DISK._replace(replace=replace_it)).merge_copies()
    found = living(conflict)
    assert found[entry(20).id].first_words == "arrives later"
    assert found[THEIRS.id] == THEIRS
    assert not list(conflict.glob("*/*conflict*"))
