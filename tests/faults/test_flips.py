"""Bits that flip and files that are cut: the right data, or a named error, never something else.

`VOICEJOURNAL_FLIPS` sets how many are tried (300).
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.entries import answer, entry
from tests.faults.operations.entries import DRAFT
from tests.faults.taking import NAME, SAID
from tests.long_runs import tries, untimed
from tests.sealed import encrypted, vault_of
from voicejournal.adapters.backup import BackupStore, Limits, Restorer, archives
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.journal.file_check import check_text
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.recording_check import check_recording
from voicejournal.adapters.recordings.take_check import check_takes
from voicejournal.adapters.storage.checksums import Checksums
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.vault import JournalVault
from voicejournal.errors import VoiceJournalError

pytestmark = untimed("VOICEJOURNAL_FLIPS")
TIMES = tries("VOICEJOURNAL_FLIPS", 300)
TAKE = NAME.replace("-0001", "-0002")


@dataclass(frozen=True)
class Everything:
    """All that a person would find: words, sound, drafts, and what a backup brings back."""

    words: frozenset[str]
    sound: bytes | None = field(repr=False)
    draft: str | None
    restored: frozenset[str] | None


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory, where there is one: it is the bytes that are spoiled here, not the disk."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=["plain", "sealed"])
def whole(request: pytest.FixtureRequest, place: Path) -> Path:
    """A folder with every kind of file, read once: months, earlier versions, sound, a draft, a backup ..."""
    folder = place / "whole"
    if request.param == "sealed":
        encrypted(folder / "journal")
    vault = vault_of(folder / "journal")
    journal = TinyDBJournal(folder / "journal", vault)
    for number in range(4):
        journal.save(entry(number, answer(f"words of number {number}", recording=NAME)))
    journal.remove(entry(3).id)
    take = sounds(folder, vault).begin(NAME, entry=NAME[:23], step="first")
    take.write(SAID.pcm)
    take.finish()
    left = sounds(folder, vault).begin(TAKE, entry=TAKE[:23], step="first")
    left.write(SAID.pcm)
    del left
    FileDrafts(folder / "journal", vault).put(DRAFT)
    BackupStore(folder / "journal").write_into(folder / "stick", entry(9).created, Limits())
    found(folder)
    shutil.rmtree(folder / "back")
    return folder


def sounds(folder: Path, vault: JournalVault) -> FolderRecordings:
    return FolderRecordings(folder / "journal", vault, in_place=True)


def found(folder: Path) -> tuple[Everything, list[str]]:
    """What is there, and every fault that is named."""
    try:
        vault = vault_of(folder / "journal")
    except VoiceJournalError as error:
        return Everything(frozenset(), None, None, None), [str(error)]
    journal, drafts = (
        TinyDBJournal(folder / "journal", vault),
        FileDrafts(folder / "journal", vault),
    )
    sums, faults = Checksums(folder / "journal", vault), []
    sums.load()
    for checked in (check_text(journal), check_takes(folder / "journal", vault), drafts.check()):
        for file in checked:
            faults += [file.fault] if file.fault else ["changed"] if sums.is_changed(file.path) else []
    sums.save()
    words = frozenset(one.answers[0].text for one in journal.entries() if one.answers)
    faults += [*journal.problems(), *journal.notes()]
    sound = None
    try:
        check_recording(sounds(folder, vault), NAME)
        sound = sounds(folder, vault).sound(NAME).pcm
    except VoiceJournalError as error:
        faults.append(str(error))
    draft = drafts.get(DRAFT.entry, DRAFT.step)
    restored = None
    try:
        back = Restorer(archives(folder / "stick")[0]).restore(folder / "back", entry(9).created).folder
        restored = frozenset(one.answers[0].text for one in TinyDBJournal(back, vault_of(back)).entries())
    except (VoiceJournalError, IndexError) as error:
        faults.append(str(error))
    return Everything(words, sound, draft.text if draft else None, restored), faults


def spoiled(path: Path, chance: random.Random) -> str:
    """Flip a bit of the file, or cut it off; says which."""
    data, at = bytearray(path.read_bytes()), path.stat().st_mtime_ns  # a fault of the disk sets no time
    place = chance.randrange(len(data))
    if chance.random() < 0.25:
        path.write_bytes(data[:place])
        os.utime(path, ns=(at, at))
        return f"{path.name} cut at {place}"
    bit = chance.randrange(8)
    data[place] ^= 1 << bit
    path.write_bytes(data)
    os.utime(path, ns=(at, at))
    return f"{path.name}: bit {bit} of byte {place}"


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size)


def test_a_spoiled_file_gives_the_right_data_or_a_named_error(whole: Path, place: Path) -> None:
    """Whichever file it is, and wherever the bit is."""
    chance = random.Random(20261126)
    shutil.copytree(whole, place / "fresh")
    right, faults = found(place / "fresh")
    assert not faults
    for number in range(TIMES):
        folder = place / "spoiled"
        shutil.copytree(whole, folder)
        paths = list(files(folder))
        where = spoiled(paths[number % len(paths)], chance)
        there, named = found(folder)
        shutil.rmtree(folder)
        assert named or there == right, f"number {number}, {where}: nothing is named, and there is {there}"
