"""Which files and folders are recordings and takes of this program, by their names."""

from __future__ import annotations

import pytest

from voicejournal.adapters.recordings.recording_names import is_recording_name

ENTRY = "20261126T180024393-d2d9"


@pytest.mark.parametrize("end", ["0001", "a09f", "a09f0002", "1", "12"])
def test_every_name_that_a_version_gave_is_known(end: str) -> None:
    """Imports numbered sounds without zeros once."""
    assert is_recording_name(f"{ENTRY}-{end}")


@pytest.mark.parametrize("end", ["", "-", "0", "00012", "0001-2", "1-2", "0001 (copy)", "0001.old", "A09F"])
def test_other_names_are_somebody_elses(end: str) -> None:
    """Nothing deletes, moves or checks them."""
    assert not is_recording_name(f"{ENTRY}-{end}")
