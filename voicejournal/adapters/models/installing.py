"""Making a folder with a whole model, file by file, so that it is there entirely or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicejournal.adapters.files import private_folder, storing, sync_folder, write_atomically
from voicejournal.adapters.models.catalogue import Published
from voicejournal.adapters.models.sources import IsCancelled, Progress, Source, is_right
from voicejournal.errors import ModelMissing, StorageError

ABOUT = "model.json"
"""The file beside a model that says what was fetched: revision, sizes, checksums, and from where."""

_RESERVE = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""


def install(
    one: Published,
    folder: Path,
    sources: Sequence[Source],
    on_progress: Progress,
    cancelled: IsCancelled,
    notice: Callable[[str], None],
) -> Path:
    """Fetch the model into a folder of its name inside `folder`, which one caller at a time may do.

    The sources are tried in order; `notice` is told when one fails and another is left. Files come into a
    hidden folder first; what an earlier try left there is used, and so is what is still right of a damaged
    model.

    Raises:
        Cancelled: `cancelled` said so.
        ModelMissing: no source had every file.
        StorageError: there is no room, or nothing can be written.
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
    """What was written down beside a model when it was fetched; empty where nothing was, or no more."""
    with suppress(OSError, ValueError):
        table = json.loads((folder / ABOUT).read_bytes())
        if isinstance(table, dict):
            return table
    return {}


def origins(folder: Path) -> dict[str, str]:
    """Which source each file came from, as far as it is written down."""
    known = about(folder).get("from")
    return {str(name): str(source) for name, source in known.items()} if isinstance(known, dict) else {}


def _bring(
    one: Published,
    staging: Path,
    sources: Sequence[Source],
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
    """Write down what is there and where it came from."""
    record = {**one.table(), "from": {**origins(staging), **came}}
    write_atomically(staging / ABOUT, json.dumps(record, indent=1).encode())


def _salvage(one: Published, final: Path, staging: Path) -> None:
    """Take over the files of a damaged model that are still right."""
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
