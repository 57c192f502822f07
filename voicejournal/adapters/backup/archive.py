"""One archive of a journal: a tar file that `tar`, `sha256sum` and `age` read without this program."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from voicejournal.adapters.backup.disk_file import DiskFile
from voicejournal.adapters.backup.journal_snapshot import Source, Watch, is_sound, pieces, unwatched
from voicejournal.adapters.backup.manifest import (
    HEAD,
    README,
    SUMS,
    BackedUpFile,
    Manifest,
    checksum_of,
    parsed,
)
from voicejournal.adapters.backup.readme import TEXT
from voicejournal.adapters.storage.atomic_files import PRIVATE_FILE
from voicejournal.errors import JournalDamaged, JournalError, NotFound
from voicejournal.regular_files import open_regular

_LARGEST = 1 << 43
_DAMAGED = (
    tarfile.TarError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    EOFError,
    RecursionError,
)


def write_archive(
    to: DiskFile, sources: Iterable[tuple[Source, BackedUpFile]], manifest: Manifest, watch: Watch
) -> None:
    """Write those files, then how to read them, then the manifest: without its end an archive is none.

    Raises:
        OSError: one cannot be read, or the disk refused.
    """
    archive: Any = to
    tar = tarfile.TarFile(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT)
    for source, file in sources:
        with source.open() as data:
            tar.addfile(_member(file.name, file.size, file.mtime_ns), _Watched(data, watch))
    others = {README: TEXT.encode(), HEAD: manifest.head()}
    for name, content in {**others, SUMS: manifest.sums(others)}.items():
        tar.addfile(_member(name, len(content), int(manifest.made.timestamp() * 1e9)), BytesIO(content))
    tar.close()


def _member(name: str, size: int, at_ns: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, at_ns // 10**9, PRIVATE_FILE
    return member


class _Watched:
    """A file that reports how much of it was read."""

    def __init__(self, file: BinaryIO, watch: Watch) -> None:
        self._file = file
        self._watch = watch

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._watch(len(data))
        return data


class Archive:
    """An archive that was written; every fault of it is a named error."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def manifest(self) -> Manifest:
        """The list of files in the archive, without reading the files themselves.

        Raises:
            NotFound: there is no such file.
            JournalDamaged: it is damaged or no backup.
            JournalError: it cannot be read.
        """
        with self._members() as members:
            return self._manifest({m.name: data.read() for m, data in members if m.name in (HEAD, SUMS)})

    def read(self, take: Callable[[str, BinaryIO, int], str], watch: Watch = unwatched) -> Manifest:
        """Give every file of the journal in it to `take`, which returns its checksum.

        Raises:
            NotFound, JournalDamaged, JournalError: as for `manifest`; also if a file is not what it was.
        """
        found: dict[str, str] = {}
        ours: dict[str, bytes] = {}
        manifest = self.manifest()
        known = {file.name: file for file in manifest.files}
        with self._members() as members:
            for member, data in members:
                file = known.get(member.name)
                if file is not None:
                    if member.size != file.size or member.name in found:
                        raise self._damaged(f"{member.name} is not what was written")
                    found[member.name] = take(member.name, data, member.size)
                else:
                    ours[member.name] = data.read()
                    watch(member.size)
            sums = ours.get(SUMS, b"")
            for name in (README, HEAD):
                if sha256(ours.get(name, b"")).hexdigest() != checksum_of(sums, name):
                    raise self._damaged(f"{name} is not what was written")
            for file in manifest.files:
                beside = manifest.sound_beside and is_sound(file.name)
                if not beside and found.get(file.name) != file.sha256:
                    raise self._damaged(f"{file.name} is not what was written")
        return manifest

    def check(self, watch: Watch) -> Manifest:
        """Read the whole archive; raises as `read` does."""

        def checked(_: str, data: BinaryIO, size: int) -> str:
            digest = sha256()
            for piece in pieces(data, size):
                digest.update(piece)
                watch(len(piece))
            return digest.hexdigest()

        return self.read(checked, watch)

    def contents(self, wanted: Callable[[str], bool]) -> Mapping[str, bytes]:
        """The files whose names are `wanted`, whole; raises as `read` does, but checks nothing."""
        with self._members() as members:
            return {member.name: data.read() for member, data in members if wanted(member.name)}

    @contextmanager
    def _members(self) -> Iterator[Iterator[tuple[tarfile.TarInfo, BinaryIO]]]:
        try:
            with os.fdopen(open_regular(self.path, largest=_LARGEST)[0], "rb") as file:
                yield _regular(tarfile.TarFile(fileobj=file, mode="r"))
        except FileNotFoundError:
            raise NotFound(
                f"There is no backup {self.path}.", "`voicejournal backup --list` shows them."
            ) from None
        except _DAMAGED as error:
            raise self._damaged(str(error) if isinstance(error, ValueError) else "it breaks off") from error
        except OSError as error:
            raise JournalError(
                f"The backup {self.path} cannot be read: {error.strerror or error}."
            ) from error

    def _manifest(self, found: Mapping[str, bytes]) -> Manifest:
        if set(found) != {HEAD, SUMS}:
            raise self._damaged("it has no end, or is no backup of a journal")
        return parsed(found[HEAD], found[SUMS])

    def _damaged(self, why: str) -> JournalDamaged:
        return JournalDamaged(
            f"The backup {self.path} is damaged: {why}.", "Use another one; nothing was changed."
        )


def _regular(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, BinaryIO]]:
    for member in tar:
        data: Any = tar.extractfile(member) if member.isreg() else None
        if data is None:
            raise ValueError("it holds something that is no file")
        yield member, data
