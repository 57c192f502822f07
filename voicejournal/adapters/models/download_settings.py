"""Settings of downloads: which hub, how patiently, and through which pip."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voicejournal.adapters.models.catalogue import Patience

HUB = "https://huggingface.co"


@dataclass(frozen=True, slots=True)
class DownloadSettings:
    """Where models come from; by default as the environment says."""

    endpoint: str = ""
    """The hub to download from; default HF_ENDPOINT, then huggingface.co."""
    hub_cache: Path | None = None
    """The folder in which other programs keep files from the hub; default by HF_HUB_CACHE and HF_HOME."""
    patience: Patience = field(default_factory=Patience)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    python: str = sys.executable
    """The interpreter whose pip, configured by the environment, downloads if the hub does not answer."""

    @property
    def hub(self) -> str:
        """The address of the hub, without a slash at its end."""
        return (self.endpoint or self.environment.get("HF_ENDPOINT", "") or HUB).rstrip("/")

    @property
    def shared_cache(self) -> Path:
        """The cache folder of the hub's own library."""
        if self.hub_cache is not None:
            return self.hub_cache
        if place := self.environment.get("HF_HUB_CACHE"):
            return expanded(Path(place))
        cache = Path(self.environment.get("XDG_CACHE_HOME", "~/.cache"))
        return expanded(Path(self.environment.get("HF_HOME", cache / "huggingface"))) / "hub"


def expanded(folder: Path) -> Path:
    """The folder with ~ expanded; unchanged if the account has no home."""
    try:
        return folder.expanduser()
    except RuntimeError:
        return folder
