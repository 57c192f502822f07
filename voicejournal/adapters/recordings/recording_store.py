"""The store of a journal's recordings, one sealed FLAC each, in folders by month."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.recordings import flac
from voicejournal.adapters.recordings.damaged_files import damaged_files, set_apart
from voicejournal.adapters.recordings.flac_reading import (
    damaged,
    damaged_take,
    reading,
    recording_not_found,
    sound_not_found,
    sounds,
)
from voicejournal.adapters.recordings.flac_writer import FlacWriter
from voicejournal.adapters.recordings.recording_names import is_recording_name
from voicejournal.adapters.recordings.take_folder import TakeFolder
from voicejournal.adapters.recordings.take_survey import surveyed
from voicejournal.adapters.recordings.unfinished_takes import UnfinishedTakes
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    Disk,
    Unsure,
    log_unsure,
    private_folder,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.storage.sealed_bytes import HEADER, is_sealed
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.errors import JournalDamaged, NotFound, TakeDamaged, VaultDamaged
from voicejournal.ports.recordings import Orphan, Recordings, Take, as_found, as_placed
from voicejournal.ports.storage import Vault
from voicejournal.regular_files import open_regular

_NAME = re.compile(r"(\d{4})(\d{2})[A-Za-z0-9-]+")
_SUFFIX = ".flac"
_PIECES = ".pieces"
"""The pieces of a damaged take, beside the recording that could be made of them."""
LARGEST = 4 << 30
"""Largest recording in bytes: more than a day of sound."""


class FolderRecordings:
    """Implements `ports.Recordings`: `recordings/2026/11/NAME.flac` for recordings, `takes/NAME/` for takes.

    Names begin with year and month, as the ids of entries do, and sort by time.
    """

    def __init__(
        self,
        folder: Path,
        vault: Vault,
        *,
        in_place: bool = False,
        disk: Disk = DISK,
        unsure: Unsure = log_unsure,
    ) -> None:
        """With `in_place` and a vault that seals nothing, long recordings are streamed to and from
        their files: an hour takes no more memory than a minute. A vault that seals does so with a recording
        as a whole, in memory.
        """
        self._folder = folder / "recordings"
        self._takes_folder = folder / "takes"
        self._takes = UnfinishedTakes(self._takes_folder, vault, disk)
        self._vault = vault
        self._disk = disk
        self._unsure = unsure
        self._may_stream = in_place

    def made_on(self, machine: str) -> FolderRecordings:
        """Returns the store itself; it marks takes with the id of the machine and leaves those of others."""
        self._takes.machine = machine
        return self

    def begin(self, name: str, *, entry: str, step: str) -> Take:
        """Start a take, as in `ports.Recordings`.

        Raises:
            StorageError: nothing can be written there.
            NotFound: the name is not valid for a recording.
        """
        path = self.file(name)
        return self._takes.begin(name, entry, step, partial(self._flac, path), partial(self._keep, path))

    def file(self, name: str) -> Path:
        """The path of the recording, existing or not; always inside the journal.

        Raises:
            NotFound: the name is not valid for a recording, as may happen in a journal that was tampered
                with.
        """
        match = _NAME.fullmatch(name)
        if match is None:
            raise NotFound(f"There is no recording {name!r}.")
        return self._folder / match[1] / match[2] / f"{name}{_SUFFIX}"

    def sound(self, name: str) -> Sound:
        """The whole recording.

        Raises:
            NotFound: there is none of that name.
            JournalError: it cannot be read (`JournalDamaged`: it is no longer valid sound, or empty).
        """
        return joined(sounds(name, self._read(name), None))

    def blocks(self, name: str, seconds: float = 1.0) -> Iterator[Sound]:
        """The recording in pieces of `seconds`.

        Raises:
            NotFound: there is none of that name; raised at once.
            JournalError: it cannot be read; `JournalDamaged` possibly during iteration.
        """
        if self._in_place:
            self._opened(name).close()  # raises at once if it cannot be read
            return self._streamed(name, seconds)
        return sounds(name, self._read(name), seconds)

    def remove(self, name: str) -> None:
        """Delete the recording for good, with damaged files and an orphaned take of that name.

        Raises:
            StorageError: it cannot be deleted.
        """
        with suppress(NotFound):
            path = self.file(name)
            for each in (path, *damaged_files(self._folder, name)):
                with storing(each), suppress(FileNotFoundError):
                    self._disk.unlink(each)
                    sync_names(each, self._disk, self._unsure)
            with self._takes.orphaned(name) as place:
                place.clear()

    def orphans(self) -> Sequence[Orphan]:
        """Takes that no process is recording, oldest first.

        Raises:
            JournalLocked: there are some, and the journal is locked.
            JournalError: they cannot be read from the disk.
        """
        return self._takes.orphans()

    def elsewhere(self) -> Sequence[str]:
        """The names of takes that may be in progress on another machine."""
        return self._takes.elsewhere()

    def merge_copies(self) -> str:
        """Keep the sound of conflict copies, each once, as in `ports.Recordings`.

        Raises:
            StorageError: one could not be renamed; the copies are still there.
        """
        from voicejournal.adapters.recordings.recording_copies import merge_copies

        return merge_copies(self, self._folder, self._vault, self._disk)

    def recover(
        self,
        orphan: Orphan,
        placed: Callable[[float], bool] = as_placed,
        damaged: Callable[[TakeDamaged], object] = as_found,
    ) -> float:
        """Make a recording from the readable part of an orphan, as in `ports.Recordings`.

        Raises:
            NotFound: no sound of it is left, or another process is recording it.
            StorageError: the recording cannot be written, or the damaged take not renamed; the take stays.
        """
        path = self.file(orphan.name)
        with self._takes.orphaned(orphan.name) as place:
            try:  # a kill may have come after the recording was complete and before the take was deleted
                seconds, unread = sum(block.seconds for block in self.blocks(orphan.name, 10.0)), 0.0
            except (NotFound, JournalDamaged, VaultDamaged):
                seconds, unread = self._join(path, place)
            with suppress(OSError):
                for part in path.parent.glob(f".{path.name}.*{PART}"):
                    self._disk.unlink(part)
            done = not seconds or placed(seconds)
            if done and unread:
                pieces = set_apart(place.pieces, path.with_suffix(_PIECES), self._disk, self._unsure)
                damaged(damaged_take(pieces, seconds, unread))
            if done:
                place.clear()
        return seconds

    def names(self) -> Sequence[str]:
        """The names of all recordings, oldest first, without those whose take still exists.

        A file that is in no recording's place, such as a copy made by hand, is not included.
        """
        paths = self._folder.glob(f"*/*/*{_SUFFIX}")
        found = {path.stem for path in paths if is_recording_name(path.stem) and path == self.file(path.stem)}
        return sorted(found - set(self._takes.names()))

    def set_damaged_apart(self, name: str) -> Path:
        """Rename a damaged recording that no answer names, as in `ports.Recordings`.

        Raises:
            NotFound: there is none of that name.
            StorageError: it cannot be renamed.
        """
        path = self.file(name)
        if not path.exists():
            raise recording_not_found(name)
        return set_apart(path, path, self._disk, self._unsure)

    def damaged(self) -> Sequence[Path]:
        """The damaged files that are kept apart, oldest first."""
        return damaged_files(self._folder)

    def seconds(self, name: str) -> float:
        """Length of the recording in seconds, as in `ports.Recordings`.

        Raises:
            NotFound: there is none of that name.
            JournalError: it cannot be read (`JournalDamaged`: it is no longer valid sound).
        """
        try:
            if not self._in_place:
                return flac.seconds(self._read(name))
            with self._opened(name) as file, reading(self.file(name)):
                return flac.seconds(file)
        except ValueError as error:
            raise damaged(name, error) from error

    @property
    def _in_place(self) -> bool:
        return self._may_stream and not self._vault.encrypted and not self._vault.locked

    def _flac(self, path: Path) -> FlacWriter:
        return FlacWriter(path if self._in_place else None, self._disk, self._unsure)

    def _keep(self, path: Path, flac: FlacWriter) -> None:
        data = flac.close()
        if data is None:
            flac.put()
        else:
            private_folder(path.parent, self._disk)
            write_atomically(path, self._vault.seal(data), self._disk, self._unsure)

    def _join(self, path: Path, place: TakeFolder) -> tuple[float, float]:
        """Make the recording of what can be read of the take; returns its seconds, and those that cannot."""
        survey = surveyed(place.chunks())
        writer, length = self._flac(path), 0
        for pcm in self._takes.pieces(place):
            writer.write(pcm)
            length += len(pcm)
        unread = survey.unread + survey.frames / RATE - length / 2 / RATE
        if length and unread and path.exists():  # damaged as well, and perhaps elsewhere
            self.set_damaged_apart(path.stem)
        if length:
            self._keep(path, writer)
        elif not unread:
            raise recording_not_found(path.stem)
        return length / 2 / RATE, unread

    def _read(self, name: str) -> bytes:
        with self._opened(name) as file, reading(self.file(name)):
            return self._unsealed(name, file.read())

    def _streamed(self, name: str, seconds: float) -> Iterator[Sound]:
        with self._opened(name) as file:
            yield from sounds(name, file, seconds)

    def _opened(self, name: str) -> BinaryIO:
        path = self.file(name)
        with reading(path):
            try:
                file = os.fdopen(open_regular(path, largest=LARGEST)[0], "rb")
            except FileNotFoundError:
                raise sound_not_found() from None
            if not is_sealed(file.peek(len(HEADER))):
                return file
            with file:
                return io.BytesIO(self._unsealed(name, file.read()))

    def _unsealed(self, name: str, data: bytes) -> bytes:
        try:
            return self._vault.open(data)
        except VaultDamaged as error:
            raise damaged(name, ValueError(str(error))) from error


_: type[Recordings] = FolderRecordings
