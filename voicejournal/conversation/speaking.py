"""Reading one text aloud, off the conversation's thread, so that it can be cut short at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.domain.audio import Sound
from voicejournal.errors import SoundError
from voicejournal.ports import Narrator, Player, Playing


@dataclass(frozen=True, slots=True)
class Spoken:
    """The reading numbered `turn` is over: to its end, cut short, or not possible (`trouble`)."""

    turn: int
    trouble: SoundError | None = None


class Voice:
    """Narrator and loudspeaker as one; at most one reading at a time, each with a number."""

    def __init__(self, narrator: Narrator, player: Player, tell: Callable[[Spoken], None]) -> None:
        self._narrator = narrator
        self._player = player
        self._tell = tell
        self._lock = threading.Lock()
        self._turn = 0
        self._playing: Playing | None = None
        self._thread: threading.Thread | None = None

    def read(self, text: str, *, fixed: bool) -> int:
        """Start reading and give the reading's number; an earlier one is cut short."""
        self.hush()
        with self._lock:
            self._turn += 1
            turn = self._turn
        self._thread = threading.Thread(
            target=self._read, args=(turn, text, fixed), name="voice", daemon=True
        )
        self._thread.start()
        return turn

    def play(self, sound: Sound) -> None:
        """Play a short sound beside everything else; nobody is told when it ends."""
        self._player.play(sound, lambda: None)

    def hush(self) -> None:
        """Silence, at once."""
        with self._lock:
            self._turn += 1
            playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop()

    def close(self) -> None:
        """Silence, and wait a moment for the reading to let go."""
        self.hush()
        if self._thread is not None:
            self._thread.join(2.0)

    def _read(self, turn: int, text: str, fixed: bool) -> None:
        try:
            sound = self._narrator.speech(text, fixed=fixed)
            with self._lock:
                if turn != self._turn:
                    return
                self._playing = self._player.play(sound, lambda: self._tell(Spoken(turn)))
        except SoundError as trouble:
            self._tell(Spoken(turn, trouble))
