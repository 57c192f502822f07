"""The time in the tags of a sound file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from voicejournal.adapters.sound.sound_files.recording_time import recorded_at

WHEN = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "tags",
    [
        {"creation_time": "2026-11-26T08:30:00.000000Z"},
        {
            "com.apple.quicktime.creationdate": "2026-11-26T09:30:00+0100",
            "creation_time": "2020-01-01T00:00:00Z",
        },
        {"CREATION_TIME": " 2026-11-26T08:30:00Z "},
    ],
)
def test_a_recorder_says_when_it_was(tags: dict[str, str]) -> None:
    """In UTC, or in the zone of the phone."""
    assert recorded_at(tags) == WHEN


def test_a_broadcast_wav_has_date_and_time_apart() -> None:
    """Both are local."""
    found = recorded_at({"date": "2026-11-26", "creation_time": "08:30:00"})
    assert found is not None
    assert (found.replace(tzinfo=None), found.tzinfo is not None) == (datetime(2026, 11, 26, 8, 30), True)


def test_a_track_may_say_what_the_file_does_not() -> None:
    """The first that says it counts."""
    assert recorded_at({}, {"creation_time": "2026-11-26T08:30:00Z"}) == WHEN


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"creation_time": "1904-01-01T00:00:00Z"},
        {"date": "1999"},
        {"date": "2026-11-26"},
        {"date": "soon"},
    ],
)
def test_a_clock_that_was_never_set_and_a_year_of_music_say_nothing(tags: dict[str, str]) -> None:
    """Then the name of the file decides."""
    assert recorded_at(tags) is None
