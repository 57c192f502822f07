"""Installs a model into a folder, file by file, so that it is complete or absent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicejournal.adapters.models.catalogue import Published
from voicejournal.adapters.models.sources import IsCancelled, ModelSource, Progress, is_right
from voicejournal.adapters.storage.atomic_files import private_folder, storing, sync_folder, write_atomically
from voicejournal.errors import ModelMissing, StorageError

ABOUT = "model.json"
"""Name of the file beside a model that records what was downloaded: revision, sizes, checksums, sources."""

_RESERVE = 64 * 1024 * 1024
"""Bytes of disk space that must stay free."""


def install(
    one: Published,
    folder: Path,
    sources: Sequence[ModelSource],
    on_progress: Progress,
    cancelled: IsCancelled,
    notice: Callable[[str], None],
) -> Path:
    """Download the model into a folder of its name inside `folder`; one caller at a time.

    The sources are tried in order; `notice` gets a sentence when one fails and another is left. Files are
    collected in a hidden folder first; files of an earlier attempt and intact files of a damaged model are
    reused.

    Raises:
        Cancelled: `cancelled` returned True.
        ModelMissing: no source had every file.
        StorageError: there is not enough space, or nothing can be written.
    """
    staging, final = private_folder(folder / f".{one.name}.partial"), folder / one.name
    _salvage(one, final, staging)
    _bring(one, staging, sources, on_progress, cancelled, notice)
    with storing(final):
        kept = {file.name for file in one.files} | {ABOUT}
        for left in (each for each in staging.iterdir() if each.name not in kept):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        shutil.rmtree(final, ignore_errors=True)
        staging.replace(final)
        sync_folder(folder)
    return final


def about(folder: Path) -> Mapping[str, Any]:
    """The record written when the model was downloaded; empty if it is missing or unreadable."""
    with suppress(OSError, ValueError):
        table = json.loads((folder / ABOUT).read_bytes())
        if isinstance(table, dict):
            return table
    return {}


def origins(folder: Path) -> dict[str, str]:
    """The source of each file, as far as it is recorded."""
    known = about(folder).get("from")
    return {str(name): str(source) for name, source in known.items()} if isinstance(known, dict) else {}


def _bring(
    one: Published,
    staging: Path,
    sources: Sequence[ModelSource],
    on_progress: Progress,
    cancelled: IsCancelled,
    notice: Callable[[str], None],
) -> None:
    troubles: list[ModelMissing] = []
    for number, source in enumerate(sources, 1):
        before = _here(one, staging)
        try:
            _check_room(source.room(one, staging), staging)
            source.bring(one, staging, on_progress, cancelled)
            return
        except ModelMissing as trouble:
            troubles.append(trouble)
            if number < len(sources):
                notice(f"{trouble} Trying {sources[number].name} ...")
        finally:
            _note(one, staging, dict.fromkeys(_here(one, staging) - before, source.name))
    raise ModelMissing(" ".join(map(str, troubles)), troubles[0].hint) from troubles[-1]


def _here(one: Published, staging: Path) -> set[str]:
    return {file.name for file in one.files if (staging / file.name).is_file()}


def _note(one: Published, staging: Path, came: Mapping[str, str]) -> None:
    """Record the files and their sources."""
    record = {**one.table(), "from": {**origins(staging), **came}}
    write_atomically(staging / ABOUT, json.dumps(record, indent=1).encode())


def _salvage(one: Published, final: Path, staging: Path) -> None:
    """Reuse the intact files of a damaged model."""
    right = [file for file in one.files if is_right(final / file.name, file.sha256)]
    for file in right:
        with storing(staging):
            (final / file.name).replace(staging / file.name)
    if right:
        known = origins(final)
        _note(one, staging, {file.name: known[file.name] for file in right if file.name in known})


def _check_room(missing: int, staging: Path) -> None:
    with storing(staging):
        free = shutil.disk_usage(staging).free
    if free < missing + _RESERVE:
        raise StorageError(
            f"The model needs {missing / 1e6:.0f} MB, and the disk has {free / 1e6:.0f} MB left.",
            "Make room, or choose a smaller model.",
        )
