"""How states, stages and answers read on the screen: a word and a symbol beside every colour."""

from __future__ import annotations

from voicejournal.domain.entry import Answer, AnswerState, Entry, PromiseState, Value
from voicejournal.domain.session import Mark, Stage

STAGES: dict[Stage, tuple[str, str]] = {
    Stage.ASKING: ("◌", "reading aloud"),
    Stage.LISTENING: ("●", "listening"),
    Stage.PAUSED: ("‖", "paused"),
    Stage.FINISHING: ("…", "writing down"),
    Stage.REVIEWING: ("✎", "your words"),
    Stage.TYPING: ("✎", "typing"),
    Stage.CHOOSING: ("?", "choose"),
    Stage.BREATHING: ("~", "breathe"),
    Stage.HIDDEN: ("·", "hidden"),
    Stage.FINISHED: ("✓", "done"),
    Stage.LEFT: ("✓", "saved for later"),
    Stage.UNSAVED: ("✗", "left; the last words are not saved"),
}

MARKS: dict[Mark, str] = {Mark.DONE: "●", Mark.NOW: "◉", Mark.SKIPPED: "◦", Mark.AHEAD: "○"}

PROMISES: dict[PromiseState, tuple[str, str]] = {
    PromiseState.OPEN: ("○", "open"),
    PromiseState.KEPT: ("●", "kept"),
    PromiseState.NOT_YET: ("◐", "not yet"),
    PromiseState.CHANGED: ("◇", "changed"),
    PromiseState.LET_GO: ("–", "let go"),
}

_STAGE_SYMBOLS = (
    ("shock", "■"),
    ("pain", "▲"),
    ("meaning", "◇"),
    ("withdraw", "◁"),
    ("reconnect", "▷"),
    ("heal", "+"),
    ("relapse", "↺"),
    ("integrat", "◆"),
)


def stage_symbol(stage: str | None) -> str:
    """A sign for a stage of healing; a plain ring for one that is not known."""
    if not stage:
        return " "
    low = stage.lower()
    return next((symbol for part, symbol in _STAGE_SYMBOLS if part in low), "○")


def entry_symbol(entry: Entry) -> str:
    """A sign for the kind of sitting: free, a setback, unfinished, or a guide."""
    if entry.finished is None:
        return "…"
    if entry.guide == "free":
        return "◇"
    return "↺" if entry.guide.startswith("relapse") else "◆"


def value(chosen: Value) -> str:
    """What was chosen, in words."""
    if chosen is None:
        return ""
    if isinstance(chosen, bool):
        return "yes" if chosen else "no"
    if isinstance(chosen, tuple):
        return ", ".join(chosen) if chosen else "none of these"
    return str(chosen)


def answer_text(answer: Answer) -> str:
    """The answer as it is shown: its words, its choice, or why there are none."""
    if answer.state is AnswerState.SKIPPED:
        return "skipped"
    words = answer.text or value(answer.value)
    if words:
        return words
    if answer.pending:
        return "recorded, not written down yet"
    return "I heard nothing; the recording is kept." if answer.recording else "no words"
