"""The one table of the commands that each phase of a session allows.

The conversation ignores every other command, because it came too late: the phase had changed. Screen keys,
line keys and scripted answers offer what the table allows, or less.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicejournal.conversation.commands import (
    Back,
    Choose,
    Command,
    Done,
    GoHandsFree,
    Hide,
    Keep,
    KeepListening,
    Leave,
    Pause,
    ReadAloud,
    Redo,
    Replay,
    Resume,
    SkipSpeech,
    SkipStep,
    Transcribe,
    TypeInstead,
)
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.session.session import Phase, Session

Commands = frozenset[type[Command]]

_ALWAYS: Commands = frozenset({Leave, ReadAloud, GoHandsFree})
_VISIBLE: Commands = _ALWAYS | {Hide}
_AT_STEP: Commands = _VISIBLE | {Replay, SkipStep, Back}
_AT_ANSWER: Commands = _AT_STEP | {Redo, TypeInstead}

BY_PHASE: Mapping[Phase, Commands] = {
    Phase.ASKING: _AT_ANSWER | {SkipSpeech, Done, Choose},
    Phase.LISTENING: _AT_ANSWER | {Pause, Done, KeepListening},
    Phase.PAUSED: _AT_ANSWER | {Resume, Done},
    Phase.FINISHING: _AT_ANSWER | {Keep, Done},
    Phase.REVIEWING: _AT_ANSWER | {Keep, Transcribe},
    Phase.TYPING: _AT_ANSWER | {Keep},
    Phase.CHOOSING: _AT_STEP | {Choose, KeepListening},
    Phase.BREATHING: _AT_STEP | {Done},
    Phase.HIDDEN: _ALWAYS | {Resume},
    Phase.FINISHED: _VISIBLE,
    Phase.LEFT: frozenset(),
    Phase.UNSAVED: frozenset(),
}
"""The commands of each phase; `NEEDS` takes some of them away again."""

_ANY_STEP = frozenset(AnsweredBy)
_WORDS = frozenset({AnsweredBy.WORDS})

NEEDS: Mapping[type[Command], frozenset[AnsweredBy]] = {
    SkipSpeech: _ANY_STEP,
    Replay: _ANY_STEP,
    SkipStep: _ANY_STEP,
    Back: _ANY_STEP,
    Pause: _WORDS,
    Redo: _WORDS,
    TypeInstead: _WORDS,
    Keep: _WORDS,
    Transcribe: _WORDS,
    Choose: frozenset({AnsweredBy.CHOICE}),
}
"""The commands that need a step, and what it is answered by; the others need none."""


def allowed(phase: Phase, answered_by: AnsweredBy | None) -> Commands:
    """The commands that are obeyed in that phase; `answered_by` is None after the last step."""
    return frozenset(
        command
        for command in BY_PHASE[phase]
        if command not in NEEDS or (answered_by is not None and answered_by in NEEDS[command])
    )


def allows(session: Session, command: Command) -> bool:
    """Whether the command is obeyed now; an answer to another step than the current one is not."""
    step = session.step
    if isinstance(command, Keep | Choose) and step is not None and command.step not in ("", step.id):
        return False  # a second key press: it answers the step before
    return type(command) in allowed(session.phase, step.answered_by if step else None)
