"""Somebody spoke and there are no words for it: the person is told when."""

from __future__ import annotations

from tests.conversation.people import guide, sit, voice
from tests.fakes import FakeMicrophone, FakeTranscriber, fake_services, tone
from voicejournal.conversation import commands, notices
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Notice
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment

_SAYS: dict[Phase, Command] = {Phase.LISTENING: commands.Done(), Phase.REVIEWING: commands.Keep("I said")}


def test_speech_without_words_is_told_with_its_time() -> None:
    """A sentence that the model passed over twice is never left out in silence."""

    class HearsTheFirstSecond(FakeTranscriber):
        def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
            return (Segment("I said", 0.0, 1.0, 0.9),) if sound.seconds > 7 else ()

    services = fake_services(microphone=FakeMicrophone(tone(8.0)), transcriber=HearsTheFirstSecond())
    sat = sit(services, guide(voice("a")), lambda s: _SAYS.get(s.phase))
    assert sat.entry.answers[0].text == "I said"
    (notice,) = sat.emitted(Notice)
    assert isinstance(notice, Notice)
    assert notice.text == "Something at 0:01 was not understood; the recording is kept."


def test_times_without_words_are_listed_as_far_as_a_line_takes() -> None:
    """Three, and that there are more."""
    spans = [(24.7, 27.0), (61.0, 63.0), (80.0, 82.0), (90.0, 92.0)]
    assert "at 0:24, 1:01, 1:20 and later was" in notices.not_understood(spans).text
    assert "at 0:24 was" in notices.not_understood(spans[:1]).text
