"""The letters of a session in lines, and the sentence that names them in each phase."""

from __future__ import annotations

from collections.abc import Mapping

from voicejournal.conversation.allowed_commands import allowed, allows
from voicejournal.conversation.commands import (
    Back,
    Command,
    Done,
    GoHandsFree,
    Hide,
    Leave,
    Pause,
    ReadAloud,
    Redo,
    Replay,
    Resume,
    SkipSpeech,
    SkipStep,
    TypeInstead,
)
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.guides.spoken_values import can_be_spoken
from voicejournal.domain.session.session import Phase, Session

KEYS: Mapping[Phase, str] = {
    Phase.ASKING: "Enter: go on without listening to the end.",
    Phase.LISTENING: "Listening. Enter: done. p pause, r again, t type, a ask again, s skip, b back, "
    "q leave.",
    Phase.PAUSED: "Paused. Enter: go on. d done, r again, t type, s skip, b back, q leave.",
    Phase.FINISHING: "Writing it down ... Enter: go on meanwhile.",
    Phase.REVIEWING: "Enter keeps it. Or write it anew and end with an empty line. r say it again, s skip, "
    "b back, q leave.",
    Phase.TYPING: "Write your answer; an empty line ends it. r say it instead, s skip, b back, q leave.",
    Phase.CHOOSING: "s skip, b back, q leave.",
    Phase.BREATHING: "Enter: go on.",
    Phase.HIDDEN: "A break of 20 minutes; nothing is recorded. Enter: go on. q leave for today.",
}

HIDDEN = "Enter goes on. q leaves."
"""All that is printed after everything was hidden: it gives nothing away."""

_ALONE = (Phase.ASKING, Phase.LISTENING, Phase.BREATHING)
"""The phases after which a hands-free session goes on by itself, beside a choice that can be spoken."""

BREAK = "w"
"""The letter with which either of two people takes a break."""

NO_MORE = "x"
"""The letter that declines a follow-up, and all later ones in that guide."""

FOR_TWO = " w a break."

EVERYWHERE: Mapping[str, Command] = {
    "s": SkipStep(),
    "b": Back(),
    "q": Leave(),
    "a": Replay(),
    "z": Hide(),
}
AT: Mapping[Phase, Mapping[str, Command]] = {
    Phase.ASKING: {"": SkipSpeech(), "t": TypeInstead()},
    Phase.LISTENING: {"": Done(), "p": Pause(), "r": Redo(), "t": TypeInstead()},
    Phase.PAUSED: {"": Resume(), "d": Done(), "r": Redo(), "t": TypeInstead()},
    Phase.FINISHING: {"": Done()},
    Phase.REVIEWING: {"r": Redo(), "t": TypeInstead()},
    Phase.TYPING: {"r": Redo()},
    Phase.BREATHING: {"": Done()},
    Phase.HIDDEN: {"": Resume()},
}


def command_of(line: str, phase: Phase, answered_by: AnsweredBy) -> Command | None:
    """The command of a line in that phase; None if the line is text, a choice or nothing."""
    command = AT.get(phase, {}).get(line) or EVERYWHERE.get(line)
    return command if command is not None and type(command) in allowed(phase, answered_by) else None


def command_at(session: Session, line: str) -> Command | None:
    """As `command_of`, at the session's step; an offer to say more can also be declined for good."""
    step = session.step
    if step is None:
        return None
    declines = line == NO_MORE and step.is_offer and allows(session, SkipStep())
    return SkipStep(quiet=True) if declines else command_of(line, session.phase, step.answered_by)


def changes_phase(command: Command, phase: Phase) -> bool:
    """Whether the session comes to another phase after that command; else the next line can come at once."""
    if isinstance(command, ReadAloud):
        return phase is Phase.ASKING and not command.on
    return not isinstance(command, Replay | GoHandsFree)


def can_break(session: Session) -> bool:
    """Whether `BREAK` works now: in a guide for two, where a letter is no answer."""
    return session.guide.for_two and session.phase not in (Phase.TYPING, Phase.HIDDEN)


def goes_on(session: Session, *, alone: bool) -> bool:
    """Whether the session goes on from here though the input has ended; `alone`: it is hands-free."""
    step, phase = session.step, session.phase
    if step is None or phase is Phase.FINISHING:
        return step is not None
    return alone and (phase in _ALONE or (phase is Phase.CHOOSING and can_be_spoken(step)))


def typable(session: Session) -> bool:
    """Whether the current step can be answered in writing now."""
    return allows(session, TypeInstead())


def before_next(session: Session, line: str) -> Command | None:
    """The command that ends a step without an answer, where the line is meant for the next one; else None."""
    if session.step is not None and session.step.interlude and line:
        return SkipStep()
    return Done() if session.phase is Phase.BREATHING and _is_text(line) else None


def _is_text(line: str) -> bool:
    """Whether the line is more than a mistyped key."""
    return len(line.strip()) > 1 or not line.isascii()


def before_line(session: Session, line: str) -> Command | None:
    """The command after which the session accepts a line that is no key now; None for a mistyped key."""
    if typable(session):
        return TypeInstead() if _is_text(line) else None
    return SkipSpeech() if line.strip() and allows(session, SkipSpeech()) else None
