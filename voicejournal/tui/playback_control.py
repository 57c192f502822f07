"""Plays recordings from the journal: one at a time, from any place in it, slower or faster."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from textual.message import Message

from voicejournal.errors import SoundError, VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.messages import ErrorOccurred, PlayingEnded

if TYPE_CHECKING:
    from voicejournal.domain.speech.audio import Sound
    from voicejournal.ports.sound import Playing

_AT_END = 0.5
"""Seconds before the end from which on the next playback begins at the start again."""


class PlaybackPosition(NamedTuple):
    """Where in which recording playback is, in seconds, and its speed."""

    recording: str
    seconds: float
    length: float
    speed: float = 1.0


@runtime_checkable
class ShowsPlaying(Protocol):
    """A screen that marks the recording being played."""

    def playing_at(self, position: PlaybackPosition) -> None:
        """That is being heard now; called ten times a second."""
        ...

    def playing_ended(self, recording: str) -> None:
        """Playback of the recording has ended."""
        ...

    def playing_failed(self, recording: str) -> None:
        """The recording cannot be played, as the notice says now."""
        ...


class Playback:
    """Plays at most one recording at a time; used from worker threads, where a later call wins."""

    def __init__(self, program: AppServices, post: Callable[[Message], object]) -> None:
        self._program = program
        self._post = post
        self._lock = threading.Lock()
        self._turn = 0
        self._name = ""
        self._sound: Sound | None = None
        self._playing: Playing | None = None
        self._start = 0.0
        self._left: tuple[str, float] = ("", 0.0)
        self.speed = 1.0

    @property
    def position(self) -> PlaybackPosition | None:
        """Where playback is; None if nothing is being played."""
        with self._lock:
            if not self._name or self._sound is None:
                return None
            seconds = self._playing.position if self._playing is not None else self._start
            return PlaybackPosition(self._name, seconds, self._sound.seconds, self.speed)

    def toggle(self, recording: str) -> None:
        """Play the recording from where it was stopped, or stop it if it is being played."""
        if self.stop() != recording:
            left, seconds = self._left
            self.play(recording, seconds if left == recording else 0.0)

    def seek(self, seconds: float) -> None:
        """Go on so many seconds later, or earlier if negative."""
        here = self.position
        if here is not None:
            self.play(here.recording, min(here.length, max(0.0, here.seconds + seconds)))

    def change_speed(self, steps: int) -> None:
        """Play so many steps faster, or slower if negative, now and from now on."""
        here = self.position
        from voicejournal.domain.speech.audio import speed_from  # not before the first frame

        self.speed = speed_from(self.speed, steps)
        if here is not None:
            self.play(here.recording, here.seconds)

    def play(self, recording: str, start: float = 0.0) -> None:
        """Play the recording from there, in seconds."""
        with self._lock:
            self._turn += 1
            turn, before, self._playing = self._turn, self._playing, None
            sound = self._sound if self._name == recording else None
            self._name, self._start, self._sound = recording, start, sound
        if before is not None:
            before.stop()
        try:
            services = self._program.services
            if services.player is None:
                raise SoundError("There is no loudspeaker to play it on.")
            if sound is None:
                sound = services.recordings.sound(recording)
            with self._lock:
                if turn == self._turn:
                    self._sound = sound
            playing = services.player.play(
                sound, lambda: self._ended(turn, recording), start=start, speed=self.speed
            )
        except VoiceJournalError as trouble:
            self._ended(turn, recording)
            self._post(ErrorOccurred(trouble, recording))
            return
        with self._lock:
            current = turn == self._turn
            if current:
                self._playing = playing
        if not current:
            playing.stop()

    def stop(self) -> str:
        """Stop playback; return the name of the recording that was being played, or ""."""
        here = self.position
        with self._lock:
            self._turn += 1
            name, self._name, self._sound = self._name, "", None
            playing, self._playing = self._playing, None
            if here is not None:
                self._left = (name, here.seconds if here.seconds < here.length - _AT_END else 0.0)
        if playing is not None:
            playing.stop()
        if name:
            self._post(PlayingEnded(name))
        return name

    def _ended(self, turn: int, recording: str) -> None:
        """Called when the sound has ended by itself, or could not begin."""
        with self._lock:
            if turn != self._turn:
                return
            self._turn += 1
            self._name, self._sound, self._playing, self._left = "", None, None, ("", 0.0)
        self._post(PlayingEnded(recording))
