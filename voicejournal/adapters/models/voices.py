"""The neural voices on this machine. Only `download` uses the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from voicejournal.adapters.models.catalogue import Published, published
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.installing import install
from voicejournal.adapters.models.sources import is_right, size_of
from voicejournal.adapters.models.voice_engine import Engine, damaged_files, engine, install_engine
from voicejournal.adapters.storage.atomic_files import private_folder
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.domain.speech.neural_voice import NeuralVoice
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import ModelMissing, NotFound

_DEFAULTS = DownloadSettings()


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that can speak: its weights, the folder of its engine, and what shapes its sound.

    `pace` is its own speed in words a minute.
    """

    model: Path
    engine: Path
    version: str
    pace: float


class VoiceCatalogue:
    """The voices of the catalogue; `folder` receives downloads."""

    def __init__(self, folder: Path, shipped: Path, settings: DownloadSettings = _DEFAULTS) -> None:
        self._folder = folder
        self._shipped = shipped
        self._settings = settings

    def known(self) -> tuple[NeuralVoice, ...]:
        """Every voice that can be downloaded by name."""
        return tuple(map(self.offer, self._tables))

    def offer(self, name: str) -> NeuralVoice:
        """The voice with its licences, and what is to be fetched for it.

        Raises:
            NotFound: there is no such voice.
        """
        one, mirrors = self._published(name), self._published(name).mirrors
        packages = [package for mirror in mirrors[:1] for package in mirror.packages]
        missing = [] if self._has_voice(one) else packages
        if self._engine.wheel and not self._has_engine:
            missing = [*missing, self._engine.wheel]
        return NeuralVoice(
            one.name,
            one.languages,
            here=self._has_voice(one) and self._has_engine,
            download=sum(package.size for package in missing),
            packages=(*map(str, packages), str(self._engine)),
            licence=str(self._tables[name]["licence"]),
            engine=str(self._engine),
            engine_licence=self._engine.licence,
        )

    def first_here(self) -> str:
        """The first voice that can speak; empty if there is none."""
        return next((voice.name for voice in self.known() if voice.here), "")

    def find(self, name: str) -> InstalledVoice:
        """The installed voice.

        Raises:
            ModelMissing: it, or its engine, is not on this machine; or there is no such voice.
        """
        if name not in self._tables:
            raise ModelMissing(
                f"There is no neural voice called {name}.",
                f"{did_you_mean(name, self._tables)}`voicejournal voices` lists them.",
            )
        one = self._published(name)
        fetch = f"`voicejournal voices download {name}` fetches it once."
        if not self._has_voice(one):
            raise ModelMissing(f"The voice {name} is not on this machine.", fetch)
        if not self._has_engine:
            raise ModelMissing(f"The engine of the voice {name} is not on this machine.", fetch)
        (weights,) = (file.name for file in one.files if file.name.endswith(".onnx"))
        return InstalledVoice(
            self._folder / one.name / weights,
            self._folder / self._engine.folder,
            f"{one.name} {one.revision} {self._engine}",
            float(self._tables[name]["pace"]),
        )

    def verify(self, name: str) -> tuple[str, ...]:
        """Faults of an installed voice and its engine, one sentence each; reads all of their files.

        Raises:
            ModelMissing: it is not on this machine.
        """
        self.find(name)
        one = self._published(name)
        wrong = [
            file.name for file in one.files if not is_right(self._folder / one.name / file.name, file.sha256)
        ]
        wrong += damaged_files(self._folder / self._engine.folder)
        return tuple(f"{file} of the voice {name} is not as it was published." for file in wrong)

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Download a voice and its engine after the person agreed; what is here and whole is left.

        Raises:
            NotFound: there is no such voice.
            Cancelled: `cancelled` returned True.
            ModelMissing: it could not be downloaded.
            StorageError: there is not enough space, or nothing can be written.
        """
        from voicejournal.adapters.models.packages import Packages
        from voicejournal.adapters.models.pip_process import Pip

        one = self._published(name)
        pip = Pip(self._settings.python, self._settings.environment, self._settings.patience)
        private_folder(self._folder)
        with Lock(self._folder / ".lock", patience=1.0).held():
            if not self._has_engine or damaged_files(self._folder / self._engine.folder):
                install_engine(self._engine, self._folder, pip, on_progress, cancelled)
            if not self._has_voice(one) or self.verify(name):
                sources = [Packages(mirror, pip) for mirror in one.mirrors]
                install(one, self._folder, sources, on_progress, cancelled, lambda _: None)

    @cached_property
    def _read(self) -> Mapping[str, Any]:
        return tomli.loads((self._shipped / "voices.toml").read_text(encoding="utf-8"))

    @cached_property
    def _tables(self) -> Mapping[str, Mapping[str, Any]]:
        return {str(table["name"]): table for table in self._read["models"]}

    @cached_property
    def _engine(self) -> Engine:
        return engine(self._read["engine"])

    def _published(self, name: str) -> Published:
        if name not in self._tables:
            raise NotFound(
                f"There is no neural voice called {name} to fetch.",
                f"{did_you_mean(name, self._tables)}There are: {', '.join(self._tables)}.",
            )
        return published(self._tables[name])

    @property
    def _has_engine(self) -> bool:
        return (self._folder / self._engine.folder / "piper" / "__main__.py").is_file()

    def _has_voice(self, one: Published) -> bool:
        return all(size_of(self._folder / one.name / file.name) == file.size for file in one.files)
