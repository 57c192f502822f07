"""The screen that shows the versions of one answer, from two machines, to choose one or to keep both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from typing_extensions import override

from voicejournal.domain.entries.entry import Answer
from voicejournal.tui import symbols as signs
from voicejournal.tui.formatting import version_origin
from voicejournal.tui.timeline.numbered_texts import NumberedTexts, number_keys
from voicejournal.tui.widgets.confirm import Confirm


@dataclass(frozen=True, slots=True)
class ChosenVersion:
    """The version to keep, by its place; None keeps all of them."""

    place: int | None


class VersionsScreen(NumberedTexts[ChosenVersion | None]):
    """Returns the choice, or None if both versions stay as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *number_keys("keep", shown=2),
        Binding("b", "both", "both as one text"),
        Binding("escape", "leave", "decide later", key_display="esc"),
    ]

    def __init__(self, versions: Sequence[Answer]) -> None:
        texts = [(version_origin(version), signs.answer_text(version)) for version in versions]
        super().__init__(versions[0].prompt, texts)
        self._versions = versions

    @override
    def action_take(self, number: int) -> None:
        """Keep that version; where sound goes with the others, only after a question."""
        kept = self._versions[number - 1]
        others = {version.recording for version in self._versions} - {kept.recording, None}
        if not others:
            self.dismiss(ChosenVersion(number - 1))
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self.dismiss(ChosenVersion(number - 1))

        question = "The other version has a recording of its own. Delete it?"
        self.app.push_screen(Confirm(question, "b keeps both.", yes="delete", no="keep"), decide)

    def action_both(self) -> None:
        self.dismiss(ChosenVersion(None))
