"""The screen that shows the versions of one answer, from two machines, to choose one or to keep both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from typing_extensions import override

from voicejournal.domain.entries.entry import Answer
from voicejournal.tui import symbols as signs
from voicejournal.tui.formatting import version_origin
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText


@dataclass(frozen=True, slots=True)
class Choice:
    """The version to keep, by its place; None keeps all of them."""

    place: int | None


class VersionsScreen(ModalScreen[Choice | None]):
    """Returns the choice, or None if both versions stay as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"keep({n})", f"keep {n}") for n in range(1, 3)),
        *(Binding(str(n), f"keep({n})", f"keep {n}", show=False) for n in range(3, 10)),
        Binding("b", "both", "both as one text"),
        Binding("escape", "rest", "decide later", key_display="esc"),
    ]

    DEFAULT_CSS = """
    VersionsScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: 80%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #prompt { height: auto; color: $text-muted; margin-bottom: 1; }
        & .origin { height: auto; color: $text-muted; }
        & .version { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, versions: Sequence[Answer]) -> None:
        super().__init__()
        self._versions = versions

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(self._versions[0].prompt, id="prompt")
            with VerticalScroll(id="versions"):
                for number, version in enumerate(self._versions, 1):
                    yield PlainText(f"{number}  {version_origin(version)}", classes="origin")
                    yield PlainText(signs.answer_text(version), classes="version")
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one("#versions").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable a number only where there is such a version."""
        return action != "keep" or (isinstance(parameters[0], int) and parameters[0] <= len(self._versions))

    def action_keep(self, number: int) -> None:
        """Keep that version; where sound goes with the others, only after a question."""
        kept = self._versions[number - 1]
        others = {version.recording for version in self._versions} - {kept.recording, None}
        if not others:
            self.dismiss(Choice(number - 1))
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self.dismiss(Choice(number - 1))

        question = "The other version has a recording of its own. Delete it?"
        self.app.push_screen(Confirm(question, "b keeps both.", yes="delete", no="keep"), decide)

    def action_both(self) -> None:
        self.dismiss(Choice(None))

    def action_rest(self) -> None:
        self.dismiss(None)
