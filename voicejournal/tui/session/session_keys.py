"""The keys of the session screen, by phase."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from voicejournal.conversation import commands
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.session.session import Phase

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

_ASKED = {Phase.ASKING, Phase.LISTENING, Phase.PAUSED}
_ANSWERING = _ASKED | {Phase.REVIEWING, Phase.TYPING, Phase.CHOOSING}

PHASES: dict[str, set[Phase]] = {
    "listen": {Phase.ASKING},
    "pause": {Phase.LISTENING},
    "resume": {Phase.PAUSED},
    "done": {Phase.LISTENING, Phase.PAUSED},
    "keep": {Phase.REVIEWING, Phase.TYPING},
    "go_on": {Phase.BREATHING, Phase.FINISHING},
    "home": {Phase.FINISHED},
    "edit": {Phase.REVIEWING, Phase.TYPING},
    "type": _ASKED,
    "again": {Phase.LISTENING, Phase.PAUSED, Phase.REVIEWING},
    "speak": {Phase.TYPING},
    "replay": _ASKED | {Phase.CHOOSING},
    "play": {Phase.REVIEWING},
    "write_down": {Phase.REVIEWING, Phase.FINISHED},
    "skip": _ANSWERING,
    "timeline": {Phase.FINISHED},
    "back": _ANSWERING | {Phase.BREATHING, Phase.FINISHING},
}
"""The phases in which an action is allowed; an action that is not listed always is."""

KNOWN = {*PHASES, "keep_written", "retry"}

WRITTEN = {"keep_written"}
"""Actions of the editor: allowed in the phases of `keep`, while the editor has the focus."""

COMMANDS: dict[str, commands.Command] = {
    "listen": commands.SkipSpeech(),
    "pause": commands.Pause(),
    "resume": commands.Resume(),
    "done": commands.Done(),
    "go_on": commands.Done(),
    "retry": commands.Done(),
    "replay": commands.Replay(),
}
"""The commands that `send(name)` sends to the conversation."""

SPOKEN = {"listen", "type", "again", "speak"}
"""Actions that are allowed only if the answer may be spoken."""


def allowed(action: str, phase: Phase, *, kind: StepKind | None, editing: bool) -> bool:
    """Whether the action's key works now; letters are disabled while an editor has the focus.

    `kind` is None after the last step, while the entry is not saved yet.
    """
    if kind is None and phase not in (Phase.FINISHED, Phase.LEFT, Phase.UNSAVED):
        return action in ("retry", "back") or action not in KNOWN
    if action == "retry" or (action in SPOKEN and kind is not StepKind.VOICE):
        return False
    if action in WRITTEN:
        return editing and phase in PHASES["keep"]
    if action in PHASES:
        return not editing and phase in PHASES[action]
    return True
