"""The settings on disk and their stand-in: what is written is in effect, private, and never half there."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fakes import FakeSettings
from voicejournal.adapters.config import FileSettings
from voicejournal.domain.settings import OPTIONS, REMEMBERED
from voicejournal.errors import ConfigError, StorageError
from voicejournal.ports.storage import SettingsStore

Make = Callable[[Path], SettingsStore]


def on_disk(folder: Path, **environment: str) -> FileSettings:
    return FileSettings(folder / "config" / "config.toml", folder / "state", environment)


@pytest.mark.parametrize("make", [on_disk, lambda _: FakeSettings()], ids=["disk", "memory"])
def test_what_is_put_is_in_effect(tmp_path: Path, make: Make) -> None:
    """At once and at the next start; a value that the option may not have changes nothing."""
    store = make(tmp_path)
    assert store.load().settings.rate == 155
    assert store.put(OPTIONS["rate"], 200).settings.rate == 200
    assert store.put(OPTIONS["names"], ("Ana", "Bo")).settings.names == ("Ana", "Bo")
    with pytest.raises(ConfigError, match='theme is "pink"'):
        store.put(OPTIONS["theme"], "pink")
    settings = store.load().settings
    assert (settings.rate, settings.names, settings.theme) == (200, ("Ana", "Bo"), "dark")


@pytest.mark.parametrize("make", [on_disk, lambda _: FakeSettings()], ids=["disk", "memory"])
def test_the_last_choice_on_the_screen_counts(tmp_path: Path, make: Make) -> None:
    """Also where the file sets the option: then it is written there, and not overruled at the next start."""
    store = make(tmp_path)
    assert store.remember("theme", "light") == ""
    assert store.load().settings.theme == "light"
    store.put(OPTIONS["theme"], "dark")
    assert store.load().settings.theme == "dark"
    assert store.remember("theme", "light") == ""
    assert store.load().settings.theme == "light"


def test_a_choice_writes_no_line_that_was_not_there(tmp_path: Path) -> None:
    """A file without the option stays as it is, and one with it keeps its comment."""
    store = on_disk(tmp_path)
    store.remember("theme", "light")
    assert not store.file.exists()
    store.put(OPTIONS["theme"], "dark")
    store.file.write_text('theme = "dark"  # in the evening\n')
    store.remember("theme", "light")
    assert store.file.read_text() == 'theme = "light"  # in the evening\n'


def test_a_variable_wins_over_a_choice_and_is_named(tmp_path: Path) -> None:
    """The person is told what decides at the next start."""
    store = on_disk(tmp_path, VOICEJOURNAL_THEME="dark")
    assert store.remember("theme", "light") == "VOICEJOURNAL_THEME"


def test_file_and_folder_are_for_this_account_alone(tmp_path: Path) -> None:
    """0600 and 0700, also where the file was open to others before."""
    store = on_disk(tmp_path)
    store.put(OPTIONS["rate"], 200)
    assert store.file.stat().st_mode & 0o777 == 0o600
    assert store.file.parent.stat().st_mode & 0o777 == 0o700
    store.file.chmod(0o644)
    store.put(OPTIONS["rate"], 201)
    assert store.file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in store.file.parent.iterdir()] == ["config.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """As those who keep their settings in a repository make them: the file behind it is written."""
    store = on_disk(tmp_path)
    store.file.parent.mkdir()
    kept = tmp_path / "dotfiles" / "voicejournal.toml"
    kept.parent.mkdir()
    kept.write_text("# kept\n")
    store.file.symlink_to(kept)
    store.put(OPTIONS["rate"], 200)
    assert store.file.is_symlink()
    assert kept.read_text() == "# kept\nrate = 200\n"


def test_the_same_value_writes_nothing(tmp_path: Path) -> None:
    """The file's time stays."""
    store = on_disk(tmp_path)
    store.put(OPTIONS["rate"], 200)
    before = store.file.stat()
    store.put(OPTIONS["rate"], 200)
    assert store.file.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "data",
    ['voice = "fröhlich"\n'.encode("latin-1"), 'voice = "x"\n'.encode("utf-16")],
    ids=["latin", "wide"],
)
def test_a_file_in_another_encoding_is_left_alone(tmp_path: Path, data: bytes) -> None:
    """What cannot be read as it is would be lost by writing it."""
    store = on_disk(tmp_path)
    store.file.parent.mkdir()
    store.file.write_bytes(data)
    with pytest.raises(ConfigError, match="UTF-8") as refused:
        store.put(OPTIONS["rate"], 200)
    assert "Nothing was changed." in refused.value.hint
    assert store.file.read_bytes() == data


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    """One sentence, at once."""
    store = on_disk(tmp_path)
    store.file.parent.mkdir()
    store.file.mkdir() if kind == "folder" else os.mkfifo(store.file)
    with pytest.raises(ConfigError, match="cannot be read"):
        store.put(OPTIONS["rate"], 200)


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    """A folder that cannot be made is a StorageError, and nothing is left behind."""
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(StorageError):
        on_disk(tmp_path).put(OPTIONS["rate"], 200)
    assert (tmp_path / "config").read_text() == "in the way"


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each reads what the other wrote before it writes itself."""
    numbers = {"rate": 90, "volume": 0.25, "theme": "light", "voice": "en", "silent": True, "device": "cuda"}
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda item: on_disk(tmp_path).put(OPTIONS[item[0]], item[1]), numbers.items()))
    found = on_disk(tmp_path).load()
    assert {name: found.origin(name).value for name in numbers} == numbers


def test_a_variable_wins_over_what_was_put(tmp_path: Path) -> None:
    """The source says so."""
    store = on_disk(tmp_path, VOICEJOURNAL_RATE="190")
    origin = store.put(OPTIONS["rate"], 200).origin("rate")
    assert (origin.value, origin.source) == (190, "VOICEJOURNAL_RATE")
    assert on_disk(tmp_path).load().settings.rate == 200
    assert REMEMBERED not in {each.source for each in store.load().origins}
