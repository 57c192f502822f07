"""The sources screen (f3): what the question rests on, what that does not show, and cards that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from voicejournal.domain.guides.cards import Card, cards_for
from voicejournal.domain.guides.evidence import EvidenceSource, sources_of
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.tui.widgets.plain_text import PlainText

KEY = "f3"


@runtime_checkable
class Cites(Protocol):
    """A screen that shows a guide."""

    @property
    def cited(self) -> tuple[Guide | None, Step | None]:
        """The guide and the step that are shown; None for what is not."""


class SourcesScreen(ModalScreen[None]):
    """The source of the step comes first, then those of its guide; without a guide, all cards stand there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,{KEY},enter,q", "dismiss", "close", key_display="esc")
    ]

    DEFAULT_CSS = """
    SourcesScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $border; scrollbar-size-vertical: 1;
        }
        & PlainText { height: auto; margin-bottom: 1; }
        & .muted { color: $text-muted; }
    }
    """

    def __init__(
        self,
        cited: tuple[Guide | None, Step | None],
        sources: Mapping[str, EvidenceSource],
        cards: Sequence[Card],
    ) -> None:
        super().__init__()
        self._guide, self._step = cited
        self._sources = sources
        self._cards = cards_for(self._guide.id, cards) if self._guide else cards

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield from self._of_the_guide()
            if self._cards:
                yield PlainText("People say, and it can cost a lot:", classes="muted")
            for card in self._cards:
                yield PlainText(f"“{card.said}”\n{card.also}\nSource: {self._reference(card.source)}")
            yield PlainText("esc closes", classes="muted")

    def _of_the_guide(self) -> Iterator[PlainText]:
        if self._guide is None:
            return
        first = [self._step.source] if self._step and self._step.source else []
        yield PlainText("What this rests on:" if first else "What this guide rests on:", classes="muted")
        for key in dict.fromkeys((*first, *sources_of(self._guide))):
            source = self._sources.get(key)
            if source is None:
                yield PlainText(key)
            else:
                found = f"Found: {source.shows}\nNot shown: {source.not_shown}"
                yield PlainText(f"{source.title}. {source.reference}\n{found}")

    def _reference(self, key: str) -> str:
        return self._sources[key].reference if key in self._sources else key
