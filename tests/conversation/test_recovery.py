"""Takes that outlived their program come back to their entry."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.conversation.people import guide, voice
from tests.fakes import fake_parts, tone
from tests.memory import FakeClock, MemoryJournal, MemoryRecordings
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.recovery import recover, tidy
from voicejournal.conversation.services import Parts
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.session import answers as answering
from voicejournal.errors import StorageError
from voicejournal.ports import Orphan

GUIDE = replace(guide(voice("scene")), id="test")


def lost(entry_id: str) -> MemoryRecordings:
    orphan = Orphan(f"{entry_id}-00ff", entry_id, "scene", 2.0)
    return MemoryRecordings(lost=[(orphan, tone(2.0))])


def crashed(*, answered: bool = False) -> tuple[Parts, Entry]:
    """A program that ended while the scene was told."""
    parts = fake_parts(GUIDE)
    entry = parts.new_entry(GUIDE)
    if answered:
        entry = entry.with_answer(answering.written(GUIDE.steps[0], None, "Typed."), parts.clock())
    parts.journal.save(entry)
    return replace(parts, recordings=lost(entry.id)), entry


def test_the_recording_is_put_into_its_place() -> None:
    """The entry has the question, the sound and the state of an answer that waits for its text."""
    parts, entry = crashed()
    (back,) = recover(parts)
    (answer,) = back.answers
    assert (answer.step, answer.prompt, answer.state) == ("scene", GUIDE.steps[0].say, AnswerState.RECORDED)
    assert answer.seconds == 2.0
    assert parts.journal.get(entry.id) == back
    assert parts.recordings.orphans() == []


def test_an_answer_that_is_there_is_not_replaced() -> None:
    """What was typed stays, and the recording stands beside it."""
    parts, _ = crashed(answered=True)
    (back,) = recover(parts)
    assert [answer.text for answer in back.answers] == ["Typed.", ""]
    assert back.answers[1].recording is not None


def test_a_take_without_its_entry_gets_one() -> None:
    """Nothing that was said is lost because a file is."""
    parts, _ = crashed()
    parts = replace(parts, journal=MemoryJournal())
    (back,) = recover(parts)
    assert back.title == "Brought back"
    assert back.answers[0].recording is not None


def test_what_was_removed_goes_for_good_after_a_month() -> None:
    """Undo works for thirty days; then the sound goes with the words."""
    parts = fake_parts(GUIDE)
    entry = parts.new_entry(GUIDE).with_answer(answering.recorded(GUIDE.steps[0], "r", 1.0), parts.clock())
    parts.journal.save(entry)
    recordings = MemoryRecordings({"r": tone(1.0)})
    clock = FakeClock()
    journal = parts.journal
    assert isinstance(journal, MemoryJournal)
    journal.clock = clock
    journal.remove(entry.id)
    parts = replace(parts, recordings=recordings, clock=clock)
    tidy(parts)
    assert recordings.kept
    clock.now += timedelta(days=31)
    tidy(parts)
    assert not recordings.kept


def test_a_recording_that_no_answer_names_finds_its_unfinished_entry() -> None:
    """A kill between keeping the sound and saving the entry loses nothing."""
    parts, entry = crashed()
    name = f"{entry.id}-0abc"
    parts = replace(parts, recordings=MemoryRecordings({name: tone(2.0)}))
    (back,) = recover(parts)
    assert [(answer.recording, answer.seconds) for answer in back.answers] == [(name, 2.0)]
    assert recover(parts) == ()


def test_a_recording_that_no_answer_names_comes_back_to_a_finished_entry_and_to_a_lost_one() -> None:
    """Sound without an owner is offered whenever it is found, also where its entry is gone."""
    parts, _ = crashed()
    done = replace(parts.new_entry(GUIDE), finished=parts.clock())
    parts.journal.save(done)
    gone = parts.new_entry(GUIDE).id
    sounds = {f"{done.id}-0abc": tone(1.0), f"{gone}-0def": tone(1.0)}
    parts = replace(parts, recordings=MemoryRecordings(sounds))
    finished, anew = recover(parts)
    assert (finished.id, finished.by_step["recording-0abc"].recording) == (done.id, f"{done.id}-0abc")
    assert (anew.id, anew.title) == (gone, "Brought back")
    assert recover(parts) == ()


def told_of(parts: Parts) -> tuple[list[str], list[Entry]]:
    """What recovery tells, and what it brings back."""
    told: list[str] = []
    back = recover(parts, lambda trouble: told.append(str(trouble)))
    return told, list(back)


def on_disk(folder: Path, *names: str) -> Parts:
    """Takes of programs that are gone, and a journal on disk."""
    recordings = FolderRecordings(folder, PlainVault())
    for name in names:
        recordings.begin(name, entry=name[:23], step="scene").write(tone(1.0).pcm)
    gc.collect()
    return fake_parts(GUIDE, journal=TinyDBJournal(folder, PlainVault()), recordings=recordings)


OLD, NEW = "20261022T204003123-4f9a-0001", "20261122T204003123-4f9a-0001"


def test_a_damaged_month_keeps_its_take_and_no_other(tmp_path: Path) -> None:
    """Nothing is made of the take before its entry can be read; afterwards it comes back to its step."""
    parts = on_disk(tmp_path, OLD, NEW)
    entry = replace(parts.new_entry(GUIDE), id=OLD[:23])
    parts.journal.save(entry)
    month = tmp_path / "months" / "2026-10.json"
    whole = month.read_bytes()
    month.write_bytes(b'{"half')
    told, back = told_of(parts)
    assert [one.id for one in back] == [NEW[:23]]
    assert len(told) == 1
    assert "2026-10.json is damaged" in told[0]
    assert [orphan.name for orphan in parts.recordings.orphans()] == [OLD]
    assert list(parts.recordings.names()) == [NEW]
    month.write_bytes(whole)
    (again,) = recover(parts)
    assert [(answer.step, answer.recording) for answer in again.answers] == [("scene", OLD)]


def test_a_damaged_recording_stops_no_other(tmp_path: Path) -> None:
    """Each is handled alone, and told."""
    parts = on_disk(tmp_path, NEW)
    other = f"{NEW[:23]}-0002"
    parts.recordings.begin(other, entry=NEW[:23], step="x").write(tone(1.0).pcm)
    gc.collect()
    for orphan in parts.recordings.orphans():
        parts.recordings.recover(orphan)
    parts.recordings.file(NEW).write_bytes(b"no sound")
    told, back = told_of(parts)
    assert told == [f"The recording {NEW} is damaged."]
    assert [answer.recording for one in back for answer in one.answers] == [other]


def test_a_take_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    """A pipe in the place of its pieces is told, and waited for by nobody."""
    parts = on_disk(tmp_path, OLD, NEW)
    pieces = tmp_path / "takes" / OLD / "pieces"
    pieces.unlink()
    os.mkfifo(pieces)
    told, back = told_of(parts)
    assert len(told) == 1
    assert "not a regular file" in told[0]
    assert [one.id for one in back] == [NEW[:23]]


def test_a_take_of_a_removed_entry_goes_into_it_and_comes_back_with_it(tmp_path: Path) -> None:
    """No second entry of its id is made; undoing the removal has the old words and the sound."""
    parts = on_disk(tmp_path, NEW)
    entry = replace(parts.new_entry(GUIDE), id=NEW[:23])
    parts.journal.save(
        entry.with_answer(answering.written(voice("other"), None, "Old words."), entry.created)
    )
    parts.journal.remove(entry.id)
    assert told_of(parts) == ([], [])
    assert not list(parts.journal.entries())
    assert not parts.recordings.orphans()
    back = parts.journal.restore(entry.id)
    assert [(answer.text, answer.recording) for answer in back.answers] == [("Old words.", None), ("", NEW)]
    assert told_of(parts) == ([], [])


def test_a_take_of_a_removed_entry_is_forgotten_with_it(tmp_path: Path) -> None:
    """After thirty days nothing of it is left, and nothing comes back."""
    parts = on_disk(tmp_path, NEW)
    journal = TinyDBJournal(tmp_path, PlainVault(), clock=lambda: parts.clock() - timedelta(days=40))
    entry = replace(parts.new_entry(GUIDE), id=NEW[:23])
    journal.save(entry)
    journal.remove(entry.id)
    assert told_of(parts) == ([], [])
    tidy(parts)
    assert list(parts.recordings.names()) == []
    assert told_of(parts) == ([], [])


def test_a_take_whose_note_is_lost_finds_its_entry_by_its_name(tmp_path: Path) -> None:
    """A recording's name begins with the id of its entry."""
    parts = on_disk(tmp_path, NEW)
    pieces = tmp_path / "takes" / NEW / "pieces"
    data = bytearray(pieces.read_bytes())
    data[20] ^= 0xFF  # in the note, which comes first
    pieces.write_bytes(data)
    parts.journal.save(replace(parts.new_entry(GUIDE), id=NEW[:23]))
    (back,) = recover(parts)
    assert (back.id, back.title) == (NEW[:23], "Test")
    assert back.answers[0].recording == NEW


def test_a_take_stays_until_its_entry_is_saved(tmp_path: Path) -> None:
    """A full disk between the recording and the entry leaves the take; the next start ends it."""
    parts = on_disk(tmp_path, NEW)

    class Full(MemoryJournal):
        full = True

        def save(self, entry: Entry) -> None:
            if self.full:
                raise StorageError("The disk is full.")
            super().save(entry)

    journal = Full()
    parts = replace(parts, journal=journal)
    assert told_of(parts) == (["The disk is full."], [])
    assert [orphan.step for orphan in parts.recordings.orphans()] == ["scene"]
    journal.full = False
    assert [one.id for one in told_of(parts)[1]] == [NEW[:23]]
    assert not parts.recordings.orphans()


def test_the_length_of_a_recording_is_read_and_not_decoded(tmp_path: Path) -> None:
    """Its header says it, whatever comes after."""
    recordings = FolderRecordings(tmp_path, PlainVault())
    take = recordings.begin(NEW, entry=NEW[:23], step="scene")
    take.write(tone(20.0).pcm)
    take.finish()
    file = recordings.file(NEW)
    file.write_bytes(file.read_bytes()[:2000])
    assert recordings.seconds(NEW) == 20.0
