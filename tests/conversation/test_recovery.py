"""Takes that outlived their program come back to their entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.conversation.people import guide, voice
from tests.fakes import fake_parts, tone
from tests.memory import FakeClock, MemoryJournal, MemoryRecordings
from voicejournal.conversation.parts import Parts
from voicejournal.conversation.recovery import recover, tidy
from voicejournal.domain import answering
from voicejournal.domain.entry import AnswerState, Entry
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
