"""Settings: one file, the environment above it, and mistakes told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicejournal.config import load, origins
from voicejournal.errors import ConfigError


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    """Every option says where its value comes from."""
    file = tmp_path / "config.toml"
    file.write_text('rate = 150\nvolume = 1\nnames = ["Ana"]\nsilent = true\n')
    config = load(file, {"VOICEJOURNAL_RATE": "190", "VOICEJOURNAL_SILENT": "no"})
    assert (config.rate, config.volume, config.names, config.silent) == (190, 1.0, ("Ana",), False)
    sources = {origin.name: origin.source for origin in origins(file, {"VOICEJOURNAL_RATE": "190"})}
    assert (sources["rate"], sources["names"], sources["voice"]) == (
        "VOICEJOURNAL_RATE",
        str(file),
        "default",
    )


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    """Everything has a default."""
    assert load(tmp_path / "none.toml", {}).model == "base"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("speed = 3", "speed"),
        ('rate = "fast"', "rate"),
        ("rate = 1000", "rate"),
        ('theme = "pink"', "theme"),
        ("names = 3", "names"),
        ("silent = 1", "silent"),
        ("rate = ", "config.toml"),
    ],
)
def test_a_mistake_names_the_option(tmp_path: Path, text: str, named: str) -> None:
    """One sentence with the option, and what was expected."""
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=named) as told:
        load(file, {})
    assert told.value.hint


def test_every_option_is_explained(tmp_path: Path) -> None:
    """No option without its line of meaning and its variable."""
    assert all(o.doc and o.variable.startswith("VOICEJOURNAL_") for o in origins(tmp_path / "none", {}))
