"""The part of an answer's view that is about listening: its sentences, keys for them, seeking and speed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from typing_extensions import override

from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.entries.spoken_sentences import sentence_at, sentence_from, spoken_sentences
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui import symbols as signs
from voicejournal.tui.answer_messages import PlayRequested, SeekRequested, SpeedRequested
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.timeline.sentence_marks import with_sentences

_SAME_CLICK = 0.2
"""Seconds between a press of the mouse and the focus that it gives, at most (Textual sends both)."""
_ABOVE = 3
"""A sentence that is scrolled into view comes to this part of the height: one third from the top."""


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
        self._sought = True

    @property
    def covered(self) -> bool:
        """Whether the answer is withheld from the screen, so that nothing of it may be heard."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the answer, as far as it is heard."""
        raise NotImplementedError

    def show_position(self, position: PlaybackPosition | None) -> None:
        """Mark the sentence that is heard there; None if that is not known, or it is not played.

        The sentence is scrolled into view, unless the person has scrolled away from the one before it.
        """
        before, self._position = self._position, position
        if position is None:
            self._sought = True
            self.draw()
            return
        here, last = self._sentence(position), self._sentence(before)
        sought, self._sought = self._sought, False
        if here == last and not sought:
            return
        follows = sought or self._in_view(last)
        self.draw()
        if here is not None and follows:
            self.call_after_refresh(self._bring_into_view, here)

    def _sentence(self, position: PlaybackPosition | None) -> int | None:
        """The sentence that is heard there."""
        return sentence_at(self._sentences, position.seconds) if position is not None else None

    def _rows(self, sentence: int | None) -> Sequence[int]:
        """The rows of the sentence as drawn, counted from the top of all that scrolls with it."""
        return (
            () if sentence is None else self.rows_where(lambda style: style.meta.get("sentence") == sentence)
        )

    def rows_where(self, drawn: Callable[[Style], bool]) -> Sequence[int]:
        """The rows with a part in such a style, counted from the top of all that scrolls with them."""
        if not self.is_attached:
            return ()
        top = self.virtual_region.y
        return [
            top + row
            for row in range(self.size.height)
            if any(part.style and drawn(part.style) for part in self.render_line(row))
        ]

    def _in_view(self, sentence: int | None) -> bool:
        """Whether some of the sentence can be seen: else the person has scrolled away from it."""
        page, rows = self.parent, self._rows(sentence)
        if not rows or not isinstance(page, VerticalScroll):
            return False
        top = page.scroll_offset.y
        return rows[0] < top + page.scrollable_content_region.height and rows[-1] >= top

    def _bring_into_view(self, sentence: int) -> None:
        """Scroll so that all of the sentence is seen, or its beginning where it is higher than the page."""
        self.bring_rows_into_view(self._rows(sentence))

    def bring_rows_into_view(self, rows: Sequence[int]) -> None:
        """Scroll so that those rows are seen, or the first of them."""
        page = self.parent
        if not rows or not isinstance(page, VerticalScroll):
            return
        top, height = page.scroll_offset.y, page.scrollable_content_region.height
        if rows[0] < top or rows[-1] >= top + height:
            above = max(0, min(height // _ABOVE, height - len(rows)))
            page.scroll_to(y=rows[0] - above, animate=False)

    def with_heard(self, said: Content) -> Content:
        """The answer's text with its sentences clickable, and the one that is heard marked."""
        return with_sentences(said, self._sentences, self._sentence(self._position if self.playing else None))

    def sound_line(self) -> str:
        """The sign of the recording and its length; where its playback is stands in the player's bar."""
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
        self._play_sentence(sentence_from(self._sentences, position.seconds, by))

    def _play_sentence(self, number: int) -> None:
        if self.answer.recording is not None:
            self._sought = True
            self.post_message(PlayRequested(self.answer.recording, self._sentences[number].start))

    def action_seek(self, seconds: int) -> None:
        self._sought = True
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
