"""The letters of a session in lines, and the sentence that names them in each phase."""

from __future__ import annotations

from voicejournal.conversation.commands import (
    Back,
    Command,
    Done,
    Leave,
    Pause,
    Redo,
    Replay,
    Resume,
    SkipSpeech,
    SkipStep,
    TypeInstead,
)
from voicejournal.domain.session.session import Phase

KEYS = {
    Phase.ASKING: "Enter: go on without listening to the end.",
    Phase.LISTENING: "Listening. Enter: done. p pause, r again, t type, a ask again, s skip, b back, "
    "q leave.",
    Phase.PAUSED: "Paused. Enter: go on. d done, r again, t type, s skip, b back, q leave.",
    Phase.FINISHING: "Writing it down ... Enter: go on meanwhile.",
    Phase.REVIEWING: "Enter keeps it. Or write it anew and end with an empty line. r say it again, s skip, "
    "b back, q leave.",
    Phase.TYPING: "Write your answer; an empty line ends it. s skip, b back, q leave.",
    Phase.CHOOSING: "s skip, b back, q leave.",
    Phase.BREATHING: "Enter: go on.",
    Phase.HIDDEN: "",
}

WRITING = (Phase.TYPING, Phase.REVIEWING)
"""The phases in which the person writes text."""

EVERYWHERE: dict[str, Command] = {
    "s": SkipStep(),
    "b": Back(),
    "q": Leave(),
    "a": Replay(),
}
AT: dict[Phase, dict[str, Command]] = {
    Phase.ASKING: {"": SkipSpeech(), "t": TypeInstead()},
    Phase.LISTENING: {"": Done(), "p": Pause(), "r": Redo(), "t": TypeInstead()},
    Phase.PAUSED: {"": Resume(), "d": Done(), "r": Redo(), "t": TypeInstead()},
    Phase.FINISHING: {"": Done()},
    Phase.BREATHING: {"": Done()},
}
