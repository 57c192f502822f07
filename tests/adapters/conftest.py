"""Fixtures that several tests of adapters share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.random_model import SMALLEST, make
from tests.adapters.models.hub import FILES, QUICK, Hub, serving
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub on this machine that serves one small model."""
    with serving(dict(FILES), tmp_path / "shipped") as running:
        yield running


@pytest.fixture
def models(hub: Hub, tmp_path: Path) -> Models:
    """The models of somebody who has fetched none yet."""
    return Models(
        tmp_path / "models",
        tmp_path / "shipped",
        DownloadSettings(endpoint=hub.endpoint, hub_cache=tmp_path / "hub-cache", patience=QUICK),
    )


@pytest.fixture(scope="session")
def whisper_shape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with Whisper's vocabulary and languages, and random weights."""
    return make(tmp_path_factory.mktemp("random"), SMALLEST)


@pytest.fixture(scope="session")
def tiny(real_model: Callable[[str], Path]) -> Path:
    """The folder of the smallest English model that can be fetched."""
    return real_model("tiny.en")


@pytest.fixture(scope="session")
def transcriber(tiny: Path) -> WhisperTranscriber:
    """A transcriber with that model, warmed by whoever asks it first."""
    return WhisperTranscriber(tiny, "tiny.en", detector=SileroDetector())
