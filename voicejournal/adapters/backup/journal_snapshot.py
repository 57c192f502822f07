"""The files of a journal as of one moment, for a backup that neither stops nor slows the program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.backup.manifest import BackedUpFile
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.journal_parts import KEYS, PARTS, SOUND, TEXT, VECTORS
from voicejournal.adapters.storage.sealed_bytes import HEADER, is_sealed
from voicejournal.regular_files import open_regular

LARGEST = 4 << 30
PIECE = 1 << 20
_FRAME = 12
"""Bytes before each sealed piece of a take."""

BACKED_UP = (*sorted(PARTS - {SOUND, VECTORS}), SOUND)
"""Folders that a backup has; recordings come last, because a take may turn into one meanwhile."""

Watch = Callable[[int], None]
"""Called with the bytes just read or written; it may raise `Cancelled`."""


def is_sound(name: str) -> bool:
    """Whether a file of that name in a journal is a finished recording."""
    return name.startswith(f"{SOUND}/")


def unwatched(_bytes: int) -> None:
    """Default `Watch`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the journal: its name there and a function that opens it for reading."""

    name: str
    open: Callable[[], BinaryIO] = field(repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether anybody can read text or sound in it.

        Raises:
            OSError: it cannot be read.
        """
        with self.open() as file:
            first = file.read(_FRAME + len(HEADER))
        return bool(first) and self.name.partition("/")[0] not in KEYS and not _sealed(self.name, first)

    def record(self, known: BackedUpFile | None, watch: Watch) -> BackedUpFile:
        """Its size and checksum; not read again if it is as it was when it became the `known` one.

        Raises:
            OSError: it cannot be read.
        """
        with self.open() as file:
            status, digest, size = os.fstat(file.fileno()), sha256(), 0
            if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
                watch(known.size)
                return known
            for piece in pieces(file, status.st_size):
                digest.update(piece)
                size += len(piece)
                watch(len(piece))
        return BackedUpFile(self.name, size, digest.hexdigest(), status.st_mtime_ns)


def pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The first `size` bytes of the file."""
    while size > 0 and (piece := file.read(min(PIECE, size))):
        size -= len(piece)
        yield piece


@contextmanager
def snapshot(journal: Path) -> Iterator[Sequence[Source]]:
    """The files of the journal: text as of one moment, in which no change was half made.

    Months are only opened under the lock. Each is replaced and never changed in place, so that the open
    file stays what it was, and a save waits for no copy.

    Raises:
        StorageError: another program holds the lock for too long.
        OSError: the folder cannot be read.
    """
    with ExitStack() as held:
        # A disk that has become read-only takes no lock, and nobody changes it either.
        with Lock(journal / ".lock").held() if os.access(journal, os.W_OK) else ExitStack():
            text = [
                _kept_open(name, path, held)
                for part in TEXT
                for name, path in files_in(journal, part, _raise)
            ]
        others = (part for part in BACKED_UP if part not in TEXT)
        yield [
            *text,
            *(_opened_later(name, path) for part in others for name, path in files_in(journal, part, _raise)),
        ]


def files_in(
    journal: Path, part: str, onerror: Callable[[OSError], object] | None = None
) -> Iterator[tuple[str, Path]]:
    """The files of that folder of a journal that belong into a backup, with their names in the journal.

    A folder that cannot be listed is given to `onerror`, and left out without one.
    """
    for folder, _, names in os.walk(journal / part, onerror=onerror):
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and not (part == "takes" and name == "owner"):
                yield path.relative_to(journal).as_posix(), path


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _kept_open(name: str, path: Path, held: ExitStack) -> Source:
    try:
        handle = open_regular(path, largest=LARGEST)[0]
    except OSError:  # reported when it is read
        return _opened_later(name, path)
    held.callback(os.close, handle)

    def again() -> BinaryIO:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.fdopen(os.dup(handle), "rb")

    return Source(name, again)


def _opened_later(name: str, path: Path) -> Source:
    return Source(name, lambda: os.fdopen(open_regular(path, largest=LARGEST)[0], "rb"))


def _sealed(name: str, first: bytes) -> bool:
    """Whether the file is sealed; each piece of a take follows a header of its own."""
    return is_sealed(first[_FRAME:] if name.startswith("takes/") else first)
