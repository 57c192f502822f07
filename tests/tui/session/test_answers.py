"""Answering by writing and by choosing: what each key does, and what is kept."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.events import Key, Paste

from tests.tui.people import (
    TWO,
    app_on,
    guide,
    only,
    plain,
    program,
    scale,
    services,
    shown,
    stands,
    until,
    voice,
)
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session.session import Phase
from voicejournal.tui.session.summary import Summary
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.text_line import TextLine


async def test_a_scale_suggests_no_number() -> None:
    """Enter alone answers nothing; digits, also two of them, and arrows mark a number."""
    app = program(guide(scale(sets="mood"), voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.CHOOSING)
        await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
        await pilot.press("enter")
        assert app.screen.query_one(".choice").value is None  # type: ignore[attr-defined]
        await pilot.press("1", "0", "left", "left", "right", "enter")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("escape")
        await stands(pilot, Phase.CHOOSING)
        await shown(pilot, "[9]")
    assert only(app).answers[0].value == 9


async def test_after_a_low_mood_the_end_says_where_help_is() -> None:
    """With mood 1 or 2, whatever was said and even with the quiet card off; not with another mood."""
    for mood, named in (("2", True), ("6", False)):
        app = program(guide(scale(sets=Sets.MOOD)), quiet_card=False)
        async with app.run_test() as pilot:
            await stands(pilot, Phase.CHOOSING)
            await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
            await pilot.press(mood, "enter")
            await shown(pilot, f"mood {mood}")
            assert ("f2 shows people who listen" in str(app.screen.query_one(Summary).content)) is named


async def test_a_number_can_be_clicked() -> None:
    """A click marks, a second one on the same number keeps."""
    app = program(guide(scale()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.click(".choice", offset=(10, 0))
        await shown(pilot, "[4]")
        await pilot.click(".choice", offset=(10, 0))
        await stands(pilot, Phase.FINISHED)
    assert only(app).answers[0].value == 4


async def test_choices_lists_and_yes_or_no() -> None:
    """A choice by its number, a list by space, yes or no by letter."""
    choice = Step(id="one", kind=StepKind.CHOICE, say="Which?", options=("here", "[there]", "nowhere"))
    some = Step(id="some", kind=StepKind.CHECKLIST, say="Which of these?", options=("a", "b", "c"))
    sure = Step(id="sure", kind=StepKind.YES_NO, say="Sure?")
    app = program(guide(choice, some, sure))
    async with app.run_test() as pilot:
        await shown(pilot, "2 [there]")
        await until(pilot, lambda: pilot.app.focused is not None, "the list to take the keys")
        await pilot.press("2", "enter")
        await shown(pilot, "Which of these?")
        await until(pilot, lambda: pilot.app.focused is not None, "the list to take the keys")
        await pilot.press("space", "down", "space", "space", "down", "space")
        await shown(pilot, "[x] a [ ] b ❯ [x] c")
        await pilot.press("enter")
        await shown(pilot, "Sure?")
        await until(pilot, lambda: pilot.app.focused is not None, "the list to take the keys")
        await pilot.press("n", "enter")
        await stands(pilot, Phase.FINISHED)
    assert [answer.value for answer in only(app).answers] == ["[there]", ("a", "c"), False]


async def test_a_pause_counts_down_and_can_be_cut_short() -> None:
    """Breathing shows the seconds left; enter goes on."""
    breathe = Step(id="breathe", kind=StepKind.PAUSE, say="Breathe.", seconds=60)
    app = program(guide(breathe, voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.BREATHING)
        await shown(pilot, "seconds left")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)


@pytest.mark.parametrize("interlude", [True, False])
async def test_what_is_pasted_during_a_pause_begins_the_next_answer(interlude: bool) -> None:
    """A line of the arc ends with it, a breath goes on; a question of choices is answered in between."""
    breathe = Step(id="breathe", kind=StepKind.PAUSE, say="Breathe.", seconds=60, interlude=interlude)
    app = program(guide(breathe, scale(), voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.BREATHING)
        app.post_message(Paste("Two lines\nof words."))
        if not interlude:
            await shown(pilot, "What you pasted waits for the next question")
            await pilot.press("enter")
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("5", "enter")
        await stands(pilot, Phase.TYPING)
        editor = app.screen.query_one(Editor)
        await until(pilot, lambda: editor.text == "Two lines\nof words.", "the text in the editor")
        await pilot.press("!", "ctrl+s")
        await stands(pilot, Phase.FINISHED)
    assert only(app).answers[-1].text == "Two lines\nof words.!"


@pytest.mark.parametrize("phase", [Phase.LISTENING, Phase.PAUSED])
async def test_what_is_pasted_in_place_of_speech_is_an_answer_in_writing(phase: Phase) -> None:
    """What was said before stays beside it."""
    app = program(guide(voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        if phase is Phase.PAUSED:
            await pilot.press("space")
            await stands(pilot, Phase.PAUSED)
        app.post_message(Paste("Pasted."))
        await stands(pilot, Phase.TYPING)
        await until(pilot, lambda: app.screen.query_one(Editor).text == "Pasted.", "the text in the editor")
        await pilot.press("ctrl+s")
        await stands(pilot, Phase.FINISHED)
    assert [answer.text for answer in only(app).answers] == ["Pasted."]


async def test_what_was_pasted_and_found_no_question_is_told() -> None:
    """At the end, where nothing is asked any more."""
    breathe = Step(id="breathe", kind=StepKind.PAUSE, say="Breathe.", seconds=60)
    app = program(guide(breathe))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.BREATHING)
        app.post_message(Paste("Pasted."))
        await shown(pilot, "What you pasted waits")
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "What you pasted stands in no answer.")


async def test_typed_and_pasted_text_is_kept_as_it_is() -> None:
    """Brackets are no markup, all of Unicode stays, and very long answers too."""
    text = "[bold]not markup[/] [/] 👩‍👩‍👧 naïve – “so” \\ " + "and on " * 4000 + "the end"
    app = program(guide(voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("e")
        await stands(pilot, Phase.TYPING)
        editor = pilot.app.screen.query_one(Editor)
        assert editor.has_focus
        app.post_message(Paste(text))
        await until(pilot, lambda: editor.text == text, "the text in the editor")
        await pilot.press("ctrl+s")
        await stands(pilot, Phase.FINISHED)
    assert [answer.text for answer in only(app).answers] == [text]


async def test_nothing_written_is_not_kept() -> None:
    """An empty editor says so and stays."""
    app = program(guide(voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("e")
        await stands(pilot, Phase.TYPING)
        await pilot.press("ctrl+s")
        await shown(pilot, "Nothing is written yet.")
        await stands(pilot, Phase.TYPING)


async def test_without_a_microphone_one_writes() -> None:
    """The editor is simply there."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"Hello", "ctrl+s")
        await shown(pilot, "And then?")
        assert plain(pilot, "#title") == "A talk"


async def test_letters_are_letters_in_the_editor() -> None:
    """What the person corrects is kept letter by letter, the raw text beside it."""
    app = program(TWO, hears=("I was sad",))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("e", *"...", "s", "r", "p", "space", "e", "enter", "q", "escape")
        assert pilot.app.focused is None
        await pilot.press("enter")
        await shown(pilot, "And then?")
    kept = only(app).answers[0]
    assert (kept.text, kept.raw, kept.state) == ("I was sad...srp e\nq", "I was sad", AnswerState.EDITED)


JOINED = "می\u200cخواهم 👩\u200d👩\u200d👧 10\u00a0km 今日は\u3000疲れた \u200f"


async def test_characters_that_join_and_part_words_can_be_typed() -> None:
    """The joiners of Persian and of emoji, the hard space of French, the wide one of Japanese, and marks."""
    app = app_on(services(TWO, microphone=None), guide=TWO.id)
    async with app.run_test(size=(100, 40)) as pilot:
        await stands(pilot, Phase.TYPING)
        editor = app.screen.query_one(Editor)
        for letter in JOINED:
            editor.post_message(Key("x", letter))
        await until(pilot, lambda: len(editor.text) == len(JOINED), "the letters")
        assert editor.text == JOINED
        for control in "\x07\x1b\u202e\u2028":
            editor.post_message(Key("x", control))
        await pilot.press("a")
        assert editor.text == f"{JOINED}a"


async def test_a_line_takes_them_as_well() -> None:
    """A passphrase set on a terminal holds them, and a name."""
    app = App[None]()
    async with app.run_test() as pilot:
        line = TextLine()
        await app.mount(line)
        for letter in JOINED:
            line.post_message(Key("x", letter))
        await pilot.pause()
        assert line.value == JOINED
