"""The app's part for playing recordings: requests of the screens, and where playback is."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from voicejournal.tui.messages import PlayingEnded, PlayRequested, SeekRequested, SpeedRequested
from voicejournal.tui.playback_control import Playback, ShowsPlaying
from voicejournal.tui.private_app import PrivateApp

POSITION_EVERY = 0.1
"""Seconds between two looks at where playback is."""


class PlayingApp(PrivateApp):
    """Plays off the app's thread, and tells the screens what is heard."""

    playback: Playback
    _positions: Timer | None = None

    def on_play_requested(self, message: PlayRequested) -> None:
        recording, start = message.recording, message.start
        if start is None:
            self._play(lambda: self.playback.toggle(recording))
        else:
            self._play(lambda: self.playback.play(recording, start))

    def on_seek_requested(self, message: SeekRequested) -> None:
        self._play(lambda: self.playback.seek(message.seconds))

    def on_speed_requested(self, message: SpeedRequested) -> None:
        self._play(lambda: self.playback.change_speed(message.steps))

    def _play(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group="play")
        if self._positions is None:
            self._positions = self.set_interval(POSITION_EVERY, self._show_position)
        self._positions.resume()

    def _show_position(self) -> None:
        """Tell the screens where playback is; the timer rests while nothing is played."""
        position = self.playback.position
        for screen in self.screen_stack:
            if position is not None and isinstance(screen, ShowsPlaying):
                screen.playing_at(position)

    def on_playing_ended(self, message: PlayingEnded) -> None:
        if self._positions is not None and self.playback.position is None:
            self._positions.pause()
        for screen in self.screen_stack:
            if isinstance(screen, ShowsPlaying):
                screen.playing_ended(message.recording)
