"""The keys of the timeline, by the widget that has the focus."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.safety.withholding import withheld
from voicejournal.domain.session.answer_texts import other_texts
from voicejournal.tui.timeline.entry_detail import AnswerView

BINDINGS: list[BindingType] = [
    Binding("enter", "read", "read"),
    Binding("enter", "unfold", "unfold"),
    Binding("p", "play", "play"),
    Binding("p", "stop", "stop"),
    Binding("w", "transcribe", "write down"),
    Binding("e", "edit", "edit"),
    Binding("v", "view", "show"),
    Binding("v", "as_heard", "as heard"),
    Binding("o", "texts", "other texts"),
    Binding("h", "hear_again", "hear again"),
    Binding("m", "heading", "title, mood, tags"),
    Binding("c", "choose", "choose version"),
    Binding("x", "private", "also what is private", show=False),
    Binding("g", "go_on", "go on"),
    Binding("q", "same_question", "same question"),
    Binding("d", "delete", "delete"),
    Binding("u", "undo", "undo"),
    Binding("slash", "find", "find", key_display="/"),
    Binding("f", "filter", "filter"),
    Binding("a", "show_all", "show all"),
    Binding("t", "date", "date"),
    Binding("c", "calendar", "calendar"),  # of an answer in two versions, c chooses
    Binding("i", "over_time", "insights"),
    Binding("ctrl+e", "export", "export", key_display="ctrl+e"),
    Binding("escape", "back", "back", key_display="esc"),
]

_ACTIONS = {binding.action for binding in BINDINGS if isinstance(binding, Binding)}


class KeyContext(NamedTuple):
    """What the keys of the timeline depend on."""

    entry: Entry | None
    """The entry under the cursor."""
    view: AnswerView | None
    """The answer that has the focus; None while the list has it."""
    recording: str | None
    """The recording that the key p would play."""
    playing: bool
    """Whether that recording is being played."""
    finding: bool
    """Whether words of a query are typed."""
    removed: bool
    """Whether a removed entry can be brought back."""


def allowed(action: str, now: KeyContext) -> bool:
    """Whether the key works now."""
    if now.finding and action in _ACTIONS:
        return action == "back"
    match action:
        case "undo":
            return now.removed
        case "play":
            return now.recording is not None and not now.playing
        case "stop":
            return now.playing
        case "transcribe":
            view, entry = now.view, now.entry
            answers = (view.answer,) if view is not None else entry.answers if entry is not None else ()
            return any(answer.pending for answer in answers)
        case "heading":
            return now.entry is not None and not withheld(now.entry)
        case "edit" | "view" | "as_heard" | "texts" | "hear_again" | "choose" | "same_question":
            return now.view is not None and _of_answer(action, now.view, now.entry)
        case "read" | "delete" | "export":
            return now.view is None and now.entry is not None
        case "go_on":  # home offers all others
            entry = now.entry
            return now.view is None and entry is not None and entry.finished is None and withheld(entry)
        case "private" | "find" | "filter" | "date" | "calendar" | "over_time":
            return now.view is None
        case _:
            return True


def _of_answer(action: str, view: AnswerView, entry: Entry | None) -> bool:
    """Whether a key for one answer works at that answer."""
    answer = view.answer
    match action:
        case "view":
            return view.hidden
        case "as_heard":
            return not view.hidden and answer.state is AnswerState.EDITED
        case "same_question":
            return not view.hidden
        case "edit":
            return not view.covered and answer.verbal
        case "texts":
            return not view.covered and bool(other_texts(answer))
        case "hear_again":
            return not view.covered and answer.recording is not None and not answer.pending
        case _:  # choose
            versions = entry.in_two_versions if entry is not None else ()
            return not view.covered and (answer.of or answer.step) in versions
