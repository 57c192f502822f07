"""Letters of a session in lines that are no step of it: hear it, write it down, hands-free, hide, help."""

from __future__ import annotations

import pytest

from tests.cli.lines import TALK, Terminal, hold
from tests.fakes import FakePlayer, FakeTranscriber, fake_services
from voicejournal.cli.line_session_controls import AT_ANY_TIME
from voicejournal.domain.session.session import Phase
from voicejournal.errors import TranscriptionError

WORDS = "We sat on the balcony."


def test_a_recording_is_heard_before_it_is_kept(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """V plays it, and Enter keeps it once it has ended."""
    services = fake_services(TALK, transcriber=FakeTranscriber([WORDS]))
    kept = hold(terminal, services, TALK, {Phase.LISTENING: "\n", Phase.REVIEWING: "v\n\n"})
    assert kept.answers[0].text == WORDS
    assert isinstance(services.player, FakePlayer)
    assert services.player.played[-1].seconds >= 1.0
    told = capsys.readouterr().err
    assert AT_ANY_TIME in told
    assert "v hear it." in told
    assert "Playing 0:01. Enter stops it." in told


def test_enter_stops_what_is_played_and_keeps_nothing(terminal: Terminal) -> None:
    """The next Enter keeps it."""
    services = fake_services(TALK, transcriber=FakeTranscriber([WORDS]), player=FakePlayer(patient=True))
    lines = {Phase.ASKING: "\n", Phase.LISTENING: "\n", Phase.REVIEWING: "v\n\n\n"}
    assert hold(terminal, services, TALK, lines).answers[0].text == WORDS


def test_an_answer_that_could_not_be_written_down_is_tried_again(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """O writes it down, where it waits for its text."""
    model = FakeTranscriber([WORDS], trouble=TranscriptionError("The model failed.", "Try again."))
    services = fake_services(TALK, transcriber=model)

    def mend() -> None:
        if model.trouble is None:  # it was written down now
            terminal.type("\n")
        model.trouble = None

    lines = {Phase.LISTENING: "\n", Phase.REVIEWING: "o\n"}
    kept = hold(terminal, services, TALK, lines, before={Phase.REVIEWING: mend})
    assert kept.answers[0].text == WORDS
    assert "o write it down." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("m", "Nothing is read aloud any more."),
        ("h", "Hands-free: it goes on after a silence"),
        ("?", "If you are in danger"),
    ],
)
def test_a_letter_counts_in_every_phase(
    terminal: Terminal, letter: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told in a sentence, and the session goes on from where it is."""
    services = fake_services(TALK, transcriber=FakeTranscriber([]))
    lines = {Phase.LISTENING: f"{letter}\nt\n", Phase.TYPING: f"{letter}\n{WORDS}\n\n"}
    kept = hold(terminal, services, TALK, lines)
    assert kept.answers[0].text == WORDS
    assert told in capsys.readouterr().err


def test_everything_is_hidden_and_comes_back(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    """Z blanks the terminal, what is left tells nothing, and Enter shows the question and the words again."""
    services = fake_services(TALK, transcriber=FakeTranscriber([]))
    lines = {
        Phase.LISTENING: "t\n",
        Phase.TYPING: f"{WORDS}\nz\n",
        Phase.HIDDEN: "\n\n",
    }
    kept = hold(terminal, services, TALK, lines)
    assert kept.answers[0].text == WORDS
    _, _, after = capsys.readouterr().err.partition("Enter goes on. q leaves.\n")
    assert WORDS in after
    assert after.count("Say something about what.") == 1
