"""The file of checksums beside the key files: it tells a damaged one from one that another key would open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicejournal.errors import VaultDamaged, WrongPassphrase
from voicejournal.regular_files import read_regular

_LARGEST = 1 << 16


class KeySums:
    """One line for each version of a file: its SHA-256, and its name where it is not the first file's."""

    def __init__(self, path: Path, first: str, put: Callable[[Path, bytes], None]) -> None:
        """`first` is the name of the file whose sums stand alone, as older programs read them."""
        self._path = path
        self._first = first
        self._put = put

    def allow(self, path: Path, data: bytes) -> bool:
        """Whether that may be the content of the file; always where no checksum of it is known."""
        sums = self._of(path)
        return not sums or self._line(path, data) in sums

    @contextmanager
    def replacing(self, path: Path, old: bytes | None, new: bytes) -> Iterator[None]:
        """Know both versions while the file is replaced, so that a kill in between leaves either whole.

        Raises:
            StorageError: the sums could not be written.
        """
        others = [line for line in self._lines() if line not in self._of(path)]
        before = [] if old is None else [self._line(path, old)]
        after = self._line(path, new)
        self._write([*others, *before, after])
        yield
        self._write([*others, after])

    def _of(self, path: Path) -> list[str]:
        name = "" if path.name == self._first else path.name
        return [line for line in self._lines() if line.partition("  ")[2] == name]

    def _line(self, path: Path, data: bytes) -> str:
        import hashlib  # 4 ms, for journals that have a key

        named = "" if path.name == self._first else f"  {path.name}"
        return hashlib.sha256(data).hexdigest() + named

    def _lines(self) -> list[str]:
        with suppress(OSError, UnicodeDecodeError):
            return read_regular(self._path, largest=_LARGEST)[0].decode().splitlines()
        return []

    def _write(self, lines: list[str]) -> None:
        self._put(self._path, "\n".join((*lines, "")).encode())


def damaged_identity(identity: Path) -> VaultDamaged:
    """The error for a secret key that is not as its checksum says."""
    return VaultDamaged(
        f"{identity} is damaged.", "Bring it back from a copy of the journal, or use the recovery key."
    )


def of_different_times(refused: WrongPassphrase) -> WrongPassphrase:
    """The error for a passphrase beside key files of which some were brought back from an earlier time."""
    return WrongPassphrase(
        str(refused),
        "Try again. The files in `keys` are of different times, as a sync may leave them: an earlier "
        "passphrase may be the one. The recovery key opens the journal all the same.",
    )
