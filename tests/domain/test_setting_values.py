"""Values of settings out of a closed set that is too long to be listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicejournal.adapters.models.catalogue import catalogue
from voicejournal.domain.safety.countries import code
from voicejournal.domain.setting_values import fault_of_country, fault_of_language, fault_of_model
from voicejournal.domain.speech.languages import LANGUAGES
from voicejournal.domain.speech.speech_model import NAMES
from voicejournal.paths import shipped_data

ISO_3166 = Path("/usr/share/zoneinfo/iso3166.tab")


def test_every_language_alone_and_no_other_is_taken() -> None:
    """By its code as Whisper writes it."""
    assert not any(map(fault_of_language, LANGUAGES))
    assert all(map(fault_of_language, ("xx", "EN", "english", "en;de", "en,auto")))


def test_every_name_of_the_catalogue_is_one_of_the_setting() -> None:
    """A model that is added there can be set."""
    assert {*catalogue(shipped_data() / "models.toml"), "none"} == set(NAMES)


def test_a_folder_may_be_a_model() -> None:
    """Whether it is one is seen when it is loaded."""
    paths = ("~/own", "./own", "..", "models/own", "C:own", "models" + chr(92) + "own")
    assert not any(map(fault_of_model, paths))
    assert all(map(fault_of_model, ("own", "tiny.eng", "Base")))


@pytest.mark.skipif(not ISO_3166.exists(), reason="no table of time zones is on this machine")
def test_the_countries_are_those_of_iso_3166() -> None:
    """As the system's table of time zones lists them."""
    lines = ISO_3166.read_text("utf-8").splitlines()
    listed = {line[:2] for line in lines if not line.startswith("#")}
    letters = [chr(n) for n in range(ord("A"), ord("Z") + 1)]
    taken = {known for a in letters for b in letters if (known := code(a + b))}
    assert listed == taken - {"XK", "ZZ"}
    assert not any(map(fault_of_country, listed))
