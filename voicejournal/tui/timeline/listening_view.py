"""The part of an answer's view that is about listening: its sentences, keys for them, seeking and speed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.entries.spoken_sentences import sentence_at, spoken_sentences
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui import symbols as signs
from voicejournal.tui.messages import PlayRequested, SeekRequested, SpeedRequested
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.timeline.sentence_marks import position_line, with_sentences

_AGAIN = 1.5
"""Seconds into a sentence after which going back begins it again."""
_SAME_CLICK = 0.2
"""Seconds between a press of the mouse and the focus that it gives, at most (Textual sends both)."""


class ListeningView(Static, can_focus=True):
    """An answer whose sentence being heard is marked; a click or a key on a sentence plays from there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma", "sentence(-1)", "sentence back", key_display=","),
        Binding("full_stop", "sentence(1)", "next sentence", key_display="."),
        Binding("left", "seek(-5)", "5 s back", key_display="←"),
        Binding("right", "seek(5)", "5 s on", key_display="→"),
        Binding("left_square_bracket", "speed(-1)", "slower", key_display="["),
        Binding("right_square_bracket", "speed(1)", "faster", key_display="]"),
    ]

    def __init__(self, answer: Answer) -> None:
        super().__init__(markup=False)
        self.answer = answer
        self.playing = False
        self._position: PlaybackPosition | None = None
        self._sentences = spoken_sentences(answer)
        self._focused = 0.0
        self._plays = False

    @property
    def covered(self) -> bool:
        """Whether the answer is withheld from the screen, so that nothing of it may be heard."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the answer, as far as it is heard."""
        raise NotImplementedError

    def show_position(self, position: PlaybackPosition | None) -> None:
        """Show where its playback is; None if that is not known, or it is not played."""
        before, self._position = self._position, position
        if position is None or before is None or self._seen(before) != self._seen(position):
            self.draw()

    def _seen(self, position: PlaybackPosition) -> tuple[int | None, str]:
        """What of a position is drawn."""
        return sentence_at(self._sentences, position.seconds), position_line(position)

    def with_heard(self, said: Content) -> Content:
        """The answer's text with its sentences clickable, and the one that is heard marked."""
        position = self._position if self.playing else None
        heard = sentence_at(self._sentences, position.seconds) if position is not None else None
        return with_sentences(said, self._sentences, heard)

    def sound_line(self) -> str:
        """The line about the recording: its length, and where its playback is."""
        if self.playing and self._position is not None:
            return position_line(self._position)
        sign = f"{signs.PLAYING} playing" if self.playing else signs.RECORDING
        return f"{sign} {clock_time(self.answer.seconds)}"

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the keys for sentences where their times are known, and those for seeking while it plays."""
        match action:
            case "sentence":
                return bool(self._sentences) and not self.covered
            case "seek" | "speed":
                return self.playing and not self.covered
            case _:
                return True

    def action_sentence(self, by: int) -> None:
        """Play the next sentence, or this one from its start, or from there the one before."""
        position = self._position
        if position is None or not self.playing:
            self._play_sentence(0)
            return
        here = sentence_at(self._sentences, position.seconds) or 0
        if by < 0 and position.seconds > self._sentences[here].start + _AGAIN:
            by = 0
        self._play_sentence(min(len(self._sentences) - 1, max(0, here + by)))

    def _play_sentence(self, number: int) -> None:
        if self.answer.recording is not None:
            self.post_message(PlayRequested(self.answer.recording, self._sentences[number].start))

    def action_seek(self, seconds: int) -> None:
        self.post_message(SeekRequested(seconds))

    def action_speed(self, steps: int) -> None:
        self.post_message(SpeedRequested(steps))

    def on_focus(self, event: events.Focus) -> None:
        self._focused = event.time

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._plays = event.time - self._focused > _SAME_CLICK

    def on_click(self, event: events.Click) -> None:
        """Play from the sentence, unless this click has just given the answer the focus: no sound unasked."""
        event.stop()
        number = event.style.meta.get("sentence")
        if self._plays and isinstance(number, int) and not self.covered:
            self._play_sentence(number)
