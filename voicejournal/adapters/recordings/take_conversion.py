"""Seals or opens the pieces of a take that a crash left, when the journal is encrypted or decrypted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.recordings.chunks import Chunk, Unreadable, chunks_in, packed
from voicejournal.adapters.recordings.take_folder import PIECES, TakeFolder, try_owning
from voicejournal.adapters.recordings.take_note import KEY, note_fields, own_key
from voicejournal.adapters.storage.atomic_files import DISK, PART, Disk, storing, sync_names, write_atomically
from voicejournal.errors import StorageError, VaultDamaged

Convert = Callable[[bytes], bytes]


def convert_take(
    folder: Path,
    convert: Convert,
    opened: Convert,
    opened_by: Callable[[str], Convert],
    disk: Disk = DISK,
) -> None:
    """Replace the pieces by converted ones, after they were read back and opened; damaged ones stay.

    `opened_by` opens with the take's own key, which a converted take no longer has.

    Raises:
        StorageError: it is being recorded, damaged, or could not be written; the pieces are as they were.
    """
    place = TakeFolder(folder, disk)
    owner = try_owning(place)
    if owner is None:
        raise StorageError("A recording is going on.", "End that session, and run this again.")
    path, part = folder / PIECES, folder / f".{PIECES}{PART}"
    with owner, storing(path), suppress(FileNotFoundError):
        stored = _chunks(path)
        before = _without_own_key(stored, convert, opened, opened_by)
        after = [_converted(chunk, convert) for chunk in before]
        if after == stored:
            return
        write_atomically(part, b"".join(map(packed, after)), disk)
        back = _chunks(part)
        if back != after or any(_differ(*pair, opened) for pair in zip(before, back, strict=True)):
            raise StorageError(f"{part} is not what was written.", "Check the disk.")
        os.utime(part, ns=(path.stat().st_mtime_ns,) * 2)
        disk.replace(part, path)
        sync_names(path, disk)


def _chunks(path: Path) -> list[Chunk]:
    """All pieces, without the end that a kill left incomplete.

    Raises:
        StorageError: there is damage between them, which only bringing the take back keeps apart.
    """
    found = list(chunks_in(path))
    if any(isinstance(each, Unreadable) and not (each.torn or each.rubbish) for each in found):
        raise StorageError(
            "A recording that was cut off is damaged.",
            "Open voicejournal to bring it back, and run this again.",
        )
    return [each for each in found if isinstance(each, Chunk)]


def _without_own_key(
    stored: Sequence[Chunk], convert: Convert, opened: Convert, opened_by: Callable[[str], Convert]
) -> Sequence[Chunk]:
    """The chunks of a take whose note is to be converted, in the clear if it has a key of its own."""
    notes = [chunk for chunk in stored if not chunk.frames]
    if all(_converted(note, convert) == note for note in notes) or not (secret := own_key(notes, opened)):
        return stored
    own = opened_by(secret)
    return [_converted(chunk, own) if chunk.frames else _without_key(chunk, opened) for chunk in stored]


def _without_key(note: Chunk, opened: Convert) -> Chunk:
    fields = note_fields(note.sealed, opened)
    fields.pop(KEY, None)
    return Chunk(json.dumps(fields).encode(), 0) if fields else note


def _converted(chunk: Chunk, convert: Convert) -> Chunk:
    try:
        return Chunk(convert(chunk.sealed), chunk.frames)
    except VaultDamaged:
        return chunk


def _differ(before: Chunk, after: Chunk, opened: Convert) -> bool:
    return before != after and opened(before.sealed) != opened(after.sealed)
