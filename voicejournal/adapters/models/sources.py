"""Download sources of models: a hub with an address for each file, and mirrors of the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from voicejournal.adapters.models.catalogue import Patience, Published, host_of

Progress = Callable[[int, int], None]
"""Callback that gets the bytes present and the bytes in total."""
IsCancelled = Callable[[], bool]
"""Callback that returns whether the person has cancelled; polled repeatedly."""


class ModelSource(Protocol):
    """A source that has all files of a model."""

    @property
    def name(self) -> str:
        """Name of the source for sentences and for the record beside a model."""

    def room(self, one: Published, staging: Path) -> int:
        """Bytes that it will still write into `staging`."""
        ...

    def bring(self, one: Published, staging: Path, on_progress: Progress, cancelled: IsCancelled) -> None:
        """Put every missing file into `staging`, complete and verified.

        After an early end the data is kept as far as the next call can use it.

        Raises:
            Cancelled: `cancelled` returned True.
            ModelMissing: the source cannot be reached, or delivered a different file.
            StorageError: nothing more can be written.
        """
        ...


class Hub(NamedTuple):
    """A hub at `endpoint`, asked for each file by its pinned address."""

    endpoint: str
    patience: Patience

    @property
    def name(self) -> str:
        return host_of(self.endpoint)

    def room(self, one: Published, staging: Path) -> int:
        return one.size - sum(
            min(file.size, max(size_of(staging / file.name), size_of(staging / f"{file.name}.part"), 0))
            for file in one.files
        )

    def bring(self, one: Published, staging: Path, on_progress: Progress, cancelled: IsCancelled) -> None:
        from voicejournal.adapters.models.fetching import fetch  # keeps http.client out of the start

        done = 0
        for file in one.files:
            if not (staging / file.name).is_file():
                before = done

                def on_size(size: int, before: int = before) -> None:
                    on_progress(before + size, one.size)

                url = one.url(self.endpoint, file)
                fetch(url, staging / file.name, file, self.patience, on_size, cancelled)
            done += file.size
            on_progress(done, one.size)


def size_of(path: Path) -> int:
    """The size in bytes, or -1 if there is no such file."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def is_right(path: Path, sha256: str) -> bool:
    """Whether the file exists and has that checksum."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


_: type[ModelSource] = Hub
