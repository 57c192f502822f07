"""The linear mode when a signal strikes at any moment: what was typed is in the draft."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from types import FrameType
from typing import Any

import pytest

from tests.fakes import fake_services
from tests.memory import MemoryDrafts
from tests.program import PATIENCE
from voicejournal.cli import line_session
from voicejournal.cli.line_session import LineSession
from voicejournal.cli.line_session_drafts import LineDrafts
from voicejournal.cli.signal_handling import handle_signals
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.guides.guide import Guide, Step, StepKind

TYPED = ("We sat on the balcony.", "And said nothing.")
TALK = Guide(
    id="talk",
    title="A talk",
    purpose="To see how it is.",
    minutes=3,
    steps=(Step(id="what", kind=StepKind.VOICE, say="What happened?"),),
    sources=(),
)


@dataclass
class Strike:
    """Sends SIGINT at the `at`th line of code that the linear mode runs after the last line was taken."""

    at: int
    came: bool = False
    taken: int = 0
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != line_session.__file__:
            return None
        self.taken += event == "call" and frame.f_code.co_name == "_type"
        after = event == "line" and self.taken == len(TYPED)
        if after and next(self._numbers) == self.at:  # of all threads
            self.came = True
            os.kill(os.getpid(), signal.SIGINT)
        return self.trace


@contextmanager
def traced(strike: Strike) -> Iterator[None]:
    """Follow every thread, the one that calls as well."""
    before = sys.gettrace()
    threading.settrace(strike.trace)
    sys.settrace(strike.trace)
    try:
        yield
    finally:
        sys.settrace(before)
        threading.settrace(before)


def held(strike: Strike, typing: io.TextIOWrapper) -> MemoryDrafts:
    """Type two lines, and end by the signal: at the strike, or afterwards where it never came."""
    services = fake_services(TALK, microphone=None)
    entry = services.new_entry(TALK)
    kept = services.drafts
    assert isinstance(kept, MemoryDrafts)

    def type_and_leave() -> None:
        deadline = time.monotonic() + PATIENCE
        for line in TYPED:
            typing.write(f"{line}\n")
            typing.flush()
            while not any(line in each.text for each in kept.kept.values()) and time.monotonic() < deadline:
                time.sleep(0.01)
        if not strike.came:
            os.kill(os.getpid(), signal.SIGINT)

    session = LineSession(
        lambda emit: Conversation(services, TALK, entry, emit, SessionOptions(silent=True)),
        LineDrafts(services, entry),
    )
    typist = threading.Thread(target=type_and_leave)
    with handle_signals():
        try:
            typist.start()
            with traced(strike):
                session.hold()
        except KeyboardInterrupt:
            pass
        typist.join()
    return kept


@pytest.mark.parametrize("at", range(1, 61, 3))
def test_no_line_is_lost_wherever_the_signal_strikes(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between taking a line and noting it, while a draft is handed over, in the middle of a wait."""
    reading, writing = os.pipe()
    with open(reading) as stdin, open(writing, "w") as typing:  # noqa: PTH123 - file numbers
        monkeypatch.setattr(sys, "stdin", stdin)
        (draft,) = held(Strike(at), typing).kept.values()
    assert draft.text == "\n".join(TYPED)
