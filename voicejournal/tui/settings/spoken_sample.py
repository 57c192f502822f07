"""Plays a sentence for somebody who tries a voice or a loudspeaker: one at a time, never twice at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from voicejournal.errors import SoundError, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.domain.speech.audio import Sound
    from voicejournal.ports.sound import Player, Playing


class SpokenSample:
    """Speaks on threads of its own; a newer sample stops an older one, even if that is still being made."""

    def __init__(self, player: Callable[[], Player | None]) -> None:
        """`player` returns the loudspeaker of the settings."""
        self._player = player
        self._lock = threading.Lock()
        self._number = 0
        self._playing: Playing | None = None

    def play(self, make: Callable[[], Sound], say: Callable[[str], object]) -> None:
        """Play what `make` makes; `say` gets a sentence about it, from another thread."""
        self.stop()
        with self._lock:
            number = self._number
        threading.Thread(target=self._play, args=(number, make, say), name="sample", daemon=True).start()

    def stop(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._number += 1
            playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop()

    def _play(self, number: int, make: Callable[[], Sound], say: Callable[[str], object]) -> None:
        def ended() -> None:
            say("")

        try:
            player = self._player()
            if player is None:
                raise SoundError("There is no loudspeaker here.", "Every question is on the screen.")
            sound = make()
            with self._lock:
                if number != self._number:
                    return
                self._playing = player.play(sound, ended)
            say("♫ speaking")
        except VoiceJournalError as trouble:
            say(f"{trouble} {trouble.hint}".strip())
