"""Editing an opened entry: undo, earlier texts, hearing again, names, and the heading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import FakeSettings, FakeTranscriber, tone
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import NOW, At, app_on, kept, keys, only, plain, services, shown, spoken, text_of, until
from voicejournal.domain.entries.entry import AnswerState, Entry, new_id
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.edit_screen import EditScreen
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.heading_screen import HeadingScreen
from voicejournal.tui.timeline.hear_again_screen import HearAgainScreen
from voicejournal.tui.timeline.texts_screen import TextsScreen
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor

WIDE, NARROW = (120, 40), (80, 24)
SOUND = f"{new_id(NOW, 0)}-0001"
HEARD = replace(spoken("I saw Maron today."), recording=SOUND, model="base", language="en")


def program(entry: Entry, *hears: str, **options: Any) -> VoiceJournalApp:
    made = services(entries=(entry,), transcriber=FakeTranscriber(list(hears), model="small"))
    made.recordings.kept[SOUND] = tone(2.0)  # type: ignore[attr-defined]
    return app_on(made, **options)


async def opened(pilot: At, *pressed: str) -> None:
    """Open the first entry at its first answer, and press those keys."""
    await pilot.press("t")
    await shown(pilot, "I saw")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
    await pilot.press(*pressed)


async def typed(pilot: At, text: str) -> None:
    """Edit the answer that has the focus to that text, and keep it."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.focused, Editor), "the editor")
    editor = pilot.app.screen.query_one(Editor)
    editor.replace(text, (0, 0), editor.document.end)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(pilot.app.screen, EditScreen), "the timeline")


async def on(pilot: At, screen: type[object]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen), screen.__name__)


async def test_the_editor_undoes_and_redoes_and_names_its_keys() -> None:
    """Ctrl+z and ctrl+y, in the footer as well."""
    async with program(kept(0, HEARD)).run_test(size=WIDE) as pilot:
        await opened(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Editor), "the editor")
        editor = pilot.app.screen.query_one(Editor)
        assert {"ctrl+z", "ctrl+y", "ctrl+t", "ctrl+s"} <= keys(pilot)
        await pilot.press("X", "ctrl+z")
        assert editor.text == "I saw Maron today."
        await pilot.press("ctrl+y")
        assert editor.text == "I saw Maron today.X"


async def test_what_was_heard_is_one_key_away_in_the_editor_and_can_be_taken() -> None:
    """With the words that differ in brackets, also without colour; ctrl+z takes the taking back."""
    async with program(kept(0, HEARD)).run_test(size=WIDE) as pilot:
        await opened(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Editor), "the editor")
        await pilot.press(*["backspace"] * 6, *"now.", "ctrl+t")
        await on(pilot, TextsScreen)
        await shown(pilot, "as it was heard by base")
        await shown(pilot, "I saw Maron [today → now].")
        await pilot.press("1")
        await on(pilot, EditScreen)
        editor = pilot.app.screen.query_one(Editor)
        assert editor.text == "I saw Maron today."
        await pilot.press("ctrl+z")
        assert editor.text == "I saw Maron now."


async def test_edited_heard_again_and_edited_again_shows_the_last_edit_and_keeps_all() -> None:
    """O lists every text; the hearing that came in between left the person's words alone."""
    app = program(kept(0, HEARD), "I saw Marin today.")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await typed(pilot, "I saw Maren today.")
        await shown(pilot, "Kept. u takes it back.")
        await until(pilot, lambda: only(app).answers[0].text == "I saw Maren today.", "the edit")
        await pilot.press("h")
        await on(pilot, HearAgainScreen)
        await shown(pilot, "Your own words stay as they are")
        await pilot.press("enter")
        await shown(pilot, "Heard again by small. Your own words stay; o shows what was heard.")
        await typed(pilot, "I saw Maren this morning.")
        await until(pilot, lambda: len(only(app).answers[0].earlier) == 2, "the second edit")
        await shown(pilot, "3 other texts: o")
        await pilot.press("o")
        await on(pilot, TextsScreen)
        await shown(pilot, "I saw [Maron today → Maren this morning].")
        await shown(pilot, "heard by base, until Sunday 22 November 2026, 21:40")
        await pilot.press("escape", "v")
        await shown(pilot, "what you changed: I saw [Marin today → Maren this")
    answer = only(app).answers[0]
    assert (answer.text, answer.raw, answer.model) == (
        "I saw Maren this morning.",
        "I saw Marin today.",
        "small",
    )
    assert [one.text for one in answer.earlier] == ["I saw Maron today.", "I saw Maren today."]


async def test_an_unedited_text_follows_the_new_hearing_and_an_earlier_one_can_be_taken() -> None:
    """The text before is one key away, and taking it is an edit like any other."""
    app = program(kept(0, HEARD), "I saw Maren today.")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "h")
        await on(pilot, HearAgainScreen)
        await pilot.press("enter")
        await shown(pilot, "The text before is kept; o shows it.")
        await shown(pilot, "1 other text: o")
        await until(pilot, lambda: only(app).answers[0].state is AnswerState.TRANSCRIBED, "the hearing")
        await pilot.press("o")
        await on(pilot, TextsScreen)
        await pilot.press("1")
        await until(pilot, lambda: only(app).answers[0].text == "I saw Maron today.", "the text before")


async def test_the_models_that_are_here_are_offered_and_the_chosen_one_hears() -> None:
    """Those of the models screen, with the one that heard it last; esc changes nothing."""
    models = FakeShelf(here={"base", "large-v3"})
    app = program(kept(0, HEARD), **offered(models))
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "h")
        await on(pilot, HearAgainScreen)
        text = text_of(pilot)
        assert "heard it last" in text
        assert "large-v3" in text
        assert "tiny.en" not in text
        await pilot.press("escape", "h")
        await on(pilot, HearAgainScreen)
        await pilot.press("end", "enter")
        await shown(pilot, "Heard again by large-v3.")
    assert only(app).answers[0].text == "words as large-v3 hears them"


async def test_u_takes_an_edit_back() -> None:
    """Also after another edit, in turn."""
    app = program(kept(0, HEARD))
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        for text in ("One.", "Two."):
            await typed(pilot, text)
            await until(pilot, lambda text=text: only(app).answers[0].text == text, text)  # type: ignore[misc]
        for text in ("One.", "I saw Maron today."):
            await pilot.press("u")
            await until(pilot, lambda text=text: only(app).answers[0].text == text, text)  # type: ignore[misc]
        await until(pilot, lambda: "u" not in keys(pilot), "nothing left to take back")
        assert plain(pilot, "#notice") == "Taken back."


@pytest.mark.parametrize("agrees", [True, False])
async def test_a_corrected_name_is_remembered_if_the_person_agrees(agrees: bool) -> None:
    """It is in the settings and known to the model at once; a refusal is not asked about again."""
    store = FakeSettings()
    app = program(kept(0, HEARD), settings=store)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await typed(pilot, "I saw Maren today.")
        await on(pilot, Confirm)
        await shown(pilot, "Remember the name \u201cMaren\u201d?")
        await shown(pilot, "The settings file is never")
        await pilot.press("y" if agrees else "n")
        if agrees:
            await shown(pilot, "\u201cMaren\u201d is remembered.")
            transcriber = app.services.transcriber
            assert isinstance(transcriber, FakeTranscriber)
            assert transcriber.expected == ("Maren",)
        assert store.load().settings.names == (("Maren",) if agrees else ())
        await typed(pilot, "I saw marin today.")
        await typed(pilot, "I saw Maren today.")
        await pilot.pause()
        assert "Maren\u201d?" not in text_of(pilot)


async def test_title_mood_stage_and_tags_are_edited_and_taken_back() -> None:
    """M opens the fields; a mood that is none is said, u takes the change back."""
    app = program(kept(0, HEARD, tags=("him",)))
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "m")
        await on(pilot, HeadingScreen)
        await pilot.press(*" today", "tab", "backspace", *"99", "ctrl+s")
        await shown(pilot, "A mood is a whole number from 1 to 10.")
        await pilot.press("backspace", "backspace", "3", "tab", "enter", "down", "down", "enter")
        await pilot.press("tab", *", #work Work", "ctrl+s")
        await until(pilot, lambda: only(app).mood == 3, "the heading")
        entry = only(app)
        assert (entry.title, entry.stage) == ("A talk today", "acute pain")
        assert entry.tags == ("him", "work Work")
        await shown(pilot, "#him")
        await pilot.press("u")
        await until(pilot, lambda: only(app).mood == 5, "the heading before")
        assert (only(app).title, only(app).stage, only(app).tags) == ("A talk", None, ("him",))


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)], ids=str)
async def test_the_fields_fit_every_terminal(size: tuple[int, int]) -> None:
    """All four names and the keys can be read."""
    async with program(kept(0, HEARD)).run_test(size=size) as pilot:
        await opened(pilot, "m")
        await on(pilot, HeadingScreen)
        for word in ("title", "mood", "stage", "tags", "ctrl+s"):
            assert word in text_of(pilot)


async def test_f1_explains_the_editor_and_the_texts() -> None:
    """What each of these screens is for, with its keys."""
    async with program(kept(0, HEARD)).run_test(size=WIDE) as pilot:
        await opened(pilot, "e")
        await on(pilot, EditScreen)
        await pilot.press("f1")
        await shown(pilot, "a number takes one into the editor")
