"""The file or folder that an export makes: private, new, and there only when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from voicejournal.errors import StorageError, UsageError
from voicejournal.regular_files import is_folder, is_there

_DESCRIPTORS = Path("/proc/self/fd")
_UNNAMED = getattr(os, "O_TMPFILE", 0)
"""Opens a file in a folder without a name there; 0 on systems other than Linux."""

Remember = Callable[[Path], AbstractContextManager[Path]]
"""Names the unfinished file or folder of an export and notes it down; a later start deletes what is noted."""


class ExportTarget:
    """A new file or folder: written without a name, or beside its place under another name and then renamed.

    A file without a name is gone when the process is, in whichever way. A folder has a name from the
    beginning, and so has a file where the system or the disk has no files without one.
    """

    def __init__(self, path: Path, *, unnamed: bool = True) -> None:
        """Nothing is written yet; with `unnamed` False a file has a name from the beginning, too.

        Raises:
            UsageError: there is something at `path` already.
        """
        self.path = path.absolute()
        if os.path.lexists(self.path):
            raise UsageError(f"{self.path} is there already.", "Choose another name; nothing is overwritten.")
        self._part: Path  # from `making` on
        self._unnamed = unnamed

    @contextmanager
    def making(self, remember: Remember) -> Iterator[None]:
        """Make the target in the block; a failure leaves nothing; a kill leaves what was noted by `remember`.

        Raises:
            StorageError: something cannot be written.
        """
        with remember(self.path) as self._part:
            try:
                yield
                if is_there(self._part):
                    self._part.rename(self.path)
            except OSError as error:
                raise StorageError(
                    f"{self.path} could not be written: {error.strerror or error}.", "Nothing was exported."
                ) from error
            finally:
                if is_folder(self._part):
                    shutil.rmtree(self._part, ignore_errors=True)
                with suppress(OSError):
                    self._part.unlink()

    def make_folder(self) -> None:
        """Make the target a folder, which it is already once it has a file."""
        self._part.mkdir(0o700, exist_ok=True)

    @contextmanager
    def file(self, name: str = "") -> Iterator[BinaryIO]:
        """The target itself as a file to write, or with a name a file in the target, which is a folder."""
        path = self._part / name if name else self._part
        for folder in reversed([one for one in path.parents if not one.exists()]):
            folder.mkdir(0o700)
        handle = None if name or not self._unnamed else _unnamed_in(path.parent)
        if handle is None:
            with _written(_new(path)) as opened:
                yield opened
            return
        with os.fdopen(handle, "w+b") as opened:
            yield opened
            _sync(opened)
            self._name(opened)

    def write(self, pieces: Iterable[str], name: str = "") -> None:
        """Write the pieces as UTF-8 into that file; a lone surrogate becomes a question mark."""
        with self.file(name) as opened:
            for piece in pieces:
                opened.write(piece.encode("utf-8", "replace"))

    def _name(self, whole: BinaryIO) -> None:
        """Give the file its name; on a disk that cannot do that, copy it under the part file's name."""
        try:
            os.link(  # with a descriptor of a folder it follows the link that the system keeps there
                _DESCRIPTORS / str(whole.fileno()), self.path, src_dir_fd=whole.fileno(), follow_symlinks=True
            )
        except FileExistsError:
            raise
        except OSError:
            whole.seek(0)
            with _written(_new(self._part)) as part:
                shutil.copyfileobj(whole, part)


def _unnamed_in(folder: Path) -> int | None:
    """A file without a name in the folder; None where there is no such thing."""
    if not (_UNNAMED and _DESCRIPTORS.is_dir()):
        return None
    try:
        return os.open(folder, os.O_RDWR | _UNNAMED, 0o600)
    except OSError:  # the disk does not know it; what else is wrong, making a file with a name will tell
        return None


def _new(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


@contextmanager
def _written(handle: int) -> Iterator[BinaryIO]:
    with os.fdopen(handle, "w+b") as opened:
        yield opened
        _sync(opened)


def _sync(opened: BinaryIO) -> None:
    opened.flush()
    os.fsync(opened.fileno())
