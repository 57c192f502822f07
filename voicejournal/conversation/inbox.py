"""The message queue of a conversation."""

from __future__ import annotations

from collections import deque
from queue import SimpleQueue

from voicejournal.conversation.answer_recording import AnswerRecording, MicrophoneFault, SoundBlock
from voicejournal.conversation.commands import Command
from voicejournal.conversation.playback import SpeechEnded
from voicejournal.conversation.spoken_choice import ChoiceSound
from voicejournal.conversation.transcription import (
    ModelLoaded,
    RecognizedSegments,
    StretchHeard,
    TranscriptionLag,
    TranscriptReady,
)

Message = (
    Command
    | SoundBlock
    | MicrophoneFault
    | ChoiceSound
    | SpeechEnded
    | StretchHeard
    | RecognizedSegments
    | TranscriptReady
    | ModelLoaded
    | TranscriptionLag
)


class Inbox:
    """A queue with many writers and one reader; the reader can take the sound of one answer out of order."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Message] = SimpleQueue()
        self._later: deque[Message] = deque()

    def put(self, message: Message) -> None:
        """Add a message; may be called from any thread."""
        self._queue.put(message)

    def get(self, seconds: float | None = None) -> Message:
        """The next message; waits without limit, or up to `seconds`.

        Raises:
            queue.Empty: none came in time.
        """
        if self._later:
            return self._later.popleft()
        return self._queue.get(timeout=seconds)

    def next_block(self, answer: AnswerRecording, seconds: float) -> SoundBlock:
        """The answer's next block; other messages that arrive before it are delivered later, in their order.

        Raises:
            queue.Empty: none came within `seconds`.
        """
        while True:
            message = self._queue.get(timeout=seconds) if seconds > 0 else self._queue.get_nowait()
            if isinstance(message, SoundBlock) and message.answer is answer:
                return message
            self._later.append(message)
