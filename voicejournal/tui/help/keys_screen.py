"""The help screen (f1): the purpose of the screen below and all keys that work on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from voicejournal.tui.key_names import everywhere
from voicejournal.tui.symbols import LEGEND
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

_ABOUT = {
    "HomeScreen": "Home. Choose what to begin or go on with; nothing here is urgent.",
    "SessionScreen": (
        "A session. One question at a time: listen, answer aloud or in writing, read what was understood, "
        "keep it. Silence is fine, there is no hurry, and every question can be skipped. What you say is on "
        "the disk within a second; leaving at any moment loses nothing."
    ),
    "TimelineScreen": (
        "The timeline: everything you kept, newest first. Enter reads an entry; there, tab goes from answer "
        "to answer, p plays what you said and e changes the text. What was heard is kept, and so is every "
        "text that you replace: v and o show them, h hears it again with another model. m is for title, "
        "mood, stage and tags; u takes back what you deleted or changed. x asks, and then lists what is "
        "private as well. c shows a calendar; z folds a month, Z all. / finds words, and leaves out those "
        "after a minus; f filters and a shows all again. "
        "Entries that say it in other words stand below, once a small model is there:\n"
        "`voicejournal models download meaning` fetches it.\n\n"
        f"{LEGEND}"
    ),
    "CalendarScreen": (
        "The calendar: months, and in them the days of what you kept. The bar beside a day is its mood, and "
        "so is its shade; the sign after it is the stage that you marked last. Arrows go by days and weeks, "
        "[ and ] by months, { and } by years. Enter opens the day in the timeline.\n\n"
        f"{LEGEND}"
    ),
    "InsightsScreen": (
        "Insights. Everything that can be seen over time, in numbers of your own. Up and down go from "
        "chart to chart, left and right from bar to bar, and enter opens the bar's entry. w, m, y and a "
        "choose how much time is shown, p and n move in it. v shows the same numbers as lines of text."
    ),
    "ReflectionScreen": (
        "Looking back. Your own sentences over weeks: what moved, the same question then and now, and what "
        "keeps coming back. Nothing is added to them. Enter opens the entry of a line."
    ),
    "EditScreen": (
        "Your words. Ctrl+s keeps them, ctrl+z and ctrl+y go back and forth. Ctrl+t shows what was heard and "
        "every earlier text, with what is different in brackets; a number takes one into the editor."
    ),
    "TextsScreen": (
        "Every text that this answer has had. [there → now] marks what is different from the text of now. "
        "A number takes a text; the one of now is then kept among the others."
    ),
    "SameQuestionScreen": (
        "One question over time: every answer to it, oldest first, with the day and its mood. Tab goes from "
        "answer to answer, enter reads its entry."
    ),
    "HeadingScreen": "Title, mood, stage and tags. Tab goes from field to field, ctrl+s keeps them.",
    "HearAgainScreen": "The speech models that are here. Enter hears the recording again; no text is lost.",
    "ModelsScreen": (
        "Speech models. Each turns what you say into text on this machine. Enter uses one that is here, and "
        "asks before it fetches one that is not. Esc stops; the download continues from there next time."
    ),
    "SettingsScreen": (
        "Settings. Each is written into config.toml when it is changed, where your comments stay, and counts "
        "at once. A variable of the environment wins over the file, and is named then."
    ),
    "GuidesScreen": "All guides. Move to one to read what it is for; enter begins it, / finds words of one.",
}

_EVERYWHERE = (
    ("f1", "these keys, again closes"),
    ("?", "the same"),
    ("f2", "people who can help"),
    ("f3", "what it rests on"),
    ("f12", "hide now: microphone and"),
    ("", "voice off, blank screen;"),
    ("", "again comes back"),
    (",", "settings"),
    ("ctrl+p", "all commands"),
    ("ctrl+q", "save and quit"),
)


class HelpScreen(ModalScreen[None]):
    """The keys that are active on the screen below at this moment, and the keys that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark", "dismiss", "close", key_display="esc"),
        Binding("f1", "dismiss", "close", show=False, id="app.help"),
    ]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 72; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $border; scrollbar-size-vertical: 1;
        }
        & PlainText { height: auto; }
        & Horizontal { height: auto; }
        & Horizontal PlainText { width: 1fr; }
    }
    """

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = _ABOUT.get(type(about).__name__, "")
        keys: dict[str, Binding] = {}
        for key in about.active_bindings.values():
            if key.binding.description and key.binding.action in _own(key.node):
                keys.setdefault(key.binding.action, key.binding)  # of several keys, the first
        self._keys = [(about.app.get_key_display(key), key.description) for key in keys.values()]

    def _everywhere(self) -> Iterator[tuple[str, str]]:
        """The keys that work everywhere, as they are now."""
        now = everywhere(self.app)
        return ((now.get(key, key), what) for key, what in _EVERYWHERE)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield PlainText(f"{self._about}\n" if self._about else "")
            with Horizontal():
                yield PlainText("\n".join(["Here now", "", *_table(self._keys)]))
                yield PlainText("\n".join(["Everywhere", "", *_table(self._everywhere())]))
            yield PlainText("\nLetters are keys only while no editor has the focus; esc leaves an editor.")
            yield FooterKeys(classes="when-short")


def _table(keys: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{key:>7}  {what}" for key, what in keys)


def _own(node: DOMNode) -> set[str]:
    """The actions with keys of a screen or widget of this program, without those that Textual's have."""
    if node.app is node:
        return set()
    ours = [kind for kind in type(node).__mro__ if kind.__module__.startswith(f"{__name__.split('.')[0]}.")]
    keys = [key for kind in ours for key in kind.__dict__.get("BINDINGS", ())]
    return {key.action for key in keys if isinstance(key, Binding)}
