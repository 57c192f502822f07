"""Places that models come from: a hub, by the address of each file, and mirrors of the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicejournal.adapters.models.catalogue import Patience, Published, host_of

Progress = Callable[[int, int], None]
"""Is told how many bytes are here, and how many there are in all."""
IsCancelled = Callable[[], bool]
"""Whether the person has stopped it; asked again and again."""


class Source(Protocol):
    """A place that has all files of a model."""

    @property
    def name(self) -> str:
        """What it is called in a sentence and in the record beside a model."""

    def room(self, one: Published, staging: Path) -> int:
        """Bytes that it will write into `staging`, beside what is there."""
        ...

    def bring(self, one: Published, staging: Path, on_progress: Progress, cancelled: IsCancelled) -> None:
        """Put every file that is missing in `staging` there, whole and right.

        What has come stays when this ends early, as far as the next call can use it.

        Raises:
            Cancelled: `cancelled` said so.
            ModelMissing: it cannot be reached, or gave something else than was published.
            StorageError: nothing more can be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class Hub:
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
        from voicejournal.adapters.models.fetching import fetch  # no start should pay for http.client

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
    """The size in bytes, or -1 where there is no such file."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def is_right(path: Path, sha256: str) -> bool:
    """Whether the file is there and has that checksum."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


_: type[Source] = Hub
