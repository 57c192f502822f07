"""Symbols and labels for states, stages and answers: a word and a symbol beside every colour."""

from __future__ import annotations

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.promise import PromiseState
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.safety.withholding import first_words as words_of
from voicejournal.domain.safety.withholding import hides, withheld
from voicejournal.tui.formatting import MOOD_STEPS, bar

PROMISES: dict[PromiseState, tuple[str, str]] = {
    PromiseState.OPEN: ("○", "open"),
    PromiseState.KEPT: ("●", "kept"),
    PromiseState.NOT_YET: ("◐", "not yet"),
    PromiseState.CHANGED: ("≈", "changed"),
    PromiseState.LET_GO: ("–", "let go"),
}

STAGE_SYMBOLS = (
    ("shock", "■"),
    ("pain", "▲"),
    ("meaning", "◈"),
    ("withdraw", "◁"),
    ("reconnect", "▷"),
    ("heal", "+"),
    ("relapse", "▽"),
    ("integrat", "✦"),
)

UNKNOWN_STAGE = "□"
"""A stage that a guide of the person's own names."""

RECORDING, PLAYING = "♪", "♫"
"""A recording, and one that is being played."""

KINDS = {"guide": "◆", "free": "◇", "setback": "↺", "unfinished": "…"}

TWO_VERSIONS = "≠ two versions"
"""Marks an entry or an answer that two machines have changed, until one version is chosen."""

LEGEND = (
    "Entries: ◆ a guide  ◇ free  ↺ a setback  … not finished  ♪ a recording, with its length  "
    "≠ two versions, from two machines.\n\n"
    "Stages: ■ It does not feel real yet  ▲ It hurts all day  ◈ How did it come to this?  "
    "◁ Closer again, or further apart  + I am working on it  ▽ An old habit is back  "
    "✦ It is part of my story now."
)
"""Legend of the symbols in lists; each symbol has one meaning, and each stage the words of its question."""


def stage_symbol(stage: str | None) -> str:
    """The symbol of a stage of healing; a hollow square if it is unknown."""
    if not stage:
        return " "
    low = stage.lower()
    return next((symbol for part, symbol in STAGE_SYMBOLS if part in low), UNKNOWN_STAGE)


def entry_symbol(entry: Entry) -> str:
    """The symbol of an entry's kind: free, a setback, unfinished, or a guide."""
    if entry.finished is None:
        return KINDS["unfinished"]
    if entry.guide == "free" or withheld(entry):
        return KINDS["free"]
    return KINDS["setback" if entry.guide.startswith("relapse") else "guide"]


def mood_bar(mood: float) -> str:
    """A block character whose height shows the mood on its scale."""
    return bar(mood, *SCALES[Sets.MOOD])


def mood_step(mood: float) -> int:
    """The step of the shades at which a mood lies."""
    least, greatest = SCALES[Sets.MOOD]
    share = (mood - least) / (greatest - least)
    return MOOD_STEPS[max(0, min(len(MOOD_STEPS) - 1, round(share * (len(MOOD_STEPS) - 1))))]


def answer_text(answer: Answer) -> str:
    """The displayed form of an answer: its text, its choice, or why there is none."""
    if answer.state is AnswerState.SKIPPED:
        return "skipped"
    return answer.wording or without_words(answer) or "no words"


def first_words(entry: Entry) -> str:
    """The preview of an entry in a list: its first words, or a note that it has no transcript yet."""
    waits = any(answer.pending and not hides(entry, answer) for answer in entry.answers)
    return words_of(entry) or ("(only sound yet)" if waits else "")


def without_words(answer: Answer) -> str:
    """The line in place of a transcript: the recording and what can be done with it; empty without one."""
    if not answer.recording or answer.text:
        return ""
    from voicejournal.domain.speech.audio import clock_time  # a list in the shell does without

    here = f"\u266a Your recording, {clock_time(answer.seconds)}, is here"
    if answer.pending:
        return f"{here}, not written down yet: w writes it down, p plays it."
    return f"{here}; no words were heard in it. p plays it."
