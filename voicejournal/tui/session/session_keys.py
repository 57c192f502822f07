"""The keys of the session screen, by phase."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from voicejournal.conversation import commands as say
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.session.session import Stage

BINDINGS: list[BindingType] = [
    Binding("space", "send('listen')", "answer now"),
    Binding("space", "send('pause')", "pause"),
    Binding("space", "send('resume')", "go on"),
    Binding("enter", "send('listen')", "answer now", show=False),
    Binding("enter", "send('done')", "done"),
    Binding("enter", "keep", "keep"),
    Binding("enter", "send('go_on')", "go on"),
    Binding("enter", "send('retry')", "try again"),
    Binding("enter", "home", "home"),
    Binding("ctrl+s", "keep_written", "keep", key_display="ctrl+s"),
    Binding("ctrl+enter,alt+enter", "keep_written", "keep", show=False),
    Binding("e", "edit", "edit"),
    Binding("e", "type", "type instead"),
    Binding("r", "again", "again"),
    Binding("r", "speak", "speak instead"),
    Binding("p", "send('replay')", "read again", show=False),
    Binding("w", "write_down", "write it down"),
    Binding("p", "play", "play"),
    Binding("s", "skip", "skip"),
    Binding("t", "timeline", "timeline"),
    Binding("escape", "back", "back", key_display="esc"),
    Binding("escape", "home", "home", show=False),
    Binding("pageup,up", "page(-1)", "text up", show=False),
    Binding("pagedown,down", "page(1)", "text down", show=False),
    Binding("c", "close_card", "close", show=False),
]

_ASKED = {Stage.ASKING, Stage.LISTENING, Stage.PAUSED}
_ANSWERING = _ASKED | {Stage.REVIEWING, Stage.TYPING, Stage.CHOOSING}

STAGES: dict[str, set[Stage]] = {
    "listen": {Stage.ASKING},
    "pause": {Stage.LISTENING},
    "resume": {Stage.PAUSED},
    "done": {Stage.LISTENING, Stage.PAUSED},
    "keep": {Stage.REVIEWING, Stage.TYPING},
    "go_on": {Stage.BREATHING, Stage.FINISHING},
    "home": {Stage.FINISHED},
    "edit": {Stage.REVIEWING, Stage.TYPING},
    "type": _ASKED,
    "again": {Stage.LISTENING, Stage.PAUSED, Stage.REVIEWING},
    "speak": {Stage.TYPING},
    "replay": _ASKED | {Stage.CHOOSING},
    "play": {Stage.REVIEWING},
    "write_down": {Stage.REVIEWING, Stage.FINISHED},
    "skip": _ANSWERING,
    "timeline": {Stage.FINISHED},
    "back": _ANSWERING | {Stage.BREATHING, Stage.FINISHING},
}
"""The phases in which an action is allowed; an action that is not listed always is."""

KNOWN = {*STAGES, "keep_written", "retry"}

WRITTEN = {"keep_written"}
"""Actions of the editor: allowed in the phases of `keep`, while the editor has the focus."""

COMMANDS: dict[str, say.Command] = {
    "listen": say.SkipSpeech(),
    "pause": say.Pause(),
    "resume": say.Resume(),
    "done": say.Done(),
    "go_on": say.Done(),
    "retry": say.Done(),
    "replay": say.Replay(),
}
"""The commands that `send(name)` sends to the conversation."""

SPOKEN = {"listen", "type", "again", "speak"}
"""Actions that are allowed only if the answer may be spoken."""


def allowed(action: str, stage: Stage, *, kind: StepKind | None, editing: bool) -> bool:
    """Whether the action's key works now; letters are disabled while an editor has the focus.

    `kind` is None after the last step, while the entry is not saved yet.
    """
    if kind is None and stage not in (Stage.FINISHED, Stage.LEFT, Stage.UNSAVED):
        return action in ("retry", "back") or action not in KNOWN
    if action == "retry" or (action in SPOKEN and kind is not StepKind.VOICE):
        return False
    if action in WRITTEN:
        return editing and stage in STAGES["keep"]
    if action in STAGES:
        return not editing and stage in STAGES[action]
    return True
