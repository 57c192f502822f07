"""An import is whole or not there, adds nothing twice, and is taken back in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.fakes import fake_services, tone
from tests.interchange.incoming.reading import entries as read
from tests.memory import MemoryDrafts, MemoryJournal, MemoryRecordings
from tests.memory_imports import MemoryImports
from voicejournal.conversation.importing import Importer
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.imported_entry import ImportedEntry, ImportedSound
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import Cancelled, StorageError
from voicejournal.interchange import jrnl

FOUND = tuple(ImportedEntry(entry(number, days=20 * number)) for number in range(6))


class Place:
    """An importer over stand-ins."""

    def __init__(self, journal: MemoryJournal | None = None, danger: str = "\0") -> None:
        self.journal, self.records = journal or MemoryJournal(), MemoryImports()
        self.recordings, self.drafts = MemoryRecordings(), MemoryDrafts()
        services = fake_services(
            journal=self.journal,
            recordings=self.recordings,
            drafts=self.drafts,
            danger=lambda text: danger in text,
        )
        self.importer = Importer(services, self.records)

    def bring(self, *found: ImportedEntry) -> bool:
        return self.importer.run(self.importer.plan(found), "jrnl")


def spoken(number: int = 0) -> ImportedEntry:
    """An entry with the sound of its only answer."""
    one = entry(number)
    heard = replace(answer("", recording=f"{one.id}-1"), state=AnswerState.RECORDED, recording=f"{one.id}-1")

    def blocks() -> Iterator[Sound]:
        return iter((tone(0.5), tone(0.5)))

    return ImportedEntry(replace(one, answers=(heard,)), (ImportedSound(heard.step, blocks),))


def test_running_an_import_twice_adds_nothing() -> None:
    """The second plan knows every entry of the first."""
    place = Place()
    place.bring(*FOUND)
    assert set(place.journal.kept) == {one.entry.id for one in FOUND}
    plan = place.importer.plan(FOUND)
    assert (plan.new, len(plan.known), plan.differing) == ((), len(FOUND), 0)


def test_one_text_in_two_formats_is_one_entry() -> None:
    """Seconds and line breaks, which one program keeps and another drops, make no second entry."""
    place = Place()
    place.bring(ImportedEntry(entry(0, answer("We talked.\nFor once."))))
    same = replace(entry(0, answer("*We talked.* For once.")), id="20261101T083000000-ffff")
    plan = place.importer.plan([ImportedEntry(replace(same, created=same.created.replace(second=59)))])
    assert not plan.new


def test_two_texts_of_one_minute_are_two_entries() -> None:
    """A journal may have several entries in one minute."""
    one, other = entry(0, answer("One.")), replace(entry(0, answer("Other.")), id="20261101T083000000-0001")
    assert len(Place().importer.plan([ImportedEntry(one), ImportedEntry(other)]).new) == 2


def test_the_same_entry_twice_in_a_file_is_read_once() -> None:
    """A folder with copies of notes gives each entry once."""
    assert len(Place().importer.plan([FOUND[0], FOUND[0]]).new) == 1


def test_an_entry_that_is_here_with_other_words_stays() -> None:
    """An import never changes what is there; the plan counts what differs."""
    place = Place()
    here = entry(0, answer("Corrected since."))
    place.journal.save(here)
    plan = place.importer.plan([ImportedEntry(entry(0, answer("As it was.")))])
    assert (plan.new, plan.differing) == ((), 1)
    assert place.journal.kept == {here.id: here}


def test_an_import_is_taken_back_in_one_step() -> None:
    """Its entries are removed, edited ones as well, so that they can be restored; others stay."""
    place = Place()
    place.journal.save(entry(50))
    place.bring(*FOUND)
    place.journal.save(replace(FOUND[0].entry, mood=3))
    record = place.importer.last()
    assert record is not None
    assert place.importer.undo(record) == len(FOUND)
    assert set(place.journal.kept) == {entry(50).id}
    assert place.journal.restore(FOUND[0].entry.id).mood == 3
    assert place.importer.last() is None


def test_each_import_is_taken_back_by_itself_the_newest_first() -> None:
    """Two imports are two steps."""
    place = Place()
    place.bring(*FOUND[:2])
    place.bring(*FOUND[2:])
    record = place.importer.last()
    assert record is not None
    assert record.entries == tuple(one.entry.id for one in FOUND[2:])
    place.importer.undo(record)
    assert set(place.journal.kept) == {one.entry.id for one in FOUND[:2]}


def test_an_import_that_was_stopped_leaves_nothing() -> None:
    """Also when some entries were saved already."""
    place = Place()
    calls = iter((False, False, True))
    with pytest.raises(Cancelled):
        place.importer.run(place.importer.plan(FOUND), "jrnl", cancelled=lambda: next(calls))
    assert not place.journal.kept
    assert not place.records.under_way
    assert place.importer.last() is None


@dataclass
class Ending(MemoryJournal):
    """A journal whose program is killed at the third month, until it is started anew."""

    killed: bool = True

    def save_all(self, entries: Iterable[Entry]) -> None:
        self._end()
        super().save_all(entries)

    def remove(self, entry_id: str) -> Entry:
        self._end()
        return super().remove(entry_id)

    def _end(self) -> None:
        if self.killed and len(self.kept) >= 2:
            raise SystemExit


def test_what_a_kill_left_is_taken_out_by_the_next_command() -> None:
    """The record was there before the first entry; after it is done, nothing of the import is left."""
    journal = Ending()
    place = Place(journal)
    with pytest.raises(SystemExit):
        place.bring(*FOUND)
    assert len(journal.kept) == 2
    journal.killed = False
    assert place.importer.recover()
    assert not journal.kept
    assert not place.importer.recover()


def test_a_taking_back_that_was_cut_off_goes_on() -> None:
    """The next command removes the rest."""
    place = Place()
    place.bring(*FOUND)
    record = place.importer.last()
    assert record is not None
    place.records.reopen(record)
    place.journal.remove(FOUND[0].entry.id)
    assert place.importer.recover()
    assert not place.journal.kept


def test_sound_becomes_a_recording_that_waits_for_its_text() -> None:
    """The answer names it; its length is that of the sound."""
    place = Place()
    place.bring(spoken())
    (kept,) = place.journal.kept.values()
    heard = kept.answers[0]
    assert heard.pending
    assert heard.recording is not None
    assert place.recordings.sound(heard.recording).seconds == heard.seconds == 1.0


def test_a_sound_that_cannot_be_read_to_its_end_leaves_nothing() -> None:
    """Neither the entry nor the sound so far, nor the entries before it."""

    def broken() -> Iterator[Sound]:
        yield tone(0.5)
        raise StorageError("The disk failed.")

    place, bad = Place(), spoken(1)
    bad = replace(bad, sounds=(replace(bad.sounds[0], blocks=broken),))
    with pytest.raises(StorageError):
        place.bring(spoken(0), bad)
    assert not place.journal.kept
    assert not place.recordings.kept


def test_words_that_may_mean_danger_are_noticed() -> None:
    """Imported texts are looked through like any other."""
    assert Place(danger="number 3").bring(*FOUND)
    assert not Place(danger="number 9").bring(*FOUND)


def test_an_import_promises_nothing() -> None:
    """Entries are saved as they were read: no promise is made of their words."""
    place = Place()
    said = entry(0, answer("I will call on Friday.", "next-step"))
    place.bring(ImportedEntry(said))
    assert place.journal.kept[said.id] == said


def test_answers_without_words_make_no_difference() -> None:
    """A skipped question is in no Markdown file; what was said is the same."""
    place = Place()
    place.journal.save(entry(0, answer("Said."), answer("", "second")))
    plan = place.importer.plan([ImportedEntry(entry(0, answer("Said.")))])
    assert (plan.new, plan.differing) == ((), 0)


@pytest.mark.parametrize("hours", [0, -9, 13])
def test_an_export_as_jrnl_s_is_known_again(tmp_path: Path, hours: int) -> None:
    """With questions, tags, speakers and recordings in one text, in whatever zone each entry was made."""
    place, zone = Place(), timezone(timedelta(hours=hours))
    whole = [
        replace(entry(1, answer("I ran."), days=3), tags=("sport",)),
        replace(entry(2, answer("Calm."), answer("Tea.", "second"), days=6), title="Check-in"),
        replace(entry(3, replace(answer("Hello."), speaker="Ana"), days=9), tags=("two words", "starred")),
        replace(spoken(4).entry, title="Free"),
        entry(
            5, answer("Open."), replace(answer("Secret.", "second"), private=True), answer("Late.", "third")
        ),
        entry(6, answer("The first minute of a month."), days=39),
        entry(7, answer("We met @ana at the [door]\n[2026-01-01 10:00] she said"), days=14),
    ]
    for one in whole:
        local = one.created.astimezone(zone)
        place.journal.save(replace(one, created=local, changed=local))
    file = tmp_path / "journal.txt"
    file.write_text("".join(jrnl.export(place.journal.entries())), encoding="utf-8")
    found = [ImportedEntry(one) for one in read(file)]
    plan = place.importer.plan(found)
    assert [one.entry.created for one in plan.new] == []
    assert len(plan.known) == len(whole)
