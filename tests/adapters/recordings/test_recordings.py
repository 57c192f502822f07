"""Recordings: the same promises by the real ones and the stand-in, and what the real ones promise besides."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soundfile

from tests.fakes import tone
from tests.memory import MemoryRecordings
from tests.sealed import sealed_vault
from tests.speech import noise
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.errors import JournalDamaged, JournalLocked, NotFound, StorageError
from voicejournal.ports.recordings import Orphan, Recordings

NAME = "20261122T204003123-4f9a-0001"
ENTRY = NAME[:23]


class SealedVault(PlainVault):
    """Turns every byte round, so that what goes past it would show; opens nothing while it is locked."""

    locked = False

    def seal(self, data: bytes) -> bytes:
        return bytes(byte ^ 0x5A for byte in data)

    def open(self, data: bytes) -> bytes:
        if self.locked:
            raise JournalLocked("The journal is locked.")
        return self.seal(data)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where a journal may be made, with no mask that would hide a careless mode."""
    before = os.umask(0)
    yield tmp_path / "journal"
    os.umask(before)


@pytest.fixture(params=["folder", "sealed", "memory"])
def recordings(request: pytest.FixtureRequest, folder: Path) -> Recordings:
    """The real recordings, then the stand-in."""
    if request.param == "memory":
        return MemoryRecordings()
    if request.param == "sealed":
        return FolderRecordings(folder, sealed_vault(folder), in_place=True)
    return FolderRecordings(folder, PlainVault())


def keep(recordings: Recordings, sound: Sound, name: str = NAME) -> float:
    """Record that, in blocks of an odd size."""
    take = recordings.begin(name, entry=ENTRY, step="what-happened")
    for start in range(0, len(sound.pcm), 1234):
        take.write(sound.pcm[start : start + 1234])
    assert take.name == name
    return take.finish()


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class TestEveryRecordings:
    """What a conversation may rely on, whichever it has."""

    @pytest.mark.parametrize("seconds", [0.3, 2.5])
    def test_a_recording_is_what_was_written(self, recordings: Recordings, seconds: float) -> None:
        """Frame for frame."""
        said = noise(seconds)
        assert keep(recordings, said) == said.seconds
        assert recordings.sound(NAME) == said

    def test_a_take_without_sound_makes_no_recording(self, recordings: Recordings) -> None:
        """A file of no frames would pass for an answer."""
        assert keep(recordings, noise(0.0)) == 0.0
        assert recordings.names() == []
        with pytest.raises(NotFound):
            recordings.sound(NAME)

    def test_a_long_recording_can_be_read_in_pieces(self, recordings: Recordings) -> None:
        """They are the whole when put together, and no longer than asked for."""
        said = noise(2.5)
        keep(recordings, said)
        pieces = list(recordings.blocks(NAME, 0.4))
        assert [piece.seconds for piece in pieces] == [0.4] * 6 + [pytest.approx(0.1)]
        assert joined(pieces) == said

    def test_what_is_not_there_is_not_found(self, recordings: Recordings) -> None:
        """At once, not at the first piece."""
        with pytest.raises(NotFound):
            recordings.sound(NAME)
        with pytest.raises(NotFound):
            next(iter(recordings.blocks(NAME)))

    def test_a_recording_can_be_removed(self, recordings: Recordings) -> None:
        """Twice, too."""
        keep(recordings, tone(0.2))
        recordings.remove(NAME)
        recordings.remove(NAME)
        with pytest.raises(NotFound):
            recordings.sound(NAME)

    def test_a_discarded_take_leaves_no_recording(self, recordings: Recordings) -> None:
        """The person asked for it."""
        take = recordings.begin(NAME, entry=ENTRY, step="what-happened")
        take.write(tone(1.2).pcm)
        take.discard()
        with pytest.raises(NotFound):
            recordings.sound(NAME)
        assert recordings.orphans() == []

    def test_a_finished_take_is_no_orphan(self, recordings: Recordings) -> None:
        """Nothing is offered that is there already."""
        keep(recordings, tone(0.2))
        assert recordings.orphans() == []


def test_a_recording_lies_in_its_month_and_is_nobody_elses(folder: Path) -> None:
    """One FLAC and nothing beside it, readable by this account alone, in folders of the same kind."""
    recordings = FolderRecordings(folder, PlainVault())
    keep(recordings, tone(0.6))
    assert files(folder) == [f"recordings/2026/11/{NAME}.flac"]
    assert recordings.file(NAME) == folder / "recordings/2026/11" / f"{NAME}.flac"
    assert recordings.file(NAME).read_bytes().startswith(b"fLaC")
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert recordings.names() == [NAME]


def test_a_take_is_private_and_on_disk_piece_by_piece(folder: Path) -> None:
    """What a kill would lose is never more than a piece, which is shorter than a second."""
    assert PIECE_SECONDS < 1
    recordings = FolderRecordings(folder, PlainVault())
    take = recordings.begin(NAME, entry=ENTRY, step="what-happened")
    pieces = folder / "takes" / NAME / "pieces"
    before = pieces.stat().st_size
    for second in range(1, 4):
        take.write(tone(1.0).pcm)
        assert pieces.stat().st_size - before >= (second - PIECE_SECONDS) * 2 * RATE
    assert {path.stat().st_mode & 0o777 for path in (folder / "takes").rglob("*")} == {0o600, 0o700}
    take.discard()
    assert files(folder) == []
    assert list((folder / "takes").iterdir()) == []


def test_nothing_reaches_the_disk_past_the_vault(folder: Path) -> None:
    """Neither sound nor note nor FLAC, while it is recorded and after."""
    vault = SealedVault()
    recordings, said = FolderRecordings(folder, vault), tone(1.5)
    take = recordings.begin(NAME, entry=ENTRY, step="what-happened")
    take.write(said.pcm)
    on_disk = [(folder / each).read_bytes() for each in files(folder)]
    take.finish()
    on_disk += [(folder / each).read_bytes() for each in files(folder)]
    for data in on_disk:
        assert said.pcm[:64] not in data and b"what-happened" not in data
        assert not data.startswith(b"fLaC")  # anywhere else sealed bytes may have these four by chance
    assert recordings.sound(NAME) == said


def test_a_locked_vault_can_be_recorded_into(folder: Path) -> None:
    """Sealing needs no passphrase, so a session can be kept while the journal is locked."""
    vault = SealedVault()
    vault.locked = True
    recordings, said = FolderRecordings(folder, vault), tone(1.5)
    assert keep(recordings, said) == 1.5
    with pytest.raises(JournalLocked):
        recordings.sound(NAME)
    vault.locked = False
    assert recordings.sound(NAME) == said


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "202611/../x", "2026", "202611\0", "take"])
def test_a_name_leads_nowhere_else(folder: Path, name: str) -> None:
    """Names come out of a journal, which may have been tampered with."""
    recordings = FolderRecordings(folder, PlainVault())
    calls: list[Callable[[], object]] = [
        lambda: recordings.begin(name, entry=ENTRY, step="x"),
        lambda: recordings.sound(name),
        lambda: recordings.blocks(name),
        lambda: recordings.file(name),
        lambda: recordings.recover(Orphan(name, ENTRY, "x", 1.0)),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            call()
    recordings.remove(name)
    assert not folder.exists()


@pytest.mark.parametrize("cut", [3, 60, 5000])
def test_a_damaged_recording_is_said_to_be(folder: Path, cut: int) -> None:
    """And not taken for a shorter one, or for none."""
    recordings = FolderRecordings(folder, PlainVault())
    keep(recordings, noise(1.0))
    file = recordings.file(NAME)
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(JournalDamaged, match=NAME):
        recordings.sound(NAME)


def header_alone() -> bytes:
    """A FLAC header that announces a second, and no frames."""
    made = io.BytesIO()
    with soundfile.SoundFile(made, "w", RATE, 1, subtype="PCM_16", format="FLAC") as file:
        file.buffer_write(noise(1.0).pcm, dtype="int16")
    return made.getvalue()[:86]


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize(
    "data", [b"", header_alone(), b"fLaC", bytes(5000)], ids=["0", "header", "4", "zeros"]
)
def test_a_file_without_frames_is_no_recording(folder: Path, data: bytes, in_place: bool) -> None:
    """Whoever plays or transcribes it is told, instead of being given nothing."""
    recordings = FolderRecordings(folder, PlainVault(), in_place=in_place)
    keep(recordings, noise(1.0))
    recordings.file(NAME).write_bytes(data)
    with pytest.raises(JournalDamaged, match=NAME):
        recordings.sound(NAME)
    with pytest.raises(JournalDamaged, match=NAME):
        next(recordings.blocks(NAME))


def test_two_takes_of_one_name_are_a_mistake(folder: Path) -> None:
    """The second one is refused, and the first goes on."""
    recordings = FolderRecordings(folder, PlainVault())
    take = recordings.begin(NAME, entry=ENTRY, step="a")
    take.write(tone(0.7).pcm)
    with pytest.raises(StorageError):
        recordings.begin(NAME, entry=ENTRY, step="b")
    assert take.finish() == pytest.approx(0.7)
    assert recordings.sound(NAME) == tone(0.7)
