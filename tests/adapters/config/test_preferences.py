"""What was chosen on the screen is remembered, and decides only where nothing else does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from voicejournal.adapters.config.config_loading import load
from voicejournal.adapters.config.preferences import FilePreferences
from voicejournal.domain.settings import REMEMBERED


def test_what_is_put_is_there_at_the_next_start(tmp_path: Path) -> None:
    """Each option by itself, the newest value of it, in a file for this account alone."""
    FilePreferences(tmp_path / "state").put("silent", True)
    FilePreferences(tmp_path / "state").put("theme", "light")
    FilePreferences(tmp_path / "state").put("silent", False)
    assert FilePreferences(tmp_path / "state").all() == {"silent": False, "theme": "light"}
    assert (tmp_path / "state" / "preferences.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"theme": ["light"]}', "[" * 100_000, "null"])
def test_a_damaged_file_counts_as_not_there(tmp_path: Path, damage: str) -> None:
    """Nothing is locked by it, and the next choice puts it right."""
    (tmp_path / "preferences.json").write_text(damage)
    preferences = FilePreferences(tmp_path)
    assert preferences.all() == {}
    preferences.put("silent", True)
    assert preferences.all() == {"silent": True}


def test_environment_and_file_win_over_what_is_remembered(tmp_path: Path) -> None:
    """`voicejournal config` tells which of them it was."""
    file = tmp_path / "config.toml"
    remembered: dict[str, str | bool] = {"silent": True, "theme": "light"}
    assert load(file, {}, remembered).settings.theme == "light"
    assert {one.source for one in load(file, {}, remembered).origins if one.name == "silent"} == {REMEMBERED}
    file.write_text('theme = "dark"  # mine\n')
    assert load(file, {}, remembered).settings.theme == "dark"
    assert load(file, {"VOICEJOURNAL_SILENT": "false"}, remembered).settings.silent is False
    assert file.read_text() == 'theme = "dark"  # mine\n'


def test_a_remembered_value_that_cannot_be_used_is_passed_over(tmp_path: Path) -> None:
    """A theme that does not exist, a word where yes or no belongs, an option that is not remembered."""
    odd = json.loads('{"theme": "pink", "silent": "yes", "journal": "/elsewhere", "nothing": true}')
    config = load(tmp_path / "config.toml", {}, odd).settings
    assert (config.theme, config.silent, config.journal) == ("dark", False, "")
