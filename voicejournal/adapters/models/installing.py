"""Making a folder with a whole model, file by file, so that it is there entirely or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from voicejournal.adapters.files import private_folder, storing, sync_folder, write_atomically
from voicejournal.adapters.models.catalogue import ModelFile, Patience, Published
from voicejournal.errors import StorageError

ABOUT = "model.json"
"""The file beside a model that says what was fetched: repository, revision, sizes and checksums."""

_RESERVE = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""


def install(
    one: Published,
    folder: Path,
    endpoint: str,
    patience: Patience,
    on_progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Path:
    """Fetch the model into a folder of its name inside `folder`, which one caller at a time may do.

    Files come into a hidden folder first; what an earlier try left there is used, and so is what is still
    right of a damaged model.

    Raises:
        Cancelled: `cancelled` said so.
        ModelMissing: a file could not be fetched.
        StorageError: there is no room, or nothing can be written.
    """
    from voicejournal.adapters.models.fetching import fetch  # with http.client, which no start should pay for

    staging, final = private_folder(folder / f".{one.name}.partial"), folder / one.name
    _salvage(one, final, staging)
    _check_room(one, staging)
    done = 0
    for file in one.files:
        if not (staging / file.name).is_file():
            before = done

            def on_size(size: int, before: int = before) -> None:
                on_progress(before + size, one.size)

            fetch(one.url(endpoint, file), staging / file.name, file, patience, on_size, cancelled)
        done += file.size
        on_progress(done, one.size)
    write_atomically(staging / ABOUT, json.dumps(one.table(), indent=1).encode())
    with storing(final):
        shutil.rmtree(final, ignore_errors=True)
        staging.replace(final)
        sync_folder(folder)
    return final


def is_right(path: Path, file: ModelFile) -> bool:
    """Whether the file is there and has its checksum."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def size_of(path: Path) -> int:
    """The size in bytes, or -1 where there is no such file."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _salvage(one: Published, final: Path, staging: Path) -> None:
    """Take over the files of a damaged model that are still right."""
    for file in one.files:
        if is_right(final / file.name, file):
            with storing(staging):
                (final / file.name).replace(staging / file.name)


def _check_room(one: Published, staging: Path) -> None:
    with storing(staging):
        missing = one.size - sum(size_of(each) for each in staging.iterdir())
        free = shutil.disk_usage(staging).free
    if free < missing + _RESERVE:
        raise StorageError(
            f"The model needs {missing / 1e6:.0f} MB, and the disk has {free / 1e6:.0f} MB left.",
            "Make room, or choose a smaller model.",
        )
