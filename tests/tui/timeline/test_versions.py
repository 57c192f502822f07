"""Two versions of an answer on the timeline: signed, read with machine and time, and chosen by a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.entries import answer
from tests.tui.people import app_on, guide, kept, services, shown, text_of, until, voice
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.merging import BESIDE
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.versions_screen import VersionsScreen

WIDE = (120, 40)
MINE = replace(
    answer("Words of the laptop."), machine="laptop", written=datetime(2026, 11, 25, 10, 11, tzinfo=UTC)
)
OTHER = replace(
    answer("Words of the desktop.", "first-1234abcd"),
    of="first",
    prompt=MINE.prompt + BESIDE,
    machine="desktop",
    written=datetime(2026, 11, 25, 9, 5, tzinfo=UTC),
)


def program(entry: Entry) -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=(entry,)))


def texts(app: VoiceJournalApp) -> list[str]:
    return [one.text for one in next(app.services.journal.entries()).answers]


async def test_both_versions_can_be_read_and_one_is_chosen() -> None:
    """The list signs the entry; c shows both with machine and time; 2 keeps the second alone."""
    app = program(kept(0, MINE, OTHER))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "≠ two versions")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen), "both versions")
        for words in ("Words of the laptop.", "Words of the desktop.", "10:11 on laptop", "09:05 on desktop"):
            await shown(pilot, words)
        await pilot.press("escape")
        assert len(texts(app)) == 2
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen), "both versions")
        await pilot.press("9", "2")
        await until(pilot, lambda: texts(app) == ["Words of the desktop."], "the choice on disk")
        await until(pilot, lambda: "≠" not in text_of(pilot), "no sign any more")


async def test_both_can_be_kept_as_one_text() -> None:
    """B joins them, the one in the answer's place first."""
    app = program(kept(0, MINE, OTHER))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen), "both versions")
        await pilot.press("b")
        await until(
            pilot, lambda: texts(app) == ["Words of the laptop.\n\nWords of the desktop."], "one text on disk"
        )


async def test_a_version_with_a_recording_goes_only_after_a_question() -> None:
    """Sound cannot be said again; n keeps both."""
    app = program(kept(0, MINE, replace(OTHER, recording="r2", seconds=3.0)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen), "both versions")
        await pilot.press("1")
        await shown(pilot, "has a recording of its own")
        await pilot.press("n")
        assert len(texts(app)) == 2
        await pilot.press("1", "y")
        await until(pilot, lambda: texts(app) == ["Words of the laptop."], "the choice on disk")


async def test_private_versions_stay_covered() -> None:
    """Neither version is shown or signed before the person uncovers it, and c does nothing until then."""
    app = program(
        kept(0, answer("Open words.", "open"), *(replace(one, private=True) for one in (MINE, OTHER)))
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "Open words.")
        assert "≠" not in text_of(pilot)
        await pilot.press("enter", "tab")
        await until(
            pilot,
            lambda: isinstance(pilot.app.focused, AnswerView) and pilot.app.focused.answer.private,
            "the private answer",
        )
        await pilot.press("c")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, VersionsScreen)
        assert "laptop" not in text_of(pilot)
