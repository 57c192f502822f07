"""Plays recordings from the journal: one at a time, and the same key stops."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.message import Message

from voicejournal.errors import SoundError, VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.messages import ErrorOccurred, PlayingEnded

if TYPE_CHECKING:
    from voicejournal.ports import Playing


@runtime_checkable
class ShowsPlaying(Protocol):
    """A screen that marks the recording being played."""

    def playing_ended(self, recording: str) -> None:
        """Playback of the recording has ended."""
        ...


class Playback:
    """Plays at most one recording at a time; used from worker threads."""

    def __init__(self, program: AppServices, post: Callable[[Message], object]) -> None:
        self._program = program
        self._post = post
        self._lock = threading.Lock()
        self._name = ""
        self._playing: Playing | None = None

    def toggle(self, recording: str) -> None:
        """Play the recording, or stop it if it is being played."""
        was = self.stop()
        if was == recording:
            return
        try:
            services = self._program.services
            if services.player is None:
                raise SoundError("There is no loudspeaker to play it on.")
            sound = services.recordings.sound(recording)
            with self._lock:
                self._name = recording
                self._playing = services.player.play(sound, lambda: self._ended(recording))
        except VoiceJournalError as trouble:
            self._ended(recording)
            self._post(ErrorOccurred(trouble))

    def stop(self) -> str:
        """Stop playback; return the name of the recording that was being played, or ""."""
        with self._lock:
            name, self._name = self._name, ""
            playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop()
        return name

    def _ended(self, recording: str) -> None:
        if self._name == recording:
            self._name = ""
        self._post(PlayingEnded(recording))
