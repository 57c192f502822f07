"""The keys of the session screen, by phase."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from voicejournal.conversation import commands
from voicejournal.conversation.allowed_commands import allowed
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.session.session import WRITING, Phase
from voicejournal.tui.key_names import changeable

LONG = 15.0
"""Recordings longer than this (seconds) are discarded only after confirmation."""

BINDINGS: list[BindingType] = changeable(
    "session",
    [
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
        Binding("w", "transcribe", "write it down"),
        Binding("p", "play", "play"),
        Binding("s", "skip", "skip"),
        Binding("x", "decline", "no more of these"),
        Binding("b", "take_break", "break"),
        Binding("k", "without_sound", "keep without sound"),
        Binding("n", "leave_nothing", "leave nothing"),
        Binding("t", "timeline", "timeline"),
        Binding("h", "app.hands_free", "hands-free", show=False),
        Binding("escape", "back", "back", key_display="esc"),
        Binding("escape", "home", "home", show=False),
        Binding("pageup,up", "page(-1)", "text up", show=False),
        Binding("pagedown,down", "page(1)", "text down", show=False),
        Binding("c", "close_card", "close the note"),
    ],
)

Sends = Mapping[Phase, type[commands.Command] | None]
"""The phases in which an action has a key, and the command that it sends; None: it sends none."""


def _sends(command: type[commands.Command] | None, *phases: Phase) -> Sends:
    return dict.fromkeys(phases, command)


_ASKED = (Phase.ASKING, Phase.LISTENING, Phase.PAUSED)
_ANSWERING = (*_ASKED, *WRITING, Phase.CHOOSING)

ACTIONS: Mapping[str, Sends] = {
    "listen": _sends(commands.SkipSpeech, Phase.ASKING),
    "pause": _sends(commands.Pause, Phase.LISTENING),
    "resume": _sends(commands.Resume, Phase.PAUSED),
    "done": _sends(commands.Done, Phase.LISTENING, Phase.PAUSED),
    "keep": _sends(commands.Keep, *WRITING),
    "go_on": _sends(commands.Done, Phase.BREATHING, Phase.FINISHING),
    "edit": _sends(None, *WRITING),
    "type": _sends(commands.TypeInstead, *_ASKED),
    "again": _sends(commands.Redo, Phase.LISTENING, Phase.PAUSED, Phase.REVIEWING),
    "speak": _sends(commands.Redo, Phase.TYPING),
    "replay": _sends(commands.Replay, *_ASKED, Phase.CHOOSING),
    "play": _sends(None, Phase.REVIEWING),
    "transcribe": _sends(commands.Transcribe, Phase.REVIEWING),
    "skip": _sends(commands.SkipStep, *_ANSWERING),
    "decline": _sends(commands.SkipStep, *_ANSWERING),
    "back": _sends(commands.Back, *_ANSWERING, Phase.BREATHING, Phase.FINISHING),
}
"""The actions at a step."""

ACTIONS_AT_END: Mapping[str, Sends] = {
    "retry": _sends(commands.Done, Phase.FINISHING),
    "back": _sends(commands.Leave, Phase.FINISHING),
    "home": _sends(None, Phase.FINISHED),
    "timeline": _sends(None, Phase.FINISHED),
    "transcribe": _sends(None, Phase.FINISHED),
}
"""The actions after the last step."""

ENDING = {"take_break", "without_sound", "leave_nothing"}
"""Actions of `SessionEnding`, which knows when they are allowed."""

KNOWN = {*ACTIONS, *ACTIONS_AT_END, "keep_written"}

COMMANDS: Mapping[str, commands.Command] = {
    "listen": commands.SkipSpeech(),
    "pause": commands.Pause(),
    "resume": commands.Resume(),
    "done": commands.Done(),
    "go_on": commands.Done(),
    "retry": commands.Done(),
    "replay": commands.Replay(),
}
"""The commands that `send(name)` sends to the conversation."""


def offered(action: str, phase: Phase, *, answered_by: AnsweredBy | None, editing: bool) -> bool:
    """Whether the action's key works now; letters are disabled while an editor has the focus.

    `answered_by` is None after the last step. An action that is not of the session always works.
    """
    if action not in KNOWN:
        return True
    if (action == "keep_written") != editing:
        return False
    if action == "listen" and answered_by is not AnsweredBy.WORDS:
        return False  # the keys of the choice that is shown already
    actions = ACTIONS if answered_by else ACTIONS_AT_END
    sends = actions.get("keep" if action == "keep_written" else action, {})
    return phase in sends and ((command := sends[phase]) is None or command in allowed(phase, answered_by))
