"""Fetching a model from a hub that cuts, stalls, lies and goes away, and onto disks that fill up."""

from __future__ import annotations

import errno
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.adapters.models.hub import FILES, QUICK, REPOSITORY, REVISION, Hub
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.errors import Cancelled, ModelMissing, StorageError


def test_a_cut_connection_is_taken_up_where_it_ended(hub: Hub, models: Models) -> None:
    """The rest is asked for by its range, within the same call."""
    hub.misbehave["model.bin"] = lambda request, data: hub.send(request, data, upto=1_000_000)
    folder = models.download("small-model")
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]
    assert ("/elsewhere/model.bin", "bytes=1000000-") in hub.requests


def test_a_stalled_connection_is_given_up_and_taken_up(hub: Hub, models: Models) -> None:
    """Silence for longer than the time-out is a cut as well."""
    over = threading.Event()

    def stall(request: BaseHTTPRequestHandler, data: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data[:500_000])
        request.wfile.flush()
        over.wait(20)

    hub.misbehave["model.bin"] = stall
    folder = models.download("small-model")
    over.set()
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]
    assert ("/elsewhere/model.bin", "bytes=500000-") in hub.requests


def test_a_hub_that_cannot_resume_sends_all_again(hub: Hub, models: Models) -> None:
    """Where the range is ignored the file starts anew, and is right."""
    hub.ranges = False
    hub.misbehave["model.bin"] = lambda request, data: hub.send(request, data, upto=1_000_000)
    folder = models.download("small-model")
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]


def test_a_hub_that_is_gone_is_told_and_what_came_is_kept(hub: Hub, models: Models, tmp_path: Path) -> None:
    """The sentence names the host; the next call goes on from there."""

    def cut_for_good(request: BaseHTTPRequestHandler, data: bytes) -> None:
        hub.send(request, data, upto=2_000_000)
        hub.misbehave["model.bin"] = refuse

    def refuse(request: BaseHTTPRequestHandler, data: bytes) -> None:
        request.send_error(503)
        hub.misbehave["model.bin"] = refuse

    hub.misbehave["model.bin"] = cut_for_good
    with pytest.raises(ModelMissing, match=r"127\.0\.0\.1 cannot be reached \(HTTP 503\)") as raised:
        models.download("small-model")
    assert "2.0 MB" in raised.value.hint
    with pytest.raises(ModelMissing):
        models.find("small-model")
    hub.misbehave.clear()
    before = len(hub.requests)
    assert models.verify(models.download("small-model").name) == ()
    assert [span for _, span in hub.requests[before:] if span] == ["bytes=2000000-"] * 2


def test_without_a_network_there_is_one_sentence(tmp_path: Path, hub: Hub) -> None:
    """Nobody listens at the address: a ModelMissing, soon."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}"
        offline = Models(
            tmp_path / "models", tmp_path / "shipped", DownloadSettings(endpoint=endpoint, patience=QUICK)
        )
        with pytest.raises(ModelMissing, match="cannot be reached"):
            offline.download("small-model")


@pytest.mark.parametrize(
    "data", [b"x" * 3_000_000, b"x" * 100, b"x" * 3_000_001], ids=["same", "short", "long"]
)
def test_another_file_than_was_published_is_thrown_away(
    hub: Hub, models: Models, tmp_path: Path, data: bytes
) -> None:
    """A wrong checksum never becomes a model, whatever its length, and is not resumed."""
    hub.files["model.bin"] = data
    with pytest.raises(ModelMissing):
        models.download("small-model")
    with pytest.raises(ModelMissing):
        models.find("small-model")
    hub.files["model.bin"] = FILES["model.bin"]
    assert (models.download("small-model") / "model.bin").read_bytes() == FILES["model.bin"]


def test_a_cancelled_download_goes_on_later(hub: Hub, models: Models) -> None:
    """Cancel is heeded within a piece; what has come is not asked for again."""
    seen: list[int] = []
    with pytest.raises(Cancelled):
        models.download("small-model", lambda done, _total: seen.append(done), lambda: seen[-1] > 600_000)
    assert seen[-1] < 2_000_000
    before = len(hub.requests)
    models.download("small-model")
    (span,) = {span for _, span in hub.requests[before:] if span}
    assert int(span.removeprefix("bytes=").rstrip("-")) > 600_000 - 262_144
    assert f"/{REPOSITORY}/resolve/{REVISION}/config.json" not in [path for path, _ in hub.requests[before:]]


def test_a_cancel_while_nothing_comes_is_heeded_at_the_time_out(hub: Hub, models: Models) -> None:
    """A stalled hub does not hold the person."""
    over, cancel = threading.Event(), threading.Event()

    def silent(request: BaseHTTPRequestHandler, data: bytes) -> None:
        cancel.set()
        over.wait(20)

    hub.misbehave["config.json"] = silent
    with pytest.raises(Cancelled):
        models.download("small-model", cancelled=cancel.is_set)
    over.set()


def test_a_file_that_the_hub_no_longer_has_is_not_asked_for_twice(hub: Hub, models: Models) -> None:
    """What is gone stays gone: one request, one sentence."""
    hub.misbehave["config.json"] = lambda request, _data: request.send_error(404)
    with pytest.raises(ModelMissing, match="HTTP 404"):
        models.download("small-model")
    assert len(hub.requests) == 1


def test_a_full_disk_is_a_storage_error(hub: Hub, tmp_path: Path) -> None:
    """On a disk with no room for it the download does not begin, and says how much is missing."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True
    ).returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        models = Models(
            small / "models", tmp_path / "shipped", DownloadSettings(endpoint=hub.endpoint, patience=QUICK)
        )
        with pytest.raises(StorageError, match="needs 3 MB"):
            models.download("small-model")
        assert hub.requests == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_disk_that_fills_up_on_the_way_is_a_storage_error(hub: Hub, models: Models) -> None:
    """A write that fails is told as what it is, not as a network that cannot be reached."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(StorageError) as raised:
            models.download("small-model")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(raised.value.__cause__, OSError)
    assert raised.value.__cause__.errno == errno.EFBIG
    assert models.verify(models.download("small-model").name) == ()


def test_two_at_once_do_not_disturb_each_other(models: Models) -> None:
    """The second waits, or says that another one is at it; the model is whole."""
    outcomes: list[object] = []

    def download() -> None:
        try:
            outcomes.append(models.download("small-model"))
        except StorageError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=download) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert models.find("small-model") in outcomes
    assert models.verify("small-model") == ()


def test_nothing_is_fetched_while_a_name_is_looked_up_slowly(models: Models, hub: Hub) -> None:
    """`find` of a model that is being fetched by another thread stays a plain look."""
    started = threading.Event()

    def slow(request: BaseHTTPRequestHandler, data: bytes) -> None:
        started.set()
        time.sleep(0.1)
        hub.send(request, data)

    hub.misbehave["model.bin"] = slow
    thread = threading.Thread(target=models.download, args=("small-model",))
    thread.start()
    started.wait()
    with pytest.raises(ModelMissing):
        models.find("small-model")
    thread.join()
    assert models.find("small-model").is_dir()
