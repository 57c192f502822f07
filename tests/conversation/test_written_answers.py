"""What a written answer is when it is kept, wherever it came from."""

from __future__ import annotations

import pytest

from tests.conversation.people import guide, sit, voice
from tests.fakes import fake_services
from voicejournal.conversation import commands as say
from voicejournal.domain.session.session import Phase


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\u2028two\x1b]0;x\x07\u202e\x0bthree", "one\ntwo]0;x\nthree"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\there\ud800", "tab\there\ufffd"),
    ],
)
def test_a_written_answer_has_no_control_characters(typed: str, kept: str) -> None:
    """From an editor, a pipe or a file: none would act in a terminal, and line ends are line ends."""
    sat = sit(
        fake_services(microphone=None, player=None),
        guide(voice("a")),
        lambda session: say.Keep(typed) if session.phase is Phase.TYPING else None,
    )
    assert sat.entry.answers[0].text == kept
