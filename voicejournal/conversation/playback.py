"""Narrates one text on a thread of its own, so that it can be stopped at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from voicejournal.domain.speech.chime import chime
from voicejournal.errors import SoundError
from voicejournal.ports.sound import Player, Playing
from voicejournal.ports.speech import Narrator


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The narration numbered `turn` has ended: complete, stopped, or failed (`trouble`)."""

    turn: int
    trouble: SoundError | None = None


class SpeechPlayback:
    """Narrator and player together: at most one narration at a time, each with a number."""

    def __init__(self, narrator: Narrator, player: Player, report: Callable[[SpeechEnded], None]) -> None:
        self._narrator = narrator
        self._player = player
        self._report = report
        self._lock = threading.Lock()
        self._turn = 0
        self._playing: Playing | None = None
        self._thread: threading.Thread | None = None
        self._ringing: threading.Thread | None = None

    def read(self, text: str, *, fixed: bool) -> None:
        """Start to narrate; an earlier narration is stopped, and its end is not reported."""
        self.hush()
        with self._lock:
            turn = self._turn
        self._thread = threading.Thread(
            target=self._read, args=(turn, text, fixed), name="voice", daemon=True
        )
        self._thread.start()

    def is_over(self, spoken: SpeechEnded) -> bool:
        """Whether this is the current narration, and not one that was stopped."""
        return spoken.turn == self._turn

    def chime(self) -> None:
        """Play the chime on a thread of its own; without a loudspeaker only the screen shows the moment."""

        def ring() -> None:
            with suppress(SoundError):
                self._player.play(chime(), lambda: None)

        self._ringing = threading.Thread(target=ring, name="chime", daemon=True)
        self._ringing.start()

    def hush(self) -> None:
        """Stop the narration at once."""
        with self._lock:
            self._turn += 1
            playing, self._playing = self._playing, None
        self._narrator.cancel()
        if playing is not None:
            playing.stop()

    def close(self) -> None:
        """Stop the narration, wait up to 2 s for each thread, and have the narrator keep no text."""
        try:
            self.hush()
            for thread in (self._thread, self._ringing):
                if thread is not None:
                    thread.join(2.0)
        finally:
            self._narrator.close()

    def _read(self, turn: int, text: str, fixed: bool) -> None:
        try:
            sound = self._narrator.speech(text, fixed=fixed)
            if turn != self._turn:
                return
            playing = self._player.play(sound, lambda: self._report(SpeechEnded(turn)))
        except SoundError as trouble:
            self._report(SpeechEnded(turn, trouble))
            return
        with self._lock:  # not around `play`: opening a device takes time, and skipping must not wait for it
            current = turn == self._turn
            if current:
                self._playing = playing
        if not current:
            playing.stop()
