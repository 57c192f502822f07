"""Feeds a recording to its transcript, at the pace of the passes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from voicejournal.conversation.live_transcript import LiveTranscript
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.errors import Cancelled, VoiceJournalError

ROOM = 60.0
"""Seconds of sound that may wait for their pass before a recording is read on."""
_PACE = 0.1
"""Seconds between two looks at whether there is room."""


class RecordingFeed:
    """Feeds a finished recording to a live transcript, on a thread of its own, as fast as that takes it."""

    def __init__(
        self,
        live: LiveTranscript | None = None,
        blocks: Callable[[], Iterable[Sound]] = tuple,
        ended: Callable[[VoiceJournalError | None], None] = lambda _: None,
        start: float = 0.0,
    ) -> None:
        """Start to feed what follows `start` (seconds), unless `live` is None.

        `blocks` opens the recording; `ended` is called at the end, with the error if any.
        """
        self._stop = threading.Event()
        self._live = live
        self._blocks = blocks
        self._ended = ended
        self._gone = round(start * RATE) * 2
        """Bytes of the recording that the transcript has already."""
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        if live is not None:
            self._thread.start()

    def stop(self) -> None:
        """Stop feeding and wait for the thread, after which the detector is free."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        trouble: VoiceJournalError | None = None
        try:
            for sound in self._blocks():
                if self._stop.is_set() or self._live is None:
                    raise Cancelled("It is not written down yet.", "The recording is kept.")
                fresh = sound.pcm[self._gone :]
                self._gone -= len(sound.pcm) - len(fresh)
                self._live.feed(fresh)
                while self._live.backlog > ROOM and not self._stop.wait(_PACE):
                    pass
        except VoiceJournalError as error:
            trouble = error
        self._ended(trouble)
