"""A view whose items are marked with left and right; enter or a click leads to their entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from voicejournal.tui.messages import OpenTimeline


class MarkedView(Widget):
    """Draws its items; the subclass knows their entries. Without `marks` nothing can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "read"),
        Binding("left", "move(-1)", "bar", key_display="← →"),
        Binding("right", "move(1)", "bar", show=False),
        Binding("home", "move(-100000)", "first", show=False),
        Binding("end", "move(100000)", "last", show=False),
    ]

    DEFAULT_CSS = """
    MarkedView { height: auto; margin-bottom: 1; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"marked", "bar"}

    mark: reactive[int | None] = reactive(None)
    """The marked item, by its number; None if there is none."""

    def __init__(self, name: str, places: Sequence[int], *, marks: bool) -> None:
        """`places` are the numbers of the items that can be marked, in order."""
        super().__init__(name=name)
        self.can_focus = self.marks = marks
        self._places = places
        self._pressed: int | None = None
        if marks and places:
            self.set_reactive(MarkedView.mark, places[-1])

    def entries_at(self, place: int) -> Sequence[str]:
        """The ids of the item's entries, oldest first."""
        raise NotImplementedError

    def name_of(self, place: int) -> str:
        """The name of the item, by which it is found again after the numbers have changed."""
        raise NotImplementedError

    def place_named(self, name: str) -> int | None:
        """The item of that name, if there still is one."""
        raise NotImplementedError

    @property
    def shown_mark(self) -> int | None:
        """The marked item while the view has the focus."""
        return self.mark if self.has_focus else None

    @property
    def accent(self) -> Style:
        """The style of what is marked."""
        return self.get_visual_style("marked", partial=True)

    @property
    def quiet_bar(self) -> Style:
        """The style of what is not marked."""
        return self.get_visual_style("bar", partial=True)

    def clickable(self, part: Content, place: int) -> Content:
        """The part of what is drawn, leading to the entries of that item when it is clicked."""
        return part.stylize(Style.from_meta({"place": place})) if place in self._places else part

    def mark_named(self, name: str) -> None:
        """Mark that item if it is there and has entries."""
        place = self.place_named(name)
        if place in self._places:
            self.mark = place

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the mark, or take it away."""
        super().watch_has_focus(focused)
        self.refresh(layout=True)

    def action_move(self, steps: int) -> None:
        if self.mark is not None:
            place = self._places.index(self.mark) + steps
            self.mark = self._places[max(0, min(place, len(self._places) - 1))]

    def action_open(self) -> None:
        """Open the timeline at the last entry of the marked item."""
        if self.mark is not None:
            self._open(self.mark)

    def _open(self, place: int) -> None:
        self.post_message(OpenTimeline(self.entries_at(place)[-1]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the item that is pressed: with the focus that a press gives, what is drawn moves."""
        place = event.style.meta.get("place")
        self._pressed = place if isinstance(place, int) else None
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_up(self) -> None:
        """Open the item that was pressed, as enter does."""
        place, self._pressed = self._pressed, None
        if place is None:
            return
        self.release_mouse()
        if self.marks:
            self.mark = place
        self._open(place)
