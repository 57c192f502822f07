"""A sitting on the screen: what is shown at each stage, and what each key does."""

from __future__ import annotations

from dataclasses import replace

from textual.events import Paste

from tests.fakes import FakeMicrophone, tone
from tests.memory import MemoryJournal
from tests.tui.people import (
    guide,
    keys,
    parts,
    patient,
    plain,
    program,
    scale,
    shown,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.domain.entry import AnswerState, Entry
from voicejournal.domain.guide import Step, StepKind
from voicejournal.domain.helplines import HelpLine
from voicejournal.domain.session import Stage
from voicejournal.errors import JournalDamaged, StorageError
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.messages import Begin
from voicejournal.tui.outside import Outside
from voicejournal.tui.screens.confirm import Confirm
from voicejournal.tui.screens.names import NamesScreen
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.state_line import StateLine

TWO = guide(voice("what"), voice("then", "And then?"))


def only(app: VoiceJournalApp) -> Entry:
    """The one entry that was kept."""
    (entry,) = app.parts.journal.entries()
    return entry


async def test_a_spoken_answer_is_heard_read_and_kept() -> None:
    """From the first prompt to the kept entry with five presses of enter."""
    app = program(TWO, hears=("We talked after dinner.", "Then we slept."))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await shown(pilot, "What happened?")
        await until(pilot, lambda: pilot.app.screen.query_one(StateLine).level is not None, "a level")
        await shown(pilot, "● listening")
        await shown(pilot, "Fake microphone")
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await shown(pilot, "We talked after dinner.")
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("enter")
        await stands(pilot, Stage.FINISHED)
        await shown(pilot, "2 answers")
    assert [answer.text for answer in only(app).answers] == ["We talked after dinner.", "Then we slept."]
    assert only(app).finished is not None


async def test_only_the_keys_of_the_moment_are_offered() -> None:
    """Each stage has its own keys, and the editor has almost none."""
    app = VoiceJournalApp(parts(TWO, hears=("Yes.",), player=patient()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.ASKING)
        assert keys(pilot) == {"space", "e", "s", "esc"}
        await pilot.press("space")
        await stands(pilot, Stage.LISTENING)
        assert keys(pilot) == {"space", "enter", "e", "r", "s", "esc"}
        await pilot.press("space")
        await stands(pilot, Stage.PAUSED)
        await shown(pilot, "‖ paused")
        await pilot.press("space")
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        assert keys(pilot) == {"enter", "e", "r", "p", "s", "esc"}
        await pilot.press("e")
        assert keys(pilot) == {"ctrl+s", "esc"}


async def test_letters_are_letters_in_the_editor() -> None:
    """What the person corrects is kept letter by letter, the raw text beside it."""
    app = program(TWO, hears=("I was sad",))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("e", *"...", "s", "r", "p", "space", "e", "enter", "q", "escape")
        assert pilot.app.focused is None
        await pilot.press("enter")
        await shown(pilot, "And then?")
    kept = only(app).answers[0]
    assert (kept.text, kept.raw, kept.state) == ("I was sad...srp e\nq", "I was sad", AnswerState.EDITED)


async def test_typed_and_pasted_text_is_kept_as_it_is() -> None:
    """Brackets are no markup, all of Unicode stays, and very long answers too."""
    text = "[bold]not markup[/] [/] 👩‍👩‍👧 naïve – “so” \\ " + "and on " * 4000 + "the end"
    app = program(guide(voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("e")
        await stands(pilot, Stage.TYPING)
        editor = pilot.app.screen.query_one(Editor)
        assert editor.has_focus
        app.post_message(Paste(text))
        await until(pilot, lambda: editor.text == text, "the text in the editor")
        await pilot.press("ctrl+s")
        await stands(pilot, Stage.FINISHED)
    assert [answer.text for answer in only(app).answers] == [text]


async def test_nothing_written_is_not_kept() -> None:
    """An empty editor says so and stays."""
    app = program(guide(voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("e")
        await stands(pilot, Stage.TYPING)
        await pilot.press("ctrl+s")
        await shown(pilot, "Nothing is written yet.")
        await stands(pilot, Stage.TYPING)


async def test_a_scale_suggests_no_number() -> None:
    """Enter alone answers nothing; digits, also two of them, and arrows mark a number."""
    app = program(guide(scale(sets="mood"), voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.CHOOSING)
        await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
        await pilot.press("enter")
        assert app.screen.query_one(".choice").value is None  # type: ignore[attr-defined]
        await pilot.press("1", "0", "left", "left", "right", "enter")
        await stands(pilot, Stage.LISTENING)
        await pilot.press("escape")
        await stands(pilot, Stage.CHOOSING)
        await shown(pilot, "[9]")
    assert only(app).answers[0].value == 9


async def test_a_number_can_be_clicked() -> None:
    """A click marks, a second one on the same number keeps."""
    app = program(guide(scale()))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.CHOOSING)
        await pilot.click(".choice", offset=(10, 0))
        await shown(pilot, "[4]")
        await pilot.click(".choice", offset=(10, 0))
        await stands(pilot, Stage.FINISHED)
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
        await stands(pilot, Stage.FINISHED)
    assert [answer.value for answer in only(app).answers] == ["[there]", ("a", "c"), False]


async def test_a_pause_counts_down_and_can_be_cut_short() -> None:
    """Breathing shows the seconds left; enter goes on."""
    breathe = Step(id="breathe", kind=StepKind.PAUSE, say="Breathe.", seconds=60)
    app = program(guide(breathe, voice()))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.BREATHING)
        await shown(pilot, "seconds left")
        await pilot.press("enter")
        await stands(pilot, Stage.LISTENING)


async def test_much_that_was_said_is_not_thrown_away_by_one_key() -> None:
    """After more than 15 seconds "again" asks first; "no" goes on listening."""
    microphone = FakeMicrophone(tone(16.0))
    app = VoiceJournalApp(parts(TWO, hears=("Long.",), microphone=microphone), guide="talk")
    async with app.run_test() as pilot:
        screen = await stands(pilot, Stage.LISTENING)
        await until(pilot, lambda: (screen.query_one(StateLine).level or _NONE).seconds > 15, "16 seconds")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "a question")
        await pilot.press("enter")
        await stands(pilot, Stage.LISTENING)
        assert microphone.opened == 2
        await pilot.press("r", "y")
        await until(pilot, lambda: microphone.opened == 3, "a new take")


async def test_leaving_at_the_first_question_saves_and_home_offers_to_go_on() -> None:
    """What was said before esc is there, and begins where it was left."""
    app = program(guide(*TWO.steps, voice("last", "And last?")), hears=("One.", "Two."))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await pilot.press("escape")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("escape")
        await shown(pilot, "Continue")
        await shown(pilot, "step 3 of 3, today 21:40")
        await pilot.press("end", "enter")
        await shown(pilot, "And last?")
    assert len(list(app.parts.journal.entries())) == 1


async def test_hide_now_blanks_everything_and_comes_back() -> None:
    """f12 shuts the microphone and shows nothing; f12 again goes on where it was, edits included."""
    microphone = FakeMicrophone()
    app = VoiceJournalApp(parts(TWO, hears=("A secret.",), microphone=microphone), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("e", *" More", "f12")
        await until(pilot, lambda: not text_of(pilot).strip(), "an empty screen")
        assert microphone.closed == microphone.opened
        await pilot.press("f1", "f2", "ctrl+p", "enter", "x")
        assert not text_of(pilot).strip()
        await pilot.press("f12")
        await stands(pilot, Stage.REVIEWING)
        await shown(pilot, "A secret. More")


async def test_quitting_saves_after_a_question() -> None:
    """ctrl+q asks; "stay" stays, "quit" saves and ends."""
    app = program(TWO, hears=("One.",))
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("ctrl+q", "n")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not pilot.app.is_running, "the end")
    assert only(app).answers[0].text == "One."


async def test_words_of_danger_show_the_quiet_card_once_and_can_be_switched_off() -> None:
    """A few lines about help, closed with a key; with the setting off there are none."""
    for card in (True, False):
        app = program(TWO, hears=("I want to kill myself.", "No."), quiet_card=card)
        async with app.run_test() as pilot:
            await stands(pilot, Stage.LISTENING)
            await pilot.press("enter")
            await stands(pilot, Stage.REVIEWING)
            await pilot.press("enter")
            await shown(pilot, "And then?")
            await stands(pilot, Stage.LISTENING)
            assert bool(pilot.app.screen.query("#concern.-shown")) is card
            await pilot.press("c")
            assert not pilot.app.screen.query("#concern.-shown")


async def test_a_full_disk_is_told_and_nothing_stops() -> None:
    """The sentence and its hint are on the screen; the next question comes."""
    app = VoiceJournalApp(replace(parts(TWO), journal=_FullJournal()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.LISTENING)
        await pilot.press("s")
        await shown(pilot, "And then?")


async def test_a_journal_that_breaks_in_a_sitting_is_told_and_home_is_one_key_away() -> None:
    """The sentence and its hint stay; the sitting is over."""
    app = VoiceJournalApp(replace(parts(guide(scale(), voice())), journal=_BrokenJournal()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.CHOOSING)
        await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
        await pilot.press("3", "enter")
        await shown(pilot, "2026-11.json is damaged. The newest good backup is older.")
        await until(pilot, lambda: {"enter", "t"} <= keys(pilot), "the way home")
        await pilot.press("escape")
        await shown(pilot, "Good evening.")


async def test_beginning_twice_opens_one_sitting() -> None:
    """A second enter while the first sitting opens does nothing."""
    app = VoiceJournalApp(parts(TWO))
    async with app.run_test() as pilot:
        await shown(pilot, "❯ A talk")
        app.post_message(Begin("talk"))
        app.post_message(Begin("talk"))
        await stands(pilot, Stage.LISTENING)
        await pilot.press("escape")
        await shown(pilot, "Good evening.")


async def test_two_people_give_their_names_and_see_their_turn() -> None:
    """Names are asked before the first question; each turn says who speaks and how long it may last."""
    two = guide(
        voice("a", "{speaker}, how was it?", speaker=1, seconds=240),
        voice("b", "And you, {speaker}?", speaker=2),
    )
    app = program(two, hears=("Good.", "Fine."))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, NamesScreen), "the names")
        await pilot.press(*"Ana", "enter", *"Bo", "enter")
        await stands(pilot, Stage.LISTENING)
        await shown(pilot, "Ana, how was it?")
        await shown(pilot, "Ana speaks")
        await shown(pilot, "of 04:00")
        await pilot.press("enter")
        await stands(pilot, Stage.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "And you, Bo?")
        await shown(pilot, "Bo speaks")
    assert only(app).speakers == ("Ana", "Bo")


async def test_without_a_microphone_one_writes() -> None:
    """The editor is simply there."""
    app = VoiceJournalApp(parts(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.TYPING)
        await pilot.press(*"Hello", "ctrl+s")
        await shown(pilot, "And then?")
        assert plain(pilot, "#title") == "A talk"


async def test_what_was_written_is_never_thrown_away_unasked() -> None:
    """Going back or skipping asks first, quitting keeps it."""
    app = VoiceJournalApp(parts(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.TYPING)
        await pilot.press(*"One", "ctrl+s")
        await shown(pilot, "And then?")
        await stands(pilot, Stage.TYPING)
        await pilot.press(*"Two", "escape", "escape")
        await shown(pilot, "Go back?")
        await pilot.press("n", "s")
        await shown(pilot, "Skip the question?")
        await pilot.press("n")
        await shown(pilot, "Two")
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not app.is_running, "the end")
    assert [answer.text for answer in only(app).answers] == ["One", "Two"]


async def test_fear_that_was_told_leads_to_help_even_without_the_card() -> None:
    """The private question answered with fear opens the help lines; nothing else is asked."""
    line = HelpLine(id="x", country="Here", name="Somebody who listens", number="000-111")
    sorry = guide(voice("sorry", "What are you sorry for?"), asks_safety=True)
    app = program(sorry, quiet_card=False, outside=Outside(help_lines=lambda: [line]))
    async with app.run_test() as pilot:
        await shown(pilot, "A private question first.")
        await until(pilot, lambda: pilot.app.focused is not None, "the list to take the keys")
        await pilot.press("2", "enter")
        await shown(pilot, "000-111")
        await pilot.press("escape")
        await stands(pilot, Stage.FINISHED)
        assert "What are you sorry for?" not in text_of(pilot)


async def test_a_full_disk_at_the_end_can_be_tried_again() -> None:
    """The sitting stays open with "try again" until there is room."""
    journal = _FullJournal()
    app = VoiceJournalApp(replace(parts(guide(scale())), journal=journal), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Stage.CHOOSING)
        await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
        await pilot.press("3", "enter")
        await shown(pilot, "The disk is full. Make room")
        await until(pilot, lambda: keys(pilot) == {"enter", "esc"}, "the keys of an unsaved end")
        journal.full = False
        await pilot.press("enter")
        await stands(pilot, Stage.FINISHED)
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await shown(pilot, "How are you?")
    assert only(app).answers[0].value == 3


class _None:
    seconds = 0.0


_NONE = _None()


class _BrokenJournal(MemoryJournal):
    def save(self, entry: Entry) -> None:
        raise JournalDamaged("2026-11.json is damaged.", "The newest good backup is older.")


class _FullJournal(MemoryJournal):
    full = True

    def save(self, entry: Entry) -> None:
        if self.full:
            raise StorageError("The disk is full.", "Make room; what you say stays in memory until then.")
        super().save(entry)
