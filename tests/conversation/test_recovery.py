"""Takes that outlived their program come back to their entry."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.conversation.people import guide, voice
from tests.fakes import fake_services, tone
from tests.memory import FakeClock, MemoryJournal, MemoryRecordings
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.recovery import recover, tidy
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.session import answers as answering
from voicejournal.errors import StorageError
from voicejournal.ports.recordings import Orphan

GUIDE = replace(guide(voice("scene")), id="test")


def lost(entry_id: str) -> MemoryRecordings:
    orphan = Orphan(f"{entry_id}-00ff", entry_id, "scene", 2.0)
    return MemoryRecordings(lost=[(orphan, tone(2.0))])


def crashed(*, answered: bool = False) -> tuple[Services, Entry]:
    """A program that ended while the scene was told."""
    services = fake_services(GUIDE)
    entry = services.new_entry(GUIDE)
    if answered:
        entry = entry.with_answer(answering.with_text(GUIDE.steps[0], None, "Typed."), services.clock())
    services.journal.save(entry)
    return replace(services, recordings=lost(entry.id)), entry


def test_the_recording_is_put_into_its_place() -> None:
    """The entry has the question, the sound and the state of an answer that waits for its text."""
    services, entry = crashed()
    (back,) = recover(services)
    (answer,) = back.answers
    assert (answer.step, answer.prompt, answer.state) == ("scene", GUIDE.steps[0].say, AnswerState.RECORDED)
    assert answer.seconds == 2.0
    assert services.journal.get(entry.id) == back
    assert services.recordings.orphans() == []


def test_an_answer_that_is_there_is_not_replaced() -> None:
    """What was typed stays, and the recording stands beside it."""
    services, _ = crashed(answered=True)
    (back,) = recover(services)
    assert [answer.text for answer in back.answers] == ["Typed.", ""]
    assert back.answers[1].recording is not None


def test_a_take_without_its_entry_gets_one() -> None:
    """Nothing that was said is lost because a file is."""
    services, _ = crashed()
    services = replace(services, journal=MemoryJournal())
    (back,) = recover(services)
    assert back.title == "Brought back"
    assert back.answers[0].recording is not None


def test_what_was_removed_goes_for_good_after_a_month() -> None:
    """Undo works for thirty days; then the sound goes with the words."""
    services = fake_services(GUIDE)
    entry = services.new_entry(GUIDE).with_answer(
        answering.with_recording(GUIDE.steps[0], "r", 1.0), services.clock()
    )
    services.journal.save(entry)
    recordings = MemoryRecordings({"r": tone(1.0)})
    clock = FakeClock()
    journal = services.journal
    assert isinstance(journal, MemoryJournal)
    journal.clock = clock
    journal.remove(entry.id)
    services = replace(services, recordings=recordings, clock=clock)
    tidy(services)
    assert recordings.kept
    clock.now += timedelta(days=31)
    tidy(services)
    assert not recordings.kept


def test_a_recording_that_no_answer_names_finds_its_unfinished_entry() -> None:
    """A kill between keeping the sound and saving the entry loses nothing."""
    services, entry = crashed()
    name = f"{entry.id}-0abc"
    services = replace(services, recordings=MemoryRecordings({name: tone(2.0)}))
    (back,) = recover(services)
    assert [(answer.recording, answer.seconds) for answer in back.answers] == [(name, 2.0)]
    assert recover(services) == ()


def test_a_recording_that_no_answer_names_comes_back_to_a_finished_entry_and_to_a_lost_one() -> None:
    """Sound without an owner is offered whenever it is found, also where its entry is gone."""
    services, _ = crashed()
    done = replace(services.new_entry(GUIDE), finished=services.clock())
    services.journal.save(done)
    gone = services.new_entry(GUIDE).id
    sounds = {f"{done.id}-0abc": tone(1.0), f"{gone}-0def": tone(1.0)}
    services = replace(services, recordings=MemoryRecordings(sounds))
    finished, anew = recover(services)
    assert (finished.id, finished.by_step["recording-0abc"].recording) == (done.id, f"{done.id}-0abc")
    assert (anew.id, anew.title) == (gone, "Brought back")
    assert recover(services) == ()


def told_of(services: Services) -> tuple[list[str], list[Entry]]:
    """What recovery tells, and what it brings back."""
    told: list[str] = []
    back = recover(services, lambda trouble: told.append(str(trouble)))
    return told, list(back)


def on_disk(folder: Path, *names: str) -> Services:
    """Takes of two pieces by programs that are gone, and a journal on disk."""
    recordings = FolderRecordings(folder, PlainVault())
    for name in names:
        recordings.begin(name, entry=name[:23], step="scene").write(tone(2 * PIECE_SECONDS).pcm)
    gc.collect()
    return fake_services(GUIDE, journal=TinyDBJournal(folder, PlainVault()), recordings=recordings)


OLD, NEW = "20261022T204003123-4f9a-0001", "20261122T204003123-4f9a-0001"


def test_a_take_of_a_removed_entry_goes_into_it_and_comes_back_with_it(tmp_path: Path) -> None:
    """No second entry of its id is made; undoing the removal has the old words and the sound."""
    services = on_disk(tmp_path, NEW)
    entry = replace(services.new_entry(GUIDE), id=NEW[:23])
    services.journal.save(
        entry.with_answer(answering.with_text(voice("other"), None, "Old words."), entry.created)
    )
    services.journal.remove(entry.id)
    assert told_of(services) == ([], [])
    assert not list(services.journal.entries())
    assert not services.recordings.orphans()
    back = services.journal.restore(entry.id)
    assert [(answer.text, answer.recording) for answer in back.answers] == [("Old words.", None), ("", NEW)]
    assert told_of(services) == ([], [])


def test_a_take_of_a_removed_entry_is_forgotten_with_it(tmp_path: Path) -> None:
    """After thirty days nothing of it is left, and nothing comes back."""
    services = on_disk(tmp_path, NEW)
    journal = TinyDBJournal(tmp_path, PlainVault(), clock=lambda: services.clock() - timedelta(days=40))
    entry = replace(services.new_entry(GUIDE), id=NEW[:23])
    journal.save(entry)
    journal.remove(entry.id)
    assert told_of(services) == ([], [])
    tidy(services)
    assert list(services.recordings.names()) == []
    assert told_of(services) == ([], [])


def test_a_take_whose_note_is_lost_finds_its_entry_by_its_name(tmp_path: Path) -> None:
    """A recording's name begins with the id of its entry."""
    services = on_disk(tmp_path, NEW)
    pieces = tmp_path / "takes" / NEW / "pieces"
    data = bytearray(pieces.read_bytes())
    data[20] ^= 0xFF  # in the note, which comes first
    pieces.write_bytes(data)
    services.journal.save(replace(services.new_entry(GUIDE), id=NEW[:23]))
    (back,) = recover(services)
    assert (back.id, back.title) == (NEW[:23], "Test")
    assert back.answers[0].recording == NEW


def test_a_take_stays_until_its_entry_is_saved(tmp_path: Path) -> None:
    """A full disk between the recording and the entry leaves the take; the next start ends it."""
    services = on_disk(tmp_path, NEW)

    class Full(MemoryJournal):
        full = True

        def save(self, entry: Entry) -> None:
            if self.full:
                raise StorageError("The disk is full.")
            super().save(entry)

    journal = Full()
    services = replace(services, journal=journal)
    assert told_of(services) == (["The disk is full."], [])
    assert [orphan.step for orphan in services.recordings.orphans()] == ["scene"]
    journal.full = False
    assert [one.id for one in told_of(services)[1]] == [NEW[:23]]
    assert not services.recordings.orphans()


def test_the_length_of_a_recording_is_read_and_not_decoded(tmp_path: Path) -> None:
    """Its header says it, whatever comes after."""
    recordings = FolderRecordings(tmp_path, PlainVault())
    take = recordings.begin(NEW, entry=NEW[:23], step="scene")
    take.write(tone(20.0).pcm)
    take.finish()
    file = recordings.file(NEW)
    file.write_bytes(file.read_bytes()[:2000])
    assert recordings.seconds(NEW) == 20.0
