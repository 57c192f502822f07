"""Listening to an answer: the sentence that is heard, going to another, seeking, and speed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.fakes import FakePlayer, tone
from tests.memory import MemoryRecordings
from tests.tui.people import At, app_on, guide, kept, keys, services, shown, spoken, text_of, until, voice
from voicejournal.domain.speech.transcript import Word
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.help.keys_screen import HelpScreen
from voicejournal.tui.timeline.entry_detail import AnswerView

TALK = guide(voice())
SAID = "We talked at home. He left the room. Then I slept."
WORDS = tuple(
    Word(f" {word}", start, start + 0.4, 0.9)
    for word, start in zip(SAID.split(), (0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22), strict=True)
)
SOUND = tone(30.0)
RECORDING = f"{kept(0).id}-what"
TALKED = kept(0, replace(spoken(SAID, words=WORDS), seconds=30.0, recording=RECORDING))


@dataclass
class Listened:
    """The program with a loudspeaker that plays until it is stopped, and stands where it is told to."""

    app: VoiceJournalApp
    player: FakePlayer

    @property
    def begun(self) -> tuple[float, float]:
        return self.player.begun[-1]


def listened() -> Listened:
    player = FakePlayer(patient=True)
    sounds = MemoryRecordings({RECORDING: SOUND})
    made = replace(services(TALK, entries=(TALKED,)), player=player, recordings=sounds)
    return Listened(app_on(made), player)


async def opened(pilot: At) -> AnswerView:
    await pilot.press("t")
    await shown(pilot, "♪ 0:30")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
    view = pilot.app.focused
    assert isinstance(view, AnswerView)
    return view


def heard(view: AnswerView) -> str:
    """The sentence that is marked."""
    content = view.content
    spans = [span for span in getattr(content, "spans", ()) if "bold" in str(span.style)]
    return " ".join(str(content)[span.start : span.end] for span in spans)


async def test_the_sentence_that_is_heard_is_marked_with_position_and_length() -> None:
    """The mark goes along with the sound, and goes when it ends."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        assert heard(view) == "" and not {"←", "→", "[", "]"} & keys(pilot)
        await pilot.press("p")
        await shown(pilot, "♫ playing 0:00 of 0:30 ────")
        moments = (
            (3.0, "We talked at home."),
            (10.2, "He left the room."),
            (22.0, "Then I slept."),
        )
        for at, sentence in moments:
            one.player.position = at
            await until(pilot, lambda sentence=sentence: heard(view) == sentence, sentence)  # type: ignore[misc]
        await shown(pilot, "♫ playing 0:22 of 0:30 ━━━")
        one.player.stop()
        await shown(pilot, "♪ 0:30")
        assert heard(view) == ""


async def test_full_stop_and_comma_play_the_next_sentence_and_the_one_before() -> None:
    """Also where nothing is played yet; going back within a sentence begins it again first."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        for key, at, start in (
            ("full_stop", 0.0, 0.0),
            ("full_stop", 0.5, 10.0),
            ("full_stop", 10.1, 20.0),
            ("full_stop", 20.1, 20.0),
            ("comma", 22.5, 20.0),
            ("comma", 20.4, 10.0),
            ("comma", 10.4, 0.0),
            ("comma", 0.4, 0.0),
        ):
            one.player.position = at
            await pilot.pause(0.15)
            played = len(one.player.begun)
            await pilot.press(key)
            await until(pilot, lambda played=played: len(one.player.begun) > played, "the sound")  # type: ignore[misc]
            assert one.begun == (start, 1.0)
        await until(pilot, lambda: heard(view) == "We talked at home.", "the mark")


async def test_a_click_on_a_sentence_of_the_opened_answer_plays_it() -> None:
    """The first click on another answer only goes there: sound never comes by surprise."""
    one = listened()
    async with one.app.run_test(size=(160, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "He left the room.")
        lines = text_of(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "He left the room." in line[80:])
        place = lines[row].index("left", 80), row
        await pilot.click(offset=place)
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        assert one.player.begun == []
        await pilot.pause(0.3)  # else it would be the same click
        await pilot.click(offset=place)
        await until(pilot, lambda: one.player.begun == [(10.0, 1.0)], "the sentence")


async def test_arrows_seek_by_five_seconds_within_the_recording() -> None:
    """Never before its beginning; a stop keeps the place for the next p."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await shown(pilot, "♫ playing")
        seeks = (
            ("right", 7.0, 12.0),
            ("left", 12.5, 7.5),
            ("left", 3.0, 0.0),
            ("right", 28.0, 30.0),
        )
        for key, at, start in seeks:
            one.player.position = at
            played = len(one.player.begun)
            await pilot.press(key)
            await until(pilot, lambda played=played: len(one.player.begun) > played, "the sound")  # type: ignore[misc]
            assert one.begun == (start, 1.0)
        one.player.position = 14.0
        await pilot.press("p")
        await shown(pilot, "♪ 0:30")
        await pilot.press("p")
        await until(pilot, lambda: one.begun == (14.0, 1.0), "the sound from there")


LONG = " ".join(
    f"This is sentence number {number} of a long answer that fills the page." for number in range(40)
)
"""Forty sentences, of which a page shows some ten."""


def long_answer() -> Listened:
    words = tuple(Word(f" {word}", float(place), place + 0.4, 0.9) for place, word in enumerate(LONG.split()))
    entry = kept(0, replace(spoken(LONG, words=words), seconds=len(words), recording=RECORDING))
    player = FakePlayer(patient=True)
    sounds = MemoryRecordings({RECORDING: tone(float(len(words)))})
    return Listened(
        app_on(replace(services(TALK, entries=(entry,)), player=player, recordings=sounds)), player
    )


PER = len(LONG.split()) // 40
"""Seconds, and words, of a sentence."""


def in_view(pilot: At, number: int) -> bool:
    """Whether all of that sentence can be read on the screen."""
    return f"This is sentence number {number} of a long answer that fills the page." in " ".join(
        line.strip(" │▎▌▊█▅▂▄▆▇") for line in text_of(pilot).splitlines()
    )


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
async def test_the_sentence_that_is_heard_stays_in_view(size: tuple[int, int]) -> None:
    """From the first to the last of a long answer, and back; position and length stay in sight too."""
    one = long_answer()
    async with one.app.run_test(size=size) as pilot:
        await pilot.press("t")
        await shown(pilot, "This is sentence")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        view = pilot.app.focused
        assert isinstance(view, AnswerView)
        await pilot.press("p")
        await shown(pilot, "♫ playing 0:00 of 8:40")
        for number in (0, 5, 12, 39, 20, 0):
            one.player.position = number * PER + 0.5
            await until(pilot, lambda n=number: f"number {n} of" in heard(view), "the mark")  # type: ignore[misc]
            await until(pilot, lambda n=number: in_view(pilot, n), f"sentence {number} in view")  # type: ignore[misc]
            await shown(pilot, "of 8:40 ")


async def test_who_scrolls_away_is_not_brought_back_until_a_key_seeks() -> None:
    """Reading on while one listens is the person's own choice; the next key for a sentence follows again."""
    one = long_answer()
    async with one.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await shown(pilot, "This is sentence")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        view = pilot.app.focused
        assert isinstance(view, AnswerView)
        await pilot.press("p")
        await shown(pilot, "♫ playing")
        await until(pilot, lambda: "number 0 of" in heard(view), "the mark")
        await pilot.press(*["pagedown"] * 4)
        await until(pilot, lambda: not in_view(pilot, 0), "the pages below")
        one.player.position = PER + 0.5
        await until(pilot, lambda: "number 1 of" in heard(view), "the mark")
        await pilot.pause(0.1)
        assert not in_view(pilot, 1)
        await pilot.press("full_stop")
        await until(pilot, lambda: in_view(pilot, 2), "the sentence that was asked for")


async def test_a_click_on_the_bar_plays_from_there() -> None:
    """Half of the bar is half of the recording."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await shown(pilot, "♫ playing 0:00 of 0:30 ─")
        lines = text_of(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "♫ playing 0:00" in line)
        first, last = lines[row].index("─"), lines[row].rindex("─") + 1
        await pilot.click(offset=((first + last) // 2, row))
        await until(pilot, lambda: len(one.player.begun) == 2, "the sound")
        assert abs(one.begun[0] - 15.0) < 0.5
        await pilot.click(offset=(4, row))
        await pilot.pause(0.1)
        assert len(one.player.begun) == 2


async def test_brackets_change_the_speed_from_where_one_is() -> None:
    """In steps from 0.75 to 2, kept for the next recording; the speed is shown unless it is the usual one."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await shown(pilot, "♫ playing")
        await shown(pilot, "] faster")
        one.player.position = 4.0
        for pressed, speed in (
            *(("right_square_bracket", speed) for speed in (1.25, 1.5, 1.75, 2.0, 2.0)),
            *(("left_square_bracket", speed) for speed in (1.75, 1.5, 1.25, 1.0, 0.75, 0.75)),
        ):
            played = len(one.player.begun)
            await pilot.press(pressed)
            await until(pilot, lambda played=played: len(one.player.begun) > played, "the sound")  # type: ignore[misc]
            assert one.begun == (4.0, speed)
        await shown(pilot, "0.75×")
        assert {",", ".", "←", "→", "[", "]"} <= keys(pilot)
        await pilot.press("p")
        await shown(pilot, "♪ 0:30")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen), "the keys")
        await shown(pilot, "next sentence")


async def test_hiding_the_screen_ends_the_sound_at_once() -> None:
    """And nothing is marked when one comes back."""
    one = listened()
    async with one.app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        await pilot.press("p")
        await shown(pilot, "♫ playing")
        await pilot.press("f12")
        assert one.app.playback.position is None
        await pilot.press("f12")
        await shown(pilot, "♪ 0:30")
        assert heard(view) == ""


async def test_a_covered_answer_has_no_keys_for_its_sentences() -> None:
    """Nothing of a private answer is played before it was uncovered."""
    player = FakePlayer(patient=True)
    private = kept(0, replace(spoken(SAID, words=WORDS), private=True), spoken("Aloud.", "then"))
    app = app_on(replace(services(TALK, entries=(private,)), player=player))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "private; v shows it")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        assert not {",", ".", "p"} & keys(pilot)
        await pilot.press("full_stop", "p")
        await pilot.pause(0.1)
    assert player.played == []
