"""Recovery of damaged takes, recordings and months: each is handled alone, and reported once."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path

from tests.conversation.test_recovery import GUIDE, NEW, OLD, on_disk, told_of
from tests.fakes import tone
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.conversation.recovery import recover


def test_a_damaged_month_keeps_its_take_and_no_other(tmp_path: Path) -> None:
    """Nothing is made of the take before its entry can be read; afterwards it comes back to its step."""
    services = on_disk(tmp_path, OLD, NEW)
    entry = replace(services.new_entry(GUIDE), id=OLD[:23])
    services.journal.save(entry)
    month = tmp_path / "months" / "2026-10.json"
    whole = month.read_bytes()
    month.write_bytes(b'{"half')
    told, back = told_of(services)
    assert [one.id for one in back] == [NEW[:23]]
    assert len(told) == 1
    assert "2026-10.json is damaged" in told[0]
    assert [orphan.name for orphan in services.recordings.orphans()] == [OLD]
    assert list(services.recordings.names()) == [NEW]
    month.write_bytes(whole)
    (again,) = recover(services)
    assert [(answer.step, answer.recording) for answer in again.answers] == [("scene", OLD)]


def test_a_damaged_recording_stops_no_other_and_is_reported_once(tmp_path: Path) -> None:
    """Each is handled alone; the damaged one is kept under a name that recovery passes over."""
    services = on_disk(tmp_path, NEW)
    other = f"{NEW[:23]}-0002"
    services.recordings.begin(other, entry=NEW[:23], step="x").write(tone(1.0).pcm)
    gc.collect()
    for orphan in services.recordings.orphans():
        services.recordings.recover(orphan)
    services.recordings.file(NEW).write_bytes(b"no sound")
    told, back = told_of(services)
    apart = services.recordings.file(NEW).with_name(f"{NEW}.flac.damaged")
    assert told == [f"A recording that belongs to no answer is damaged or empty. It is kept as {apart}."]
    assert [answer.recording for one in back for answer in one.answers] == [other]
    assert apart.read_bytes() == b"no sound"
    assert told_of(services) == ([], [])
    services.recordings.file(NEW).write_bytes(b"damaged again")
    assert len(told_of(services)[0]) == 1
    assert apart.read_bytes() == b"no sound"
    assert apart.with_name(f"{NEW}.flac.2.damaged").read_bytes() == b"damaged again"


def test_a_recording_without_frames_is_no_answer(tmp_path: Path) -> None:
    """Nothing, or a header that announces seconds and has none: it is kept apart, and reported."""
    services = on_disk(tmp_path, NEW)
    for orphan in services.recordings.orphans():
        services.recordings.recover(orphan)
    file = services.recordings.file(NEW)
    for data in (b"", file.read_bytes()[:86]):
        file.write_bytes(data)
        told, back = told_of(services)
        assert len(told) == 1
        assert "is damaged or empty. It is kept as" in told[0]
        assert back == []
        assert told_of(services) == ([], [])
    assert not list(services.journal.entries())


def test_a_damaged_take_is_reported_once_and_stops_no_other(tmp_path: Path) -> None:
    """One of which nothing can be read, and one with a damaged piece, of which the rest is back."""
    middle = f"{NEW[:23]}-0002"
    services = on_disk(tmp_path, OLD, middle, NEW)
    (tmp_path / "takes" / OLD / "pieces").write_bytes(b"no sound")
    pieces = tmp_path / "takes" / middle / "pieces"
    data = bytearray(pieces.read_bytes())
    data[-30_000] ^= 1
    pieces.write_bytes(data)
    told, back = told_of(services)
    nothing, some = told
    assert nothing.startswith("A recording that was cut off is damaged: no sound in it can be read.")
    assert some.startswith("0.8 s of a recording that was cut off cannot be read; the other 0.8 s are back.")
    recordings = {answer.recording: answer.seconds for one in back for answer in one.answers}
    assert recordings == {NEW: 2 * PIECE_SECONDS, middle: PIECE_SECONDS}
    assert told_of(services) == ([], [])


def test_a_damaged_recording_that_an_answer_names_stays_in_its_place(tmp_path: Path) -> None:
    """Only the sound of no answer is renamed: the answer's words go on naming their recording."""
    services = on_disk(tmp_path, NEW)
    recover(services)
    services.recordings.file(NEW).write_bytes(b"no sound")
    assert told_of(services) == ([], [])
    assert services.recordings.file(NEW).read_bytes() == b"no sound"


def test_a_file_that_is_no_recording_of_ours_is_passed_over(tmp_path: Path) -> None:
    """A copy made by hand, or by a program that synchronises, is not reported at every start."""
    services = on_disk(tmp_path, NEW)
    recover(services)
    file = services.recordings.file(NEW)
    for copy in (f"{NEW} (copy).flac", f"{NEW}.sync-conflict-20261122-1.flac", "notes.flac"):
        file.with_name(copy).write_bytes(file.read_bytes())
    assert told_of(services) == ([], [])
    assert list(services.recordings.names()) == [NEW]


def test_a_take_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    """A pipe in the place of its pieces is told, and waited for by nobody."""
    services = on_disk(tmp_path, OLD, NEW)
    pieces = tmp_path / "takes" / OLD / "pieces"
    pieces.unlink()
    os.mkfifo(pieces)
    told, back = told_of(services)
    assert len(told) == 1
    assert "not a regular file" in told[0]
    assert [one.id for one in back] == [NEW[:23]]
