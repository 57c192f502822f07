"""A take that ends because the person moves on is kept, whatever fails on the way to its being saved."""

from __future__ import annotations

import pytest

from tests.conversation.people import guide, voice
from tests.fakes import FakeMicrophone, LoudnessDetector, fake_services, tone
from tests.memory import MemoryRecordings
from voicejournal.conversation.events import Event, InputLevel, NoticeCleared
from voicejournal.conversation.inbox import Inbox
from voicejournal.conversation.recorder import Recorder
from voicejournal.conversation.session_store import SessionStore, opened
from voicejournal.errors import SoundError


class Trouble(Exception):
    """A fault of a part that nobody foresaw."""


class JammedMicrophone(FakeMicrophone):
    """Cannot be closed."""

    def close(self) -> None:
        super().close()
        raise SoundError("It does not answer.")


class BrokenDetector(LoudnessDetector):
    """Fails at every block."""

    def probability(self, block: bytes) -> float:
        raise Trouble


@pytest.mark.parametrize("fault", ["microphone", "notice", "level", "detector"])
def test_whatever_fails_the_whole_take_is_kept_and_the_failure_told(fault: str) -> None:
    """Sound that was on its way as well; the answer names the recording."""
    sound, recordings, inbox = tone(2.0), MemoryRecordings(), Inbox()
    services = fake_services(
        microphone=JammedMicrophone(sound) if fault == "microphone" else FakeMicrophone(sound),
        detector=BrokenDetector() if fault == "detector" else LoudnessDetector(),
        recordings=recordings,
    )

    def emit(event: Event) -> None:
        if armed and isinstance(event, {"notice": NoticeCleared, "level": InputLevel}.get(fault, ())):
            raise Trouble

    armed = False
    asked = guide(voice("one"))
    begun = opened(services, asked, services.new_entry(asked), (), follow_ups=False)
    store = SessionStore(services, begun, emit)
    recorder = Recorder(services, store, inbox, 0.0, lambda: None)
    recorder.listen()
    armed = True
    with pytest.raises(SoundError if fault == "microphone" else Trouble):
        recorder.set_aside()
    ((name, kept),) = recordings.kept.items()
    assert kept.pcm == sound.pcm
    assert [one.recording for one in store.entry.answers] == [name]
    assert not recorder.busy
