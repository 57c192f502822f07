"""One spoken answer in progress: passes sound from the microphone to the take and the live transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.conversation.live_transcript import LiveTranscript
from voicejournal.conversation.speech_watch import SpeechWatch
from voicejournal.domain.speech.audio import RATE
from voicejournal.ports.recordings import Take
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble


@dataclass(frozen=True, slots=True, eq=False)
class SoundBlock:
    """Sound of one answer, on its way to the conversation's thread."""

    answer: AnswerRecording
    pcm: bytes


@dataclass(frozen=True, slots=True, eq=False)
class MicrophoneFault:
    """A problem with the microphone during one answer."""

    answer: AnswerRecording
    kind: MicrophoneTrouble


class AnswerRecording:
    """A take with an open or closed microphone; used by one thread."""

    def __init__(
        self,
        microphone: Microphone,
        take: Take,
        live: LiveTranscript | None,
        report: Callable[[SoundBlock | MicrophoneFault], None],
        watch: SpeechWatch | None = None,
    ) -> None:
        """`watch` tells speech from a room where there is no live transcript."""
        self.take = take
        self.live = live
        self.seconds = 0.0
        self._microphone = microphone
        self._report = report
        self._watch = watch
        self._listening: Listening | None = None
        self._opened = 0.0
        """Length of the take when the microphone was opened last."""

    @property
    def device(self) -> str:
        """Name of the microphone; empty while it is closed."""
        return self._listening.device if self._listening else ""

    @property
    def listening(self) -> bool:
        """Whether the microphone is open."""
        return self._listening is not None

    @property
    def quiet(self) -> float:
        """Seconds since the last speech; 0 without a detector or before any speech."""
        return self.live.quiet if self.live and self.live.heard_speech else 0.0

    @property
    def unspoken(self) -> float:
        """Seconds of sound since the last speech, or since the microphone was opened.

        0 if nothing here can tell speech from a room.
        """
        watch = self.live or self._watch
        return min(self.seconds - self._opened, watch.quiet) if watch else 0.0

    def listen(self) -> None:
        """Open the microphone.

        Raises:
            SoundError: it cannot be opened.
        """
        self._opened = self.seconds
        self._listening = self._microphone.open(
            lambda pcm: self._report(SoundBlock(self, pcm)),
            lambda kind: self._report(MicrophoneFault(self, kind)),
        )

    def hold(self) -> None:
        """Close the microphone; blocks that are still on their way are kept."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()

    def keep(self, pcm: bytes) -> None:
        """Write the sound to disk and pass it to the live transcript.

        Raises:
            StorageError: the disk is full; what was written before is kept.
        """
        self.take.write(pcm)
        self.seconds += len(pcm) / 2 / RATE
        if self.live is not None:
            self.live.feed(pcm)
        elif self._watch is not None:
            self._watch.hear(pcm)

    def discard(self) -> None:
        """Delete the take, as asked by the person."""
        self.hold()
        if self.live is not None:
            self.live.cancel()
        self.take.discard()
