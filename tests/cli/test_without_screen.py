"""What the screens do, by commands: playing, other texts, going on, putting aside, the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from queue import SimpleQueue

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.fakes import FakePlayer, tone
from voicejournal.bootstrap import program
from voicejournal.cli.play_command import Event, SoundPlayback
from voicejournal.domain.entries.entry import AnswerState, EarlierText, Entry
from voicejournal.domain.entries.spoken_sentences import SpokenSentence

SENTENCES = (SpokenSentence(0, 5, 0.0, 1.0), SpokenSentence(6, 9, 1.0, 4.0), SpokenSentence(10, 14, 4.0, 6.0))


def kept(*entries: Entry) -> None:
    """Save the entries in the account's journal."""
    journal = program(None).journal
    for one in entries:
        journal.save(one)


@dataclass
class ListeningPlayer(FakePlayer):
    """Plays on while nobody says anything; each of `lines` comes after half a second of sound."""

    lines: list[str] = field(default_factory=list)
    events: SimpleQueue[Event] = field(default_factory=SimpleQueue)

    def play(self, *arguments: object, **options: object) -> FakePlayer:
        self.patient = bool(self.lines)
        made = super().play(*arguments, **options)  # type: ignore[arg-type]
        if self.lines:
            self.position += 0.5
            self.events.put(self.lines.pop(0))
        return made


Heard = tuple[bool, list[tuple[float, float]]]


def heard(lines: Sequence[str], sentences: Sequence[SpokenSentence] = SENTENCES) -> Heard:
    """Whether others may follow, and from where and how fast ten seconds of sound were played."""
    player = ListeningPlayer(lines=list(lines))
    followed = SoundPlayback(player.events).plays(player, tone(10.0), sentences)
    return followed, player.begun


@pytest.mark.parametrize(
    ("lines", "begun"),
    [
        ([], [(0.0, 1.0)]),
        (["."], [(0.0, 1.0), (1.0, 1.0)]),
        ([".", ".", "."], [(0.0, 1.0), (1.0, 1.0), (4.0, 1.0), (4.0, 1.0)]),
        ([".", ".", ","], [(0.0, 1.0), (1.0, 1.0), (4.0, 1.0), (1.0, 1.0)]),
        (["f", "f", "f"], [(0.0, 1.0), (5.5, 1.0), (10.0, 1.0), (10.0, 1.0)]),
        (["f", "b"], [(0.0, 1.0), (5.5, 1.0), (1.0, 1.0)]),
        (["+", "-", "-"], [(0.0, 1.0), (0.5, 1.25), (1.0, 1.0), (1.5, 0.75)]),
        (["what"], [(0.0, 1.0), (0.5, 1.0)]),
    ],
)
def test_a_recording_is_heard_forth_and_back(lines: Sequence[str], begun: list[tuple[float, float]]) -> None:
    """By sentences, by five seconds, slower and faster; never beyond its ends."""
    assert heard(lines) == (True, begun)


def test_lines_end_and_leave_a_recording() -> None:
    """Enter goes on to the next one; q, and the end of the input, leave."""
    assert heard([""])[0]
    assert not heard(["q"])[0]
    player = ListeningPlayer(lines=["p"])
    player.events.put(None)
    assert not SoundPlayback(player.events).plays(player, tone(1.0), ())


def test_a_pause_goes_on_where_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    """And is told in a sentence."""
    player = ListeningPlayer(lines=["p"], events=SimpleQueue())
    playback = SoundPlayback(player.events)
    player.events.put("f")  # comes while it is played
    player.events.put("p")  # goes on
    assert playback.plays(player, tone(10.0), SENTENCES)
    assert "Paused at" in capsys.readouterr().err


def test_times_of_sentences_may_be_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, and plays on."""
    assert heard(["."], ())[1] == [(0.0, 1.0), (0.5, 1.0)]
    assert "not known" in capsys.readouterr().err


def test_an_entry_without_a_recording_cannot_be_played(run: Run) -> None:
    """One sentence, and where to look."""
    kept(entry(1))
    told = run("play", entry(1).id)
    assert told.code == 3
    assert "has no recording" in told.err


@pytest.mark.parametrize("at", ["x", "1:", "-3", "1:2:3:4", "99999"])
def test_a_place_in_a_sound_is_minutes_and_seconds(run: Run, at: str) -> None:
    """Anything else is told."""
    assert run("play", "2026", "--at", at).code == 2


def with_texts() -> Entry:
    """An entry whose answer was heard as one text, edited into another, and edited again."""
    when = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
    one = answer("Maren called.", recording="x-0001")
    earlier = EarlierText("Maron called.", heard=False, model=None, replaced=when)
    changed = replace(one, raw="Marine called.", model="base", state=AnswerState.EDITED, earlier=(earlier,))
    return replace(entry(1), answers=(changed,))


def test_every_text_of_an_answer_is_shown_and_one_is_taken_back(run: Run) -> None:
    """What was heard, and what was written before; the one that it replaces is kept among them."""
    one = with_texts()
    kept(one)
    shown = run("texts", one.id).out
    assert "now: Maren called." in shown
    assert "1. as it was heard by base" in shown
    assert "2. written, until Tuesday 3 November 2026, 08:30" in shown
    assert "[Maron → Maren] called." in shown
    assert run("texts", one.id, "--take", 2).code == 0
    assert "now: Maron called." in run("texts", one.id).out
    assert "Maren called." in [text["text"] for text in run("texts", one.id, "--json").json]
    assert run("texts", one.id, "--take", 9).code == 3


def test_a_session_that_was_left_goes_on(run: Run) -> None:
    """The newest, or the one that is named; its answers stay, and a finished one is told."""
    started = run("session", "daily-check-in", "--plain", typed="4\nq\n")
    assert "to go on later" in started.out
    (left,) = program(None).journal.entries()
    assert "Continue Daily check-in, step 2 of" in run("next").out
    done = run("continue", "--plain", typed="We laughed.\n\nRest.\n\nA walk.\n\n\n")
    assert f"Saved as {left.id}" in done.out
    (now,) = program(None).journal.entries()
    assert now.id == left.id
    assert now.mood == 4
    assert "We laughed." in [one.text for one in now.answers]
    if now.finished:
        assert run("continue", now.id, "--plain").code == 2
        assert run("continue", "--plain").code == 3


def test_a_suggestion_can_be_put_aside_and_taken_back(run: Run) -> None:
    """For three days, for good, and again."""
    state = program(None).suggestion_state
    assert run("next", "--not-now", "free").code == 0
    assert state.all()["free"] is not None
    assert run("next", "--never", "free").code == 0
    assert state.all()["free"] is None
    assert run("next", "--suggest", "free").code == 0
    assert "free" not in state.all()
    assert run("next", "--never", "nothing-of-that-name").code == 3


def test_this_day_in_earlier_years_is_told_where_it_is_wanted(run: Run) -> None:
    """With its words if the day was a good one; a painful one with its id alone."""
    today = program(None).services().clock()
    then = today.replace(year=today.year - 4)  # a leap day has one as well
    kept(replace(entry(1), created=then, changed=then, finished=then, mood=8))
    assert "On this day" not in run("next").out
    run("config", "set", "on_this_day", "true")
    assert f"On this day in {then.year}: words of entry" in run("next").out.replace("\n", " ") or (
        f"On this day in {then.year}" in run("next").out
    )


def test_the_calendar_is_a_sentence_for_each_day(run: Run) -> None:
    """With mood and stage; an empty month names the nearest one that is not."""
    when = datetime(2026, 11, 3, 8, 30, tzinfo=UTC).astimezone()
    kept(replace(entry(1), created=when, changed=when, mood=4, stage="healing"))
    told = run("calendar", "2026-11")
    assert told.out.startswith("Tuesday 3 November 2026: 1 entry, mood 4, stage ")
    assert run("calendar", "2026", "--json").json[0]["mood"] == 4
    assert "`voicejournal calendar 2026-11`" in run("calendar", "2026-10").err
    assert run("calendar", "soon").code == 2


def test_a_setting_is_had_as_it_was_at_first(run: Run) -> None:
    """By its default, written into the file."""
    run("config", "set", "rate", "200")
    assert run("config", "reset", "rate").out == "rate = 155\n"
    assert run("config", "get", "rate").out == "155\n"


def test_follow_ups_are_offered_again(run: Run) -> None:
    """In every guide in which they were declined."""
    memory = program(None).services().memory
    assert memory is not None
    memory.make_quiet("free")
    assert run("guides", "offer-again").code == 0
    assert not memory.quiet_guides()


def test_signs_are_words_where_a_screen_reader_listens(run: Run) -> None:
    """With the setting, no sign of the lists is printed; JSON and the person's own words stay."""
    one = with_texts()
    kept(one)
    assert re.search("[◆◇♪]", run("list").out + run("show", one.id).out)
    run("config", "set", "plain", "true")
    for words in (("list",), ("show", one.id), ("next",), ("insights",), ("guides",), ("texts", one.id)):
        told = run(*words)
        assert not re.search("[\u2500-\u27bf\u2660-\u266f→≠]", told.out + told.err), words
