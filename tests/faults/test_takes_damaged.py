"""Takes with damaged pieces: what can be read is recovered, and what cannot is kept and reported once."""

from __future__ import annotations

import gc
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.taking import ENTRY, NAME, PIECE, opened
from tests.speech import noise
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import HEADER_BYTES, PIECE_SECONDS, Chunk
from voicejournal.adapters.recordings.take_folder import TakeFolder
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import NotFound, TakeDamaged
from voicejournal.ports.recordings import Orphan

SAID = noise(10 * PIECE_SECONDS, -6.0)
QUIET = Sound(bytes(PIECE) + noise(8 * PIECE_SECONDS, -90.0).pcm + bytes(PIECE))
"""Zeros and samples of one or two, in which much looks like a header."""
SIZE = HEADER_BYTES + PIECE


def left(folder: Path, said: Sound = SAID) -> tuple[Path, list[int]]:
    """A take whose program is gone, and where each of its pieces of sound begins."""
    take = opened(folder).begin(NAME, entry=ENTRY, step="what-happened")
    take.write(said.pcm)
    del take
    gc.collect()
    pieces = folder / "takes" / NAME / "pieces"
    note = pieces.stat().st_size - len(said.pcm) // PIECE * SIZE
    return pieces, [note + SIZE * number for number in range(len(said.pcm) // PIECE)]


def flip(pieces: Path, *places: int, by: int = 0xFF) -> bytes:
    """Damage the file at those places; returns what is there then."""
    data = bytearray(pieces.read_bytes())
    for place in places:
        data[place] ^= by
    pieces.write_bytes(data)
    return bytes(data)


def recovered(recordings: FolderRecordings) -> tuple[Sound | None, TakeDamaged | None]:
    """The sound that the next start brings back, and what it reports."""
    (orphan,) = recordings.orphans()
    troubles: list[TakeDamaged] = []
    recordings.recover(orphan, damaged=troubles.append)
    trouble = troubles[0] if troubles else None
    assert len(troubles) < 2
    assert recordings.orphans() == []
    assert not (recordings.file(NAME).parents[3] / "takes" / NAME).exists()
    try:
        return recordings.sound(NAME), trouble
    except NotFound:
        return None, trouble


def without(said: Sound, *numbers: int) -> bytes:
    pieces = [said.pcm[at : at + PIECE] for at in range(0, len(said.pcm), PIECE)]
    return b"".join(piece for number, piece in enumerate(pieces) if number not in numbers)


LENGTH, FRAMES, CHECKSUM, SOUND = 0, 4, 8, 3000


@pytest.mark.parametrize("said", [SAID, QUIET], ids=["loud", "quiet"])
@pytest.mark.parametrize("byte", [*range(HEADER_BYTES), SOUND])
def test_a_damaged_piece_ends_nothing(tmp_path: Path, said: Sound, byte: int) -> None:
    """Wherever its header or its sound is damaged, the pieces after it are found."""
    pieces, at = left(tmp_path, said)
    damaged = flip(pieces, at[3] + byte)
    sound, trouble = recovered(opened(tmp_path))
    assert sound is not None
    assert sound.pcm == without(said, 3)
    (kept,) = opened(tmp_path).damaged()
    assert kept.read_bytes() == damaged
    assert str(trouble).startswith(f"{PIECE_SECONDS} s of a recording that was cut off cannot be read")
    assert str(kept) in str(trouble)


@pytest.mark.parametrize("bit", range(8))
@pytest.mark.parametrize("byte", [LENGTH, LENGTH + 1, FRAMES, FRAMES + 1, CHECKSUM])
def test_one_bit_is_enough(tmp_path: Path, byte: int, bit: int) -> None:
    """A header that is wrong by one bit is no header, however likely it looks."""
    pieces, at = left(tmp_path)
    flip(pieces, at[0] + byte, by=1 << bit)
    sound, trouble = recovered(opened(tmp_path))
    assert sound is not None
    assert sound.pcm == without(SAID, 0)
    assert trouble is not None


def test_every_damaged_stretch_counts(tmp_path: Path) -> None:
    """Three pieces in a row, one more and the last: all of them are missed, and said to be."""
    pieces, at = left(tmp_path)
    for number in (1, 2, 3, 6, 9):
        flip(pieces, *(at[number] + byte for byte in (LENGTH, CHECKSUM, SOUND)[number % 2 :]))
    sound, trouble = recovered(opened(tmp_path))
    assert sound is not None
    assert sound.pcm == without(SAID, 1, 2, 3, 6, 9)
    assert str(trouble).startswith(
        "4.0 s of a recording that was cut off cannot be read; the other 4.0 s are back"
    )


def test_a_lost_block_of_the_disk_is_passed_over(tmp_path: Path) -> None:
    """Zeros or other bytes in place of two pieces, which begin anywhere."""
    for number, rubbish in enumerate((bytes(2 * SIZE), os.urandom(2 * SIZE), SAID.pcm[: 2 * SIZE])):
        folder = tmp_path / str(number)
        pieces, at = left(folder)
        data = pieces.read_bytes()
        start = at[4] - 500
        pieces.write_bytes(data[:start] + rubbish + data[start + len(rubbish) :])
        sound, trouble = recovered(opened(folder))
        assert sound is not None
        assert sound.pcm == without(SAID, 3, 4, 5)
        assert trouble is not None


def spoil_checksums(pieces: Path, at: list[int]) -> None:
    flip(pieces, *(place + CHECKSUM for place in at))


def spoil_everything(pieces: Path, at: list[int]) -> None:
    flip(pieces, CHECKSUM, *(place + byte for place in at for byte in (LENGTH, FRAMES, CHECKSUM, SOUND)))


def put_text(pieces: Path, _: list[int]) -> None:
    pieces.write_bytes(b"no sound")


def put_rubbish(pieces: Path, _: list[int]) -> None:
    pieces.write_bytes(os.urandom(5000))


@pytest.mark.parametrize("spoil", [spoil_checksums, spoil_everything, put_text, put_rubbish])
@pytest.mark.parametrize("seconds", [PIECE_SECONDS, 5.0])
def test_a_take_of_which_nothing_can_be_read_is_kept(
    tmp_path: Path, spoil: Callable[[Path, list[int]], None], seconds: float
) -> None:
    """It is not known to be empty: it is reported with its new name, and not offered again."""
    pieces, at = left(tmp_path, noise(seconds, -6.0))
    spoil(pieces, at)
    before = pieces.read_bytes()
    recordings = opened(tmp_path)
    sound, trouble = recovered(recordings)
    assert sound is None
    (kept,) = recordings.damaged()
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o777 == 0o600
    assert str(trouble) == (
        f"A recording that was cut off is damaged: no sound in it can be read. It is kept as {kept}."
    )
    assert recordings.names() == []


def test_a_take_that_holds_nothing_but_a_torn_piece_is_cleared_away(tmp_path: Path) -> None:
    """A kill in its first second leaves no more than that."""
    pieces, at = left(tmp_path, noise(PIECE_SECONDS, -6.0))
    os.truncate(pieces, at[0] + 700)
    assert opened(tmp_path).orphans() == []
    assert not pieces.parent.exists()
    assert opened(tmp_path).damaged() == []


def test_a_second_damaged_take_of_a_name_replaces_no_first(tmp_path: Path) -> None:
    """A copy that was put back can be damaged as well; they are listed in the order in which they were."""
    for _ in range(2):
        pieces, _ = left(tmp_path)
        put_text(pieces, [])
        recovered(opened(tmp_path))
    first, second = opened(tmp_path).damaged()
    second.with_name(f"{NAME}.pieces.10.damaged").touch()
    tenth = opened(tmp_path).damaged()[2]
    names = [f"{NAME}.pieces.damaged", f"{NAME}.pieces.2.damaged", f"{NAME}.pieces.10.damaged"]
    assert [first.name, second.name, tenth.name] == names


def test_a_removed_recording_takes_its_damaged_files_along(tmp_path: Path) -> None:
    """Who leaves nothing of an answer leaves none of its sound; other answers keep theirs."""
    pieces, at = left(tmp_path)
    flip(pieces, at[3])
    recordings = opened(tmp_path)
    recovered(recordings)
    other = recordings.file(NAME).with_name(f"{NAME[:-1]}2.flac.damaged")
    other.write_bytes(b"another")
    recordings.remove(NAME)
    assert recordings.damaged() == [other]


def test_the_take_of_a_damaged_recording_is_read_instead(tmp_path: Path) -> None:
    """An empty or damaged file in the recording's place is no reason to drop the pieces."""
    for number, data in enumerate((b"", b"fLaC", bytes(100))):
        folder = tmp_path / str(number)
        left(folder)
        recordings = opened(folder)
        file = recordings.file(NAME)
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        assert recovered(recordings) == (SAID, None)


def test_a_piece_whose_header_has_other_frames_is_not_played_as_sound(tmp_path: Path) -> None:
    """The note, taken for sound, would shift every sample after it by a byte."""
    pieces, _ = left(tmp_path)
    data = bytearray(pieces.read_bytes())
    (length,) = struct.unpack_from("<I", data)
    struct.pack_into("<I", data, FRAMES, length // 2 - 1)
    pieces.write_bytes(data)
    sound, trouble = recovered(opened(tmp_path))
    assert sound == SAID
    assert str(trouble).startswith("A moment of a recording")


def test_a_take_that_another_vault_seals_longer_is_searched_as_well(tmp_path: Path) -> None:
    """Sealed pieces are longer than their sound, by a few hundred bytes or a few thousand."""

    class Longer(PlainVault):
        def seal(self, data: bytes) -> bytes:
            return bytes(3000) + data

        def open(self, data: bytes) -> bytes:
            return data[3000:]

    take = FolderRecordings(tmp_path, Longer()).begin(NAME, entry=ENTRY, step="x")
    take.write(SAID.pcm)
    del take
    gc.collect()
    pieces = tmp_path / "takes" / NAME / "pieces"
    flip(pieces, pieces.stat().st_size - 4 * (SIZE + 3000))
    recordings = FolderRecordings(tmp_path, Longer())
    (orphan,) = recordings.orphans()
    assert orphan == Orphan(NAME, ENTRY, "x", 9 * PIECE_SECONDS)
    assert recordings.recover(orphan) == 9 * PIECE_SECONDS
    assert recordings.sound(NAME).pcm == without(SAID, 6)


@pytest.mark.parametrize(
    "name", ["foo", ".hidden", "20261122", "20269922T204003123-4f9a-0001", f"{NAME} (copy)", f"{NAME}.old"]
)
def test_a_folder_of_another_name_is_no_take(tmp_path: Path, name: str) -> None:
    """Nobody's session made it: it is neither brought back into an entry nor removed."""
    pieces, _ = left(tmp_path)
    pieces.parent.rename(pieces.parent.with_name(name))
    recordings = opened(tmp_path)
    assert recordings.orphans() == []
    assert (tmp_path / "takes" / name / "pieces").exists()
    file = recordings.file(NAME)
    other = tmp_path / "recordings" / name[:4] / name[4:6] / f"{name}.flac"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"somebody else's")
    assert file != other
    assert recordings.names() == []


@pytest.mark.parametrize("note", ["[]", "5", "null", '{"entry": 5, "step": null}', '{"entry": "../x"}', "{"])
def test_an_odd_note_costs_no_sound(tmp_path: Path, note: str) -> None:
    """The note only names what the take's own name says as well."""
    (tmp_path / "takes").mkdir()
    folder = TakeFolder(tmp_path / "takes" / NAME)
    with folder.make():
        writer = folder.writer()
        writer.append(Chunk(note.encode(), 0))
        writer.append(Chunk(SAID.pcm[:PIECE], PIECE // 2))
        writer.close()
    sound, trouble = recovered(opened(tmp_path))
    assert sound == Sound(SAID.pcm[:PIECE])
    assert trouble is None
