"""The keys of the timeline, by the widget that has the focus."""

from __future__ import annotations

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


def allowed(
    action: str,
    *,
    finding: bool,
    entry: Entry | None,
    view: AnswerView | None,
    recording: str | None,
    playing: bool,
    removed: bool,
) -> bool:
    """Whether the key works now: with the marked `entry`, or the `view` that has the focus."""
    if finding and action in _ACTIONS:
        return action == "back"
    match action:
        case "read" | "delete":
            return entry is not None and view is None
        case "undo":
            return removed
        case "play":
            return recording is not None and not playing
        case "stop":
            return playing
        case "transcribe":
            answers = (view.answer,) if view is not None else entry.answers if entry is not None else ()
            return any(answer.pending for answer in answers)
        case "edit":
            return view is not None and not view.covered and view.answer.verbal
        case "view":
            return view is not None and view.hidden
        case "as_heard":
            return view is not None and not view.hidden and view.answer.state is AnswerState.EDITED
        case "texts":
            return view is not None and not view.covered and bool(other_texts(view.answer))
        case "hear_again":
            return (
                view is not None
                and not view.covered
                and view.answer.recording is not None
                and not view.answer.pending
            )
        case "heading":
            return entry is not None and not withheld(entry)
        case "choose":
            steps = entry.in_two_versions if entry is not None else ()
            return view is not None and not view.covered and (view.answer.of or view.answer.step) in steps
        case "same_question":
            return view is not None and not view.hidden
        case "go_on":  # home offers all others
            return view is None and entry is not None and entry.finished is None and withheld(entry)
        case "private" | "find" | "filter" | "date" | "calendar" | "over_time":
            return view is None
        case "export":
            return view is None and entry is not None
        case _:
            return True
