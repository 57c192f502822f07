"""A limit for sound: agreed to first, then kept at every start."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.memory import FakeClock, MemoryDrafts, MemoryGuides, MemoryJournal, MemoryRecordings
from voicejournal.adapters.storage.agreed_limit import FileAgreedLimit
from voicejournal.conversation.deletion import delete, delete_for_good, undelete
from voicejournal.conversation.services import Services
from voicejournal.conversation.sound_retention import SoundRetention, delete_expired
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.retention import Retention
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import NotFound, StorageError

NAME = entry(1).id + "-0001"


def spoken(state: AnswerState = AnswerState.TRANSCRIBED) -> Entry:
    said = answer("" if state is AnswerState.RECORDED else "said", recording=NAME)
    return replace(entry(1), answers=(replace(said, state=state, seconds=2.0),))


@dataclass
class Kept:
    """A journal with one recording."""

    recordings: MemoryRecordings = field(default_factory=lambda: MemoryRecordings({NAME: Sound(bytes(8))}))
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def services(self) -> Services:
        return Services(
            journal=self.journal,
            recordings=self.recordings,
            drafts=MemoryDrafts(),
            guides=MemoryGuides(),
            clock=FakeClock(),
            chance=lambda: 0,
        )


@pytest.fixture
def kept() -> Kept:
    found = Kept()
    found.journal.save(spoken())
    return found


def test_nothing_is_deleted_before_the_person_agrees(kept: Kept, tmp_path: Path) -> None:
    """The start says what the limit would delete; with consent it goes, and later starts ask no more."""
    limit = SoundRetention(kept.services, Retention(7), FileAgreedLimit(tmp_path))
    assert limit.start().recordings == 1
    assert limit.start().recordings == 1
    assert kept.recordings.kept
    assert limit.agree().recordings == 1
    assert not kept.recordings.kept
    assert kept.journal.get(entry(1).id).answers[0].sound_kept == 7

    kept.recordings.kept[NAME] = Sound(bytes(8))
    kept.journal.save(spoken())
    assert limit.start().recordings == 0
    assert not kept.recordings.kept


def test_another_limit_asks_again(kept: Kept, tmp_path: Path) -> None:
    """Who agreed to 30 days did not agree to one, nor to none for a guide."""
    agreed = FileAgreedLimit(tmp_path)
    agreed.agree(Retention(30))
    for other in (Retention(1), Retention(30, {"free": 0}), Retention(7)):
        assert SoundRetention(kept.services, other, agreed).start().recordings == 1
    assert kept.recordings.kept


def test_a_limit_that_deletes_nothing_is_agreed_to_by_itself(tmp_path: Path) -> None:
    """It is said where there is something to say."""
    agreed = FileAgreedLimit(tmp_path)
    assert SoundRetention(Kept().services, Retention(7), agreed).start().recordings == 0
    assert agreed.is_agreed(Retention(7))


def test_a_clock_that_leaps_forward_deletes_nothing_unasked(kept: Kept, tmp_path: Path) -> None:
    """2099 makes all sound old: the start asks, and asks until the clock is right; day by day it goes on."""
    days = [date(2026, 11, 22)]
    limit = SoundRetention(kept.services, Retention(7), FileAgreedLimit(tmp_path, lambda: days[0]))
    limit.agreed.agree(limit.retention)
    days[0] = date(2099, 1, 1)
    assert [limit.start().recordings, limit.start().recordings] == [1, 1]
    assert kept.recordings.kept
    for _ in range(3):
        days[0] = days[0].replace(year=2026) if days[0].year == 2099 else days[0] + timedelta(days=200)
        kept.recordings.kept[NAME] = Sound(bytes(8))
        kept.journal.save(spoken())
        assert limit.start().recordings == 0
        assert not kept.recordings.kept


def test_a_wrong_day_with_nothing_to_ask_about_is_not_the_day_of_a_start(kept: Kept, tmp_path: Path) -> None:
    """2099 with no sound yet, 2026, 2099 again: the second leap is asked about as the first one would be."""
    days = [date(2026, 11, 22)]
    limit = SoundRetention(kept.services, Retention(7), FileAgreedLimit(tmp_path, lambda: days[0]))
    limit.agree()
    for day in (date(2099, 1, 1), date(2026, 11, 23), date(2099, 1, 2)):
        days[0] = day
        assert limit.start().recordings == 0
        assert limit.agree().recordings == 0
    kept.journal.save(spoken())
    kept.recordings.kept[NAME] = Sound(bytes(8))
    found = limit.start()
    assert (found.recordings, found.leapt_to) == (1, days[0])
    assert "shows 02 January 2099, more than a year after" in found.warning
    assert kept.recordings.kept


def test_a_wrong_day_that_was_agreed_to_is_forgotten_when_the_clock_is_right(
    kept: Kept, tmp_path: Path
) -> None:
    """Who said yes in 2099 by mistake is asked there once more."""
    days = [date(2099, 1, 1)]
    agreed = FileAgreedLimit(tmp_path, lambda: days[0])
    limit = SoundRetention(kept.services, Retention(7), agreed)
    agreed.agree(Retention(7))
    days[0] = date(2026, 11, 22)
    assert limit.start().recordings == 0
    kept.journal.save(spoken())
    kept.recordings.kept[NAME] = Sound(bytes(8))
    days[0] = date(2099, 1, 1)
    assert limit.start().recordings == 1
    assert kept.recordings.kept


def test_a_clock_that_goes_back_by_months_keeps_the_latest_day(tmp_path: Path) -> None:
    """A dual boot or a journey shifts it a little; what comes within a year of the latest day is no leap."""
    days = [date(2026, 11, 22)]
    agreed = FileAgreedLimit(tmp_path, lambda: days[0])
    for days[0] in (date(2026, 11, 22), date(2026, 5, 1), date(2027, 11, 1)):
        assert agreed.leapt_to is None
        agreed.agree(Retention(7))
        assert agreed.is_agreed(Retention(7))


def test_a_damaged_agreement_is_none(kept: Kept, tmp_path: Path) -> None:
    """Nothing is deleted by a file that cannot be read."""
    agreed = FileAgreedLimit(tmp_path)
    agreed.agree(Retention(7))
    (tmp_path / "sound-limit.json").write_text("{half")
    assert SoundRetention(kept.services, Retention(7), agreed).start().recordings == 1
    assert kept.recordings.kept


def test_sound_that_lost_its_text_meanwhile_stays(kept: Kept) -> None:
    """Each entry is judged anew when it is changed: another window may have begun to write it down again."""

    class Later(MemoryJournal):
        def change(self, entry_id: str, change: object, *, removed: bool = False) -> Entry:
            self.save(spoken(AnswerState.RECORDED))
            return super().change(entry_id, change, removed=removed)  # type: ignore[arg-type]

    kept.journal = Later()
    kept.journal.save(spoken())
    assert delete_expired(kept.services(), Retention(0)).recordings == 0
    assert kept.recordings.kept


def test_a_recording_that_cannot_be_deleted_leaves_its_entry(kept: Kept) -> None:
    """The answer goes on naming the sound that is there."""

    class Stuck(MemoryRecordings):
        def remove(self, name: str) -> None:
            raise StorageError("The disk is read-only.")

    kept.recordings = Stuck(dict(kept.recordings.kept))
    with pytest.raises(StorageError):
        delete_expired(kept.services(), Retention(0))
    assert kept.journal.get(entry(1).id).answers[0].recording == NAME


def test_deleting_can_be_undone_until_it_is_for_good(kept: Kept) -> None:
    """Undone, all is as before; for good, sound and text are gone, deleted before or not."""
    services = kept.services()
    delete(services, spoken())
    assert undelete(services, entry(1).id) == spoken()
    delete(services, spoken())
    assert delete_for_good(services, entry(1).id) == 1
    assert not kept.recordings.kept
    for gone in (delete_for_good, undelete):
        with pytest.raises(NotFound):
            gone(services, entry(1).id)
