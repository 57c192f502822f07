"""Commands that a person gives to a conversation. They are sent from any thread and executed in order."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.entries.entry import Value


@dataclass(frozen=True, slots=True)
class SkipSpeech:
    """Stop the narration of the prompt and start to record."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Narrate the prompt again; a take in progress is paused meanwhile."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Turn the narration of prompts on from the next one, or off at once."""

    on: bool


@dataclass(frozen=True, slots=True)
class GoHandsFree:
    """Let the session go on by itself after a silence and obey spoken words, or stop doing so."""

    on: bool


@dataclass(frozen=True, slots=True)
class KeepListening:
    """Hands-free: the person is not done, so nothing goes on by itself until they have spoken again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Close the microphone for a moment; the sound recorded so far is kept."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Continue after `Pause` or `Hide`."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is complete."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Record the answer again; an earlier recording is removed only after the new one is saved."""


@dataclass(frozen=True, slots=True)
class TypeInstead:
    """Type the answer instead; the recording made so far is kept with it."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Confirm this text as the answer: reviewed, edited or typed."""

    text: str
    step: str = ""
    """Id of the step that the text answers; ignored at another step. Empty: the current step."""
    seen: str = ""
    """The text that was shown when the person made this one: unchanged, it leaves what came meanwhile."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The answer to a scale (int), choice (str), yes-no (bool) or checklist (tuple of str)."""

    value: Value
    step: str = ""
    """Id of the step that the value answers, as for `Keep`."""


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Transcribe the recording of the current answer, if it has no text yet."""


@dataclass(frozen=True, slots=True)
class SkipStep:
    """Skip the current step; the sound recorded so far is kept."""

    quiet: bool = False
    """Whether a follow-up that was offered is declined for good: none is offered in this guide any more."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the step before; the sound recorded so far is kept."""


@dataclass(frozen=True, slots=True)
class Hide:
    """Turn microphone and narration off at once, save the entry and blank the screen."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and end the session; it can be continued later."""


Command = (
    SkipSpeech
    | Replay
    | ReadAloud
    | GoHandsFree
    | KeepListening
    | Pause
    | Resume
    | Done
    | Redo
    | TypeInstead
    | Keep
    | Choose
    | Transcribe
    | SkipStep
    | Back
    | Hide
    | Leave
)
