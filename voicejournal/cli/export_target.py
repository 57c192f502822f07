"""The file or folder that an export makes: private, new, and there only when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from voicejournal.errors import StorageError, UsageError


class ExportTarget:
    """A new file or folder, written beside its place under another name and then renamed."""

    def __init__(self, path: Path) -> None:
        """Nothing is written yet.

        Raises:
            UsageError: there is something at `path` already.
        """
        self.path = path.expanduser().absolute()
        if os.path.lexists(self.path):
            raise UsageError(f"{self.path} is there already.", "Choose another name; nothing is overwritten.")
        self._part = self.path.with_name(f".{self.path.name}.{os.urandom(3).hex()}.part")

    @contextmanager
    def making(self) -> Iterator[None]:
        """Make the target in the block; a failure leaves nothing.

        Raises:
            StorageError: something cannot be written.
        """
        try:
            yield
            self._part.rename(self.path)
        except OSError as error:
            raise StorageError(
                f"{self.path} could not be written: {error.strerror or error}.", "Nothing was exported."
            ) from error
        finally:
            if self._part.is_dir():
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
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())

    def write(self, pieces: Iterable[str], name: str = "") -> None:
        """Write the pieces as UTF-8 into that file; a lone surrogate becomes a question mark."""
        with self.file(name) as opened:
            for piece in pieces:
                opened.write(piece.encode("utf-8", "replace"))
