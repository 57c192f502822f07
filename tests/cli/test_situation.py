"""What brings somebody here, asked without a screen: typed and spoken, at first and later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cli.conftest import Run
from tests.coded import CodedDetector
from tests.conversation.hands_free import Person, Reader, speech
from tests.domain.programme.test_content import GUIDES
from tests.fakes import fake_services
from tests.memory import MemoryJournal
from voicejournal.bootstrap import program
from voicejournal.cli.line_session_drafts import FirstWords, LineDrafts, left
from voicejournal.cli.situation_question import ask_at_first, ask_situation, typed_situation
from voicejournal.conversation.services import Services
from voicejournal.domain.guides.situations import SITUATIONS, UNSAID

BY_ID = {guide.id: guide for guide in GUIDES}


def situation() -> str:
    return program(None).settings.situation


def saying(*words: str) -> Services:
    """Services that hear those words, each when the microphone is opened."""
    return fake_services(
        microphone=Person(*map(speech, words)), transcriber=Reader(), detector=CodedDetector(), narrator=None
    )


def test_a_number_says_it_and_changes_it_later(run: Run) -> None:
    """All situations are named in a person's words; a wrong number is asked again, Enter changes nothing."""
    told = run("situation", typed="2\n").err
    assert all(words in told for words in SITUATIONS.values())
    assert situation() == "fights"
    assert "'9' is none of them." in run("situation", typed="9\n3\n").err
    assert situation() == "drifted"
    run("situation", typed="\n")
    assert situation() == "drifted"


@pytest.mark.parametrize(("typed", "expected"), [("\n", "unsaid"), ("", "")])
def test_enter_says_nothing_and_an_end_of_input_is_no_answer(run: Run, typed: str, expected: str) -> None:
    """Whoever would rather not say is not asked again; a closed input is nobody."""
    run("situation", typed=typed)
    assert situation() == expected


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("word", "expected"), [("six", "myself"), ("next", "unsaid"), ("stop", ""), ("hm", "")]
)
def test_it_is_answered_aloud_and_leaves_no_entry(
    home: object, monkeypatch: pytest.MonkeyPatch, word: str, expected: str
) -> None:
    """A number or "next"; "stop" and what is not understood say nothing. It is a setting alone."""
    monkeypatch.setenv("VOICEJOURNAL_IDLE_PAUSE", "10")
    services = saying(word)
    ask_situation(program(None), services, aloud=True, typed=False)
    assert situation() == expected
    assert isinstance(services.journal, MemoryJournal)
    assert not list(services.journal.entries())


@pytest.mark.timeout(30)
def test_it_is_asked_once_before_a_session(home: object) -> None:
    """At the first one; from then on it is known."""
    ask_at_first(program(None), saying("six"), BY_ID["free"], hands_free=True)
    assert situation() == "myself"
    ask_at_first(program(None), saying("seven"), BY_ID["free"], hands_free=True)
    assert situation() == "myself"


@pytest.mark.parametrize("guide", ["weekly-talk", "red-flags"])
def test_it_is_not_asked_where_somebody_else_may_look(home: object, guide: str) -> None:
    """Not of two people at once, and not on the way into a guide that leaves no trace."""
    ask_at_first(program(None), saying("six"), BY_ID[guide], hands_free=True)
    assert situation() == ""


def test_it_is_not_asked_under_neutral_names(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question would tell what this is about."""
    monkeypatch.setenv("VOICEJOURNAL_NEUTRAL_NAMES", "true")
    ask_at_first(program(None), saying("six"), BY_ID["free"], hands_free=True)
    assert situation() == ""


def test_words_that_are_typed_there_are_kept_for_the_first_question(
    home: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody who begins to tell loses nothing; a slip of the keys is none of the numbers."""
    services, guide = saying("hm"), BY_ID["free"]
    entry = services.new_entry(guide)
    lines = iter(["She left me on Sunday.", "And I begged.", "q", "7"])
    words = FirstWords(services, guide, entry)
    assert typed_situation("", lambda _question: next(lines), keep=words.add) == UNSAID
    told = capsys.readouterr().err
    assert (told.count("Your words are kept"), told.count("none of them")) == (2, 1)
    kept = LineDrafts(services, entry)
    assert kept.offer(kept.steps[0])
    assert kept.offered == "She left me on Sunday.\nAnd I begged."
    assert left(services, guide) == entry


def test_no_words_are_called_kept_where_a_guide_takes_none(home: object) -> None:
    """They would be offered nowhere."""
    services = saying("hm")
    guide = replace(BY_ID["free"], steps=())
    assert not FirstWords(services, guide, services.new_entry(guide)).add("She left me on Sunday.")
