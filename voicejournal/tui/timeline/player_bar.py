"""The line of the player: position, length, speed, and a bar that plays from where it is clicked."""

from __future__ import annotations

import math

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui.answer_messages import PlayRequested
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.symbols import PLAYING

_DONE, _LEFT = "━", "─"
_GAP = 2
"""Cells between the parts of the line."""


class PlayerBar(Widget):
    """Shown only while something is played, at a fixed place, however long the answer is."""

    DEFAULT_CSS = """
    PlayerBar { display: none; height: 1; padding: 0 2; color: $water; }
    PlayerBar.-playing { display: block; }
    """

    position: reactive[PlaybackPosition | None] = reactive(None)
    """Where playback is; None while nothing is played."""

    def watch_position(self, position: PlaybackPosition | None) -> None:
        self.set_class(position is not None, "-playing")

    def render(self) -> RenderResult:
        position = self.position
        if position is None:
            return ""
        words = _words(position)
        cells = self._cells(words)
        share = position.seconds / position.length if position.length else 1.0
        done = max(0, min(cells, round(share * cells)))
        bar = Content(_DONE * done) + Content.styled(_LEFT * (cells - done), "$rule")
        return Content(words + " " * _GAP) + bar + Content(_speed(position))

    def _cells(self, words: str) -> int:
        """The cells of the bar: what the words leave free."""
        speed = _speed(self.position) if self.position is not None else ""
        return max(0, self.size.width - len(words) - _GAP - len(speed))

    def on_click(self, event: events.Click) -> None:
        """Play from the place that was clicked."""
        position = self.position
        if position is None:
            return
        event.stop()
        words = _words(position)
        cells, place = self._cells(words), event.x - self.gutter.left - len(words) - _GAP
        if 0 <= place < cells:
            self.post_message(PlayRequested(position.recording, place / cells * position.length))


def _words(position: PlaybackPosition) -> str:
    heard = clock_time(math.floor(position.seconds))
    return f"{PLAYING} playing {heard} of {clock_time(position.length)}"


def _speed(position: PlaybackPosition) -> str:
    """The speed, if it is not the usual one."""
    return f"{' ' * _GAP}{position.speed:g}×" if position.speed != 1.0 else ""
