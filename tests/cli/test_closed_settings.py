"""Settings that can only have certain values: every other one is refused, with what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.adapters.config.config_loading import load
from voicejournal.domain.settings import OPTIONS, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("keep_sound_for", "free=8", "Expected one of these days: 0, 1, 7, 30, always."),
        ("language", "xx", 'has "xx", which is no language that Whisper knows.'),
        ("language", "en,german", 'Did you mean "de" (German)?'),
        ("language", "en-GB", 'Did you mean "en" (English)?'),
        ("language", "dk", 'Did you mean "da" (Danish) or "de" (German)?'),
        ("language", "auto,en", '"auto" stands alone.'),
        ("country", "QQ", 'is "QQ", which is no country.'),
        ("country", "Germny", 'Did you mean "DE" (Germany)?'),
        ("model", "bsae", 'Did you mean "base"?'),
        ("situation", "fight", 'Did you mean "fights"?'),
        ("keys", "session.paus=f5", 'Did you mean "session.pause"?'),
    ],
)
def test_another_value_is_refused_wherever_it_is_written(
    run: Run, home: Path, file: Path, name: str, value: str, told: str
) -> None:
    """By `config set`, which makes no file, in the file, and in the environment."""
    ended = run("config", "set", name, value)
    assert (ended.code, ended.out) == (4, "")
    assert told in " ".join(ended.err.split())
    assert not (home / ".config").exists()
    listed = [value] if isinstance(OPTIONS[name].default, tuple) else value
    file.write_text(f"{name} = {listed!r}\n")
    for environment in ({}, {OPTIONS[name].variable: value}):
        loaded = load(file, environment)
        assert loaded.settings == Settings()
        assert all(told in str(problem) for problem in loaded.problems)
        assert len(loaded.problems) == 1 + len(environment)


def test_values_that_can_be_used_are_taken(file: Path) -> None:
    """Every code of Whisper, lists of them, any country, and a folder for a model."""
    for name, text in (
        ("language", "auto"),
        ("language", "en, de"),
        ("language", ""),
        ("language", "yue"),
        ("country", "nz"),
        ("country", "ZZ"),
        ("country", "United Kingdom"),
        ("model", "large-v3-turbo"),
        ("model", "~/models/own"),
        ("model", "./own"),
    ):
        variable = OPTIONS[name].variable
        assert not load(file, {variable: text}).problems, (name, text)


def test_a_remembered_choice_that_cannot_be_used_counts_as_none(file: Path) -> None:
    """As one in the file does, but nothing is told: it was never written by hand."""
    loaded = load(file, {}, {"country": "QQ", "theme": "drak", "silent": "yes", "discreet": True})
    assert (loaded.settings, loaded.problems) == (Settings(discreet=True), ())
