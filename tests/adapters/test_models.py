"""Finding and fetching models, against a hub on this machine."""

from __future__ import annotations

import errno
import random
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.adapters.hub import REPOSITORY, REVISION, Hub, serving
from tests.speech import spoken
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.fetching import Patience
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.errors import Cancelled, ConfigError, ModelMissing, NotFound, StorageError
from voicejournal.paths import shipped_data

FILES = {
    "config.json": b"{}",
    "model.bin": random.Random(1).randbytes(3_000_000),
    "tokenizer.json": b'{"model": 1}',
    "vocabulary.txt": b"a\nb\n",
}
QUICK = Patience(timeout=0.3, tries=3, pause=0.01)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with serving(dict(FILES), tmp_path / "shipped") as running:
        yield running


@pytest.fixture
def models(hub: Hub, tmp_path: Path) -> Models:
    return Models(
        tmp_path / "models",
        tmp_path / "shipped",
        endpoint=hub.endpoint,
        hub_cache=tmp_path / "hub-cache",
        patience=QUICK,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_model_is_fetched_once_and_found_for_good(hub: Hub, models: Models) -> None:
    """After one download every look finds it, and the hub is never asked again."""
    told: list[tuple[int, int]] = []
    folder = models.download("small-model", lambda done, total: told.append((done, total)))
    asked = len(hub.requests)
    assert {name: data for name, data in contents(folder).items() if name in FILES} == FILES
    assert models.find("small-model") == models.find("other-name") == folder
    assert models.verify("small-model") == ()
    assert models.download("small-model") == folder
    assert [offer.here for offer in models.known()] == [True]
    assert len(hub.requests) == asked
    total = sum(map(len, FILES.values()))
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_what_is_fetched_is_private(models: Models) -> None:
    """Files are 0600 and folders 0700, and nothing half-made is left."""
    folder = models.download("small-model")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["small-model"]


def test_looking_never_asks_a_network(hub: Hub, models: Models) -> None:
    """Finding, listing and offering a model that is not here make no request."""
    with pytest.raises(ModelMissing) as raised:
        models.find("small-model")
    offer = models.offer("small-model")
    models.known()
    assert (offer.size, offer.host, offer.repository, offer.here) == (
        sum(map(len, FILES.values())),
        "127.0.0.1",
        REPOSITORY,
        False,
    )
    assert "voicejournal models download small-model" in raised.value.hint
    assert hub.requests == []


def test_the_hub_learns_nothing_but_the_files_names(hub: Hub, models: Models) -> None:
    """One request a file (two where it redirects), and no other address is asked for."""
    models.download("small-model")
    at = f"/{REPOSITORY}/resolve/{REVISION}"
    assert [path for path, _ in hub.requests] == [
        f"{at}/config.json",
        f"{at}/model.bin",
        "/elsewhere/model.bin",
        f"{at}/tokenizer.json",
        f"{at}/vocabulary.txt",
    ]


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
        offline = Models(tmp_path / "models", tmp_path / "shipped", endpoint=endpoint, patience=QUICK)
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


def test_a_damaged_model_is_named_and_only_its_damaged_file_is_fetched_again(
    hub: Hub, models: Models
) -> None:
    """One flipped byte is found by `verify`, and one file is fetched anew."""
    folder = models.download("small-model")
    damaged = bytearray(FILES["model.bin"])
    damaged[1_234_567] ^= 1
    (folder / "model.bin").write_bytes(damaged)
    (problem,) = models.verify("small-model")
    assert "model.bin" in problem
    before = len(hub.requests)
    models.download("small-model")
    assert models.verify("small-model") == ()
    assert {path.rpartition("/")[2] for path, _ in hub.requests[before:]} == {"model.bin"}


def test_a_model_with_a_file_missing_is_not_found(models: Models) -> None:
    """A deleted file makes it missing, before Whisper stumbles over it."""
    folder = models.download("small-model")
    (folder / "vocabulary.txt").unlink()
    with pytest.raises(ModelMissing):
        models.find("small-model")


def test_a_newer_catalogue_does_not_lose_the_model_that_is_here(
    hub: Hub, models: Models, tmp_path: Path
) -> None:
    """What was fetched is judged by what was written beside it, not by a later list."""
    folder = models.download("small-model")
    list_of_models = tmp_path / "shipped" / "models.toml"
    list_of_models.write_text(list_of_models.read_text().replace("size = 3000000", "size = 4000000"))
    again = Models(tmp_path / "models", tmp_path / "shipped", endpoint=hub.endpoint)
    assert again.find("small-model") == folder
    assert again.verify("small-model") == ()


def test_what_other_programs_fetched_from_the_hub_is_used(hub: Hub, models: Models, tmp_path: Path) -> None:
    """A whole model in the hub library's own cache, at the same revision, needs no download."""
    snapshot = tmp_path / "hub-cache" / "models--maker--small-model" / "snapshots" / REVISION
    snapshot.mkdir(parents=True)
    for name, data in FILES.items():
        (snapshot / name).write_bytes(data)
    assert models.find("small-model") == snapshot
    (snapshot / "model.bin").write_bytes(b"cut")
    with pytest.raises(ModelMissing):
        models.find("small-model")
    assert hub.requests == []


def test_a_full_disk_is_a_storage_error(hub: Hub, tmp_path: Path) -> None:
    """On a disk with no room for it the download does not begin, and says how much is missing."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True
    ).returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        models = Models(small / "models", tmp_path / "shipped", endpoint=hub.endpoint, patience=QUICK)
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


def test_an_unknown_name_is_told_with_the_names_there_are(models: Models) -> None:
    """Asking for what nobody offers lists what there is."""
    with pytest.raises(NotFound) as raised:
        models.offer("enormous")
    assert "small-model" in raised.value.hint
    with pytest.raises(ModelMissing, match="no folder of that name"):
        models.find("enormous")


def test_the_demo_voice_is_found_and_never_offered() -> None:
    """It knows one synthetic voice; nobody is offered it for their own."""
    models = Models(Path("nowhere"), shipped_data())
    assert (models.find("demo-voice") / "model.bin").is_file()
    assert "demo-voice" not in [offer.name for offer in models.known()]
    with pytest.raises(NotFound):
        models.offer("demo-voice")


def test_a_folder_of_ones_own_is_a_model(tmp_path: Path, models: Models) -> None:
    """A folder with a converted model needs no name; one without its tokenizer is told what it lacks."""
    own = tmp_path / "own"
    shutil.copytree(shipped_data() / "demo-voice", own)
    assert models.find(str(own)) == own
    assert models.verify(str(own)) == ()
    (own / "tokenizer.json").unlink()
    with pytest.raises(ModelMissing, match=r"tokenizer\.json is missing"):
        models.find(str(own))


def test_a_fetched_model_is_used_without_the_network(tmp_path: Path) -> None:
    """From consent to text: fetched from the hub, then loaded and run with the hub counting no request."""
    files = {path.name: path.read_bytes() for path in (shipped_data() / "demo-voice").iterdir()}
    with serving(files, tmp_path / "shipped") as hub:
        models = Models(tmp_path / "models", tmp_path / "shipped", endpoint=hub.endpoint, patience=QUICK)
        models.download("small-model")
        asked = len(hub.requests)
        transcriber = WhisperTranscriber(models.find("small-model"), "small-model")
        transcriber.warm()
        assert transcriber.transcribe(spoken("I wanted to call her in the morning."))
        assert len(hub.requests) == asked


def test_the_endpoint_comes_from_the_environment_and_must_be_a_web_address(tmp_path: Path, hub: Hub) -> None:
    """HF_ENDPOINT is honoured, as by the hub's own tools, and a file address is refused."""
    environment = {"HF_ENDPOINT": f"{hub.endpoint}/"}
    models = Models(tmp_path / "models", tmp_path / "shipped", environment=environment, patience=QUICK)
    assert models.download("small-model").is_dir()
    wrong = Models(tmp_path / "models", tmp_path / "shipped", environment={"HF_ENDPOINT": "file:///etc"})
    with pytest.raises(ConfigError, match="HF_ENDPOINT"):
        wrong.download("small-model")


def test_the_shipped_catalogue_is_sound(tmp_path: Path) -> None:
    """Every model is one that faster-whisper knows, at a full revision, with every file's checksum."""
    import tomllib

    from faster_whisper import available_models

    tables = tomllib.loads((shipped_data() / "models.toml").read_text(encoding="utf-8"))["models"]
    offers = Models(tmp_path, shipped_data()).known()
    assert [offer.name for offer in offers] == [table["name"] for table in tables]
    assert {offer.name for offer in offers} <= set(available_models())
    assert "base.en" in {offer.name for offer in offers}
    for table in tables:
        assert re.fullmatch("[0-9a-f]{40}", table["revision"])
        names = {file["name"] for file in table["files"]}
        assert {"model.bin", "config.json", "tokenizer.json"} < names
        assert names & {"vocabulary.txt", "vocabulary.json"}
        assert all(re.fullmatch("[0-9a-f]{64}", file["sha256"]) for file in table["files"])
        assert all(file["size"] > 0 for file in table["files"])
    sums = [file["sha256"] for table in tables for file in table["files"] if file["name"] == "model.bin"]
    assert len(set(sums)) == len(sums)


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
