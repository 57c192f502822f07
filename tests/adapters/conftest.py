"""Fixtures that several tests of adapters share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.hub import FILES, QUICK, Hub, serving
from voicejournal.adapters.models import Models


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
        endpoint=hub.endpoint,
        hub_cache=tmp_path / "hub-cache",
        patience=QUICK,
    )
