"""What a person can tell the conversation; sent from any thread, followed one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.entry import Value


@dataclass(frozen=True, slots=True)
class SkipSpeech:
    """Stop reading the prompt and listen."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Read the prompt again; a take under way is paused for it."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Read the prompts aloud from now on, or be silent at once."""

    on: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """Let go of the microphone for a moment; what was heard is kept."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after `Pause`, or come back after `Hide`."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is said."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Say it again; an earlier recording goes only when the new one is there."""


@dataclass(frozen=True, slots=True)
class TypeInstead:
    """Write this answer; what was heard so far is kept beside it."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The text is right as it stands here: reviewed, changed or typed."""

    text: str
    step: str = ""
    """Id of the step it answers: at another step it is left out; empty means the one being asked."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The answer to a scale (int), choice (str), yes-no (bool) or checklist (tuple of str)."""

    value: Value
    step: str = ""
    """Id of the step it answers, as for `Keep`."""


@dataclass(frozen=True, slots=True)
class WriteDown:
    """Have the recording of this answer written down, where that is still to be done."""


@dataclass(frozen=True, slots=True)
class SkipStep:
    """Rather not; what was heard so far is kept."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the step before; what was heard so far is kept."""


@dataclass(frozen=True, slots=True)
class Hide:
    """Microphone and voice off at once, the entry saved, nothing to be seen."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and end; the entry can be continued later."""


Command = (
    SkipSpeech
    | Replay
    | ReadAloud
    | Pause
    | Resume
    | Done
    | Redo
    | TypeInstead
    | Keep
    | Choose
    | WriteDown
    | SkipStep
    | Back
    | Hide
    | Leave
)
