"""The models on this machine. Looking never touches a network; `download` is the one thing that does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from voicejournal.adapters.files import private_folder
from voicejournal.adapters.lock import Lock
from voicejournal.adapters.models.catalogue import NEEDED, Patience, Published, catalogue, host_of, published
from voicejournal.adapters.models.installing import ABOUT, install, is_right, size_of
from voicejournal.errors import ConfigError, ModelMissing, NotFound

HUB = "https://huggingface.co"
DEMO = "demo-voice"
"""The shipped model that knows the synthetic voice of the demo; never offered for a person's."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model by name: `size` in bytes, `host` and `repository` where it comes from, whether it is `here`."""

    name: str
    size: int
    host: str
    repository: str
    here: bool


class Models:
    """The models that have a name, and those that are a folder of the person's own."""

    def __init__(
        self,
        folder: Path,
        shipped: Path,
        *,
        endpoint: str = "",
        hub_cache: Path | None = None,
        patience: Patience | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """`folder` takes what is fetched; `shipped` holds models.toml and the demo voice.

        `endpoint` is the hub to fetch from, else HF_ENDPOINT, else huggingface.co. `hub_cache` is where other
        programs keep what they fetched from the hub, else as HF_HUB_CACHE and HF_HOME say.
        """
        self._folder = folder
        self._shipped = shipped
        self._endpoint = (endpoint or environment.get("HF_ENDPOINT", "") or HUB).rstrip("/")
        self._hub_cache = hub_cache or _hub_cache(environment)
        self._patience = patience or Patience()

    def known(self) -> tuple[Offer, ...]:
        """Every model that can be fetched by name."""
        return tuple(self._offer(one) for name, one in self._catalogue.items() if name == one.name)

    def offer(self, name: str) -> Offer:
        """What fetching that model means.

        Raises:
            NotFound: there is no such model.
            ConfigError: the endpoint in the environment is no web address.
        """
        if not host_of(self._endpoint):
            raise ConfigError(f"HF_ENDPOINT is no web address: {self._endpoint}", "Remove it, or correct it.")
        return self._offer(self._published(name))

    def find(self, name: str) -> Path:
        """The folder of that model: by name, or a folder that holds one; never asks a network.

        Raises:
            ModelMissing: it is not on this machine.
        """
        if name == DEMO:
            return self._complete_folder(self._shipped / DEMO, name)
        one = self._catalogue.get(name)
        if one is None:
            return self._complete_folder(Path(name).expanduser(), name)
        place = self._place(one)
        if place is None:
            raise ModelMissing(
                f"The Whisper model {name} is not on this machine.",
                f"`voicejournal models download {name}` fetches it once: {one.size / 1e6:.0f} MB from "
                f"{host_of(self._endpoint)}. Until then answers are recorded, and can be typed.",
            )
        return place

    def verify(self, name: str) -> tuple[str, ...]:
        """What is wrong with the files of a model that is here, one sentence each; reads all of them.

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
            if not is_right(folder / file.name, file)
        )

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Fetch a model after somebody agreed, and give its folder; afterwards no network is needed.

        `on_progress` gets the bytes that are here and all there are. What has come stays when this ends
        early, and the next call goes on from there. A model that is here and whole is left alone.

        Raises:
            NotFound: there is no such model.
            Cancelled: `cancelled` said so.
            ModelMissing: it could not be fetched.
            StorageError: there is no room, or nothing can be written.
        """
        self.offer(name)
        one = self._published(name)
        private_folder(self._folder)
        with Lock(self._folder / ".lock", patience=1.0).held():
            if self._place(one) is not None and not self.verify(name):
                return self.find(name)
            return install(one, self._folder, self._endpoint, self._patience, on_progress, cancelled)

    @cached_property
    def _catalogue(self) -> dict[str, Published]:
        return catalogue(self._shipped / "models.toml")

    def _published(self, name: str) -> Published:
        try:
            return self._catalogue[name]
        except KeyError:
            raise NotFound(
                f"There is no Whisper model called {name} to fetch.",
                f"There are {', '.join(each.name for each in self.known())}.",
            ) from None

    def _offer(self, one: Published) -> Offer:
        here = self._place(one) is not None
        return Offer(one.name, one.size, host_of(self._endpoint), one.repository, here)

    def _place(self, one: Published) -> Path | None:
        """Where the whole model lies: in our folder, or where other programs keep it."""
        shared = self._hub_cache / f"models--{one.repository.replace('/', '--')}" / "snapshots" / one.revision
        for folder in (self._folder / one.name, shared):
            expected = self._expected(folder, one)
            if expected and all(size_of(folder / file.name) == file.size for file in expected.files):
                return folder
        return None

    def _expected(self, folder: Path, one: Published | None) -> Published | None:
        """What the files must be: as written beside them when they were fetched, else by the catalogue."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            return published(json.loads((folder / ABOUT).read_bytes()))
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
        raise ModelMissing(
            f"There is no Whisper model called {name}, and no folder of that name.",
            f"`voicejournal models` lists them: {', '.join(each.name for each in self.known())}.",
        )


def _hub_cache(environment: Mapping[str, str]) -> Path:
    """Where the hub's own library keeps files."""
    if place := environment.get("HF_HUB_CACHE"):
        return Path(place).expanduser()
    cache = Path(environment.get("XDG_CACHE_HOME", "~/.cache"))
    return Path(environment.get("HF_HOME", cache / "huggingface")).expanduser() / "hub"
