"""Backups and the limit for sound, as the screen makes them, tells of them and asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import FakeSettings
from tests.memory import MemoryJournal, MemoryRecordings
from tests.tui.people import TWO, app_on, kept, services, shown, spoken, until
from voicejournal.adapters.storage.agreed_limit import FileAgreedLimit
from voicejournal.conversation.services import Services
from voicejournal.conversation.sound_retention import SoundRetention
from voicejournal.domain.entries.retention import Retention
from voicejournal.domain.settings import Settings
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import NotFound, StorageError, VoiceJournalError
from voicejournal.tui.settings.settings_screen import SettingsScreen
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.menu import Menu

NAME = kept(1, days=99).id + "-0001"
OLD = kept(1, replace(spoken("what was said"), recording=NAME), days=99)


@dataclass
class Backups:
    """Makes no backups, and counts how often it is asked; `error` or `sentence` is how each ends."""

    sentence: str = ""
    error: VoiceJournalError | None = None
    asked: list[bool] = field(default_factory=list)

    def __call__(self, cancelled: Callable[[], bool]) -> str:
        self.asked.append(cancelled())
        if self.error is not None:
            raise self.error
        return self.sentence


def with_sound() -> Services:
    journal = MemoryJournal()
    journal.save(OLD)
    return replace(services(TWO), journal=journal, recordings=MemoryRecordings({NAME: Sound(bytes(8))}))


async def test_each_start_makes_the_rolling_backup_without_a_word() -> None:
    """Once, in the background; nothing is said where all went well."""
    backups = Backups()
    async with app_on(services(TWO), roll_backup=backups).run_test() as pilot:
        await shown(pilot, "❯ A talk")
        await until(pilot, lambda: backups.asked == [False], "the backup")


async def test_a_backup_that_fails_is_told_on_home() -> None:
    """A stick that is not there costs one line, and home works."""
    backups = Backups(error=NotFound("There was no backup: the folder is not there.", "Is the stick in?"))
    async with app_on(services(TWO), roll_backup=backups).run_test() as pilot:
        await shown(pilot, "There was no backup: the folder is not there. Is the stick in?")
        await pilot.press("t")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2, "the timeline")


async def test_the_palette_makes_a_backup_and_tells_how_it_ended() -> None:
    """Made, its place is told; refused, the reason."""
    backups = Backups("There is a backup, read back whole: /stick/one.tar.")
    async with app_on(services(TWO), back_up=backups).run_test() as pilot:
        await shown(pilot, "❯ A talk")
        await pilot.press("ctrl+p", *"back up")
        await shown(pilot, "Into the folder that the settings name")
        await pilot.press("enter")
        await shown(pilot, "There is a backup, read back whole: /stick/one.tar.")
        backups.error = StorageError("The disk is full.", "Make room and try again.")
        await pilot.press("ctrl+p", *"back up")
        await shown(pilot, "Into the folder that the settings name")
        await pilot.press("enter")
        await shown(pilot, "The disk is full. Make room and try again.")
    async with app_on(services(TWO)).run_test() as pilot:
        titles = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Back up now" not in titles


async def test_a_new_limit_for_sound_is_asked_about(tmp_path: Path) -> None:
    """The number, minutes and oldest; n keeps the sound, y deletes it and says so."""
    made, agreed = with_sound(), FileAgreedLimit(tmp_path)
    sound = made.recordings.names

    def limit() -> SoundRetention:
        return SoundRetention(lambda: made, Retention(30), agreed)

    for key, left in (("n", [NAME]), ("y", [])):
        async with app_on(made, sound_retention=limit).run_test() as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "the question")
            await shown(pilot, "Delete 1 recording (1 minute, the oldest of")
            await pilot.press(key)
            if key == "y":
                await shown(pilot, "Deleted, as you chose: 1 recording")
            else:
                await shown(pilot, "❯ A talk")
        assert sound() == left
    async with app_on(made, sound_retention=limit).run_test() as pilot:
        await shown(pilot, "❯ A talk")
        await pilot.press("t")
        await shown(pilot, "what was said")
        await pilot.press("enter")
        await shown(pilot, "sound deleted after 30 days, as you chose")


async def test_the_question_after_a_leap_of_the_clock_names_the_day(tmp_path: Path) -> None:
    """Nobody deletes all sound because a clock is wrong; y is for who sees that it is right."""
    made, day = with_sound(), [date(2026, 11, 22)]
    agreed = FileAgreedLimit(tmp_path, lambda: day[0])
    agreed.agree(Retention(30))
    day[0] = date(2099, 1, 1)
    limit = SoundRetention(lambda: made, Retention(30), agreed)
    async with app_on(made, sound_retention=lambda: limit).run_test() as pilot:
        await shown(pilot, "This machine shows 01 January 2099")
        await pilot.press("n")
        await shown(pilot, "❯ A talk")
    assert made.recordings.names() == [NAME]


async def test_a_shorter_limit_tells_what_it_deletes_before_it_is_written_down(tmp_path: Path) -> None:
    """No changes nothing; yes writes the setting and deletes that sound at once."""
    made, settings = with_sound(), FakeSettings()

    def limit(settings: Settings) -> SoundRetention:
        kept_for = Retention.of(settings.keep_sound, settings.keep_sound_for)
        return SoundRetention(lambda: made, kept_for, FileAgreedLimit(tmp_path))

    async with app_on(made, settings=settings, retention_with=limit).run_test() as pilot:
        await shown(pilot, "❯")
        for answer, written in (("n", {}), ("y", {"keep_sound": "7"})):
            await pilot.press("comma")
            await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen), "the settings")
            menu = pilot.app.screen.query_one(Menu)
            await shown(pilot, "❯")
            menu.highlighted = menu.get_option_index("keep_sound")
            await pilot.press("enter")
            await shown(pilot, "❯ always")
            await pilot.press("up", "up", "enter")
            await shown(pilot, "Delete 1 recording")
            assert not settings.written
            await pilot.press(answer)
            await shown(
                pilot, "Nothing was changed." if answer == "n" else "Deleted, as you chose: 1 recording"
            )
            assert settings.written == written
            await pilot.press("escape")
    with pytest.raises(VoiceJournalError):
        made.recordings.sound(NAME)
