"""The settings: every option with its value, changed one at a time and saved at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from typing_extensions import override

from voicejournal.domain.settings import OPTIONS, LoadedSettings, Option, Setting
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.discretion import named_neutrally
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.models.model_texts import failure_text
from voicejournal.tui.settings.setting_groups import HEARD, groups, title, value_text
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.ports.storage import SettingsStore


@dataclass
class ChangeRequested(Message):
    """Request to change the option; `value` is the new one, or None to ask for it."""

    option: Option
    now: Setting
    value: Setting | None = None


@dataclass
class SampleRequested(Message):
    """Request to speak a sentence with the settings as they are."""


@dataclass
class SettingsLoaded(Message):
    """The settings as they are in effect now."""

    loaded: LoadedSettings


_TITLES = 24
"""Cells of the names of options."""


class _SettingsMenu(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "change")]


class SettingsScreen(Screen[None]):
    """A list of all options; below it the meaning of the marked one, and where its value is from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "hear", "hear it"),
        Binding("d", "default", "as at first"),
        Binding("f", "app.first_steps", "first steps"),
        Binding("escape,comma", "dismiss", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    SettingsScreen {
        & #both { height: 1fr; align-horizontal: center; }
        & Menu { padding: 0 2; & > .option-list--option-disabled { text-style: bold; } }
        & #about { height: 5; padding: 0 2; border-top: solid $border-blurred; color: $text-muted; }
        & #notice { padding: 0 2; height: auto; }
        &.-short #about { display: none; }
        &.-wide #both, &.-very-wide #both { layout: horizontal; }
        &.-wide Menu, &.-very-wide Menu { width: 3fr; max-width: 92; height: 100%; }
        &.-wide #about, &.-very-wide #about {
            width: 2fr; max-width: 60; height: 100%; padding: 0 2 0 3;
            border-top: none; border-left: solid $border-blurred;
        }
    }
    """

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self._store = store
        self._loaded: LoadedSettings | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Settings", id="title")
            yield PlainText("each change is saved at once", id="date")
        with Vertical(id="both"):
            yield _SettingsMenu(id="menu", titles=_TITLES)
            with VerticalScroll(id="about", can_focus=False):
                yield PlainText(id="about-text")
        yield PlainText(id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the settings again, in the background."""

        def load() -> None:
            try:
                self.post_message(SettingsLoaded(self._store.load()))
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))

        self.run_worker(load, thread=True, exclusive=True, group="load")

    def on_resize(self) -> None:
        """Say more or less of the marked option: there is a panel for it on wide terminals alone."""
        self.call_after_refresh(self._about)

    def on_settings_loaded(self, message: SettingsLoaded) -> None:
        self._loaded = message.loaded
        lines: list[Line] = []
        for heading, names in groups():
            lines += [Line()] if lines else []
            lines.append(Line(heading))
            for name in names:
                lines.append(Line(title(OPTIONS[name]), name, beside=self._value(OPTIONS[name])))
        self.query_one(Menu).show(lines)
        self._about()
        problems = message.loaded.problems
        notice = self.query_one("#notice", PlainText)
        if problems and not notice.content:
            notice.update(str(problems[0]))

    def _value(self, option: Option) -> str:
        if self._loaded is None:
            return ""
        origin = self._loaded.origin(option.name)
        if option.name == "situation" and origin.value and named_neutrally(self.app):
            return "chosen"  # neutral names tell nothing of it
        by = f"   by {option.variable}" if origin.source == option.variable else ""
        return value_text(option, origin.value) + by

    @property
    def _marked(self) -> Option | None:
        menu = next(iter(self.query(Menu)), None)
        marked = menu.highlighted_option if menu else None
        return OPTIONS.get(marked.id or "") if marked else None

    @on(OptionList.OptionHighlighted)
    def _about(self) -> None:
        option = self._marked
        if option is None or self._loaded is None:
            return
        source = self._loaded.origin(option.name).source
        where = f"{option.name} in config.toml; from: {source}"
        text = Content(f"{option.meaning}\n{where}")
        if self.has_class("-wide") or self.has_class("-very-wide"):
            now, first = self._value(option), value_text(option, option.default)
            same = self._loaded.origin(option.name).value == option.default
            at_first = () if same else (f"at first: {first}",)
            head = Content.styled(f"{title(option)}\n{now}", "bold $foreground")
            text = head + "\n\n" + "\n".join([option.meaning, "", *at_first, *where.split("; ")])
        self.query_one("#about-text", PlainText).update(text)
        self.refresh_bindings()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Speak only where an option shapes the voice; offer the default where it does not hold."""
        if action not in ("hear", "default"):
            return True
        option = self._marked
        if option is None or self._loaded is None:
            return False
        if action == "hear":
            return option.name in HEARD
        return self._loaded.origin(option.name).value != option.default

    @on(OptionList.OptionSelected)
    def _change(self) -> None:
        self._ask(None)

    def action_default(self) -> None:
        if self._marked is not None:
            self._ask(self._marked.default)

    def _ask(self, value: Setting | None) -> None:
        option = self._marked
        if option is not None and self._loaded is not None:
            self.query_one("#notice", PlainText).update("")
            self.app.post_message(ChangeRequested(option, self._loaded.origin(option.name).value, value))

    def action_hear(self) -> None:
        self.app.post_message(SampleRequested())

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self.query_one("#notice", PlainText).update(failure_text(message.trouble))
