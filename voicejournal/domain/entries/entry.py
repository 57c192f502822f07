"""The entry, which is the saved result of a session, with its answers and promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # few entries of a list have promises, or words with times
    from voicejournal.domain.entries.promise import Promise
    from voicejournal.domain.speech.timed_word import Word

Value = int | str | bool | tuple[str, ...] | None
"""The value of a scale, choice, yes-no or checklist; None for an answer in words."""


VERBAL_KINDS = frozenset({"voice"})
"""Kinds of the answers that are words, spoken or typed, as `Answer.kind` names them."""


def in_words(value: Value) -> str:
    """A chosen value as text for people; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) if value else "none of these"
    return str(value)


class AnswerState(StrEnum):
    """State of an answer. A recording is saved before anything else is tried."""

    RECORDED = "recorded"
    TRANSCRIBING = "transcribing"
    TRANSCRIBED = "transcribed"
    FAILED = "failed"
    EDITED = "edited"
    TYPED = "typed"
    CHOSEN = "chosen"
    SKIPPED = "skipped"


class EarlierText(NamedTuple):
    """A text that another one has replaced: the person's own, or a model's transcript if it was `heard`."""

    text: str
    replaced: datetime
    heard: bool = False
    model: str | None = None
    """The model that heard it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered (or skipped) step, with the prompt as it was asked."""

    step: str
    kind: str
    prompt: str
    state: AnswerState
    text: str = ""
    """The text that the person confirmed; the transcript until they change it."""
    raw: str | None = None
    """The transcript, which no edit changes; None if nothing was transcribed."""
    value: Value = None
    recording: str | None = None
    """Name of the recording, as in `Recordings`."""
    seconds: float = 0.0
    """Length of the recording, in seconds."""
    model: str | None = None
    language: str | None = None
    confidence: float | None = None
    """The model's confidence, from 0 to 1; None if nothing was transcribed."""
    words: tuple[Word, ...] = ()
    """Words of `raw` with their times."""
    speaker: str | None = None
    private: bool = False
    of: str | None = None
    """The step of the answer that this is another version of; None for an answer itself."""
    written: datetime | None = None
    """Time of this version, where there are several; by the clock of the machine that wrote it."""
    machine: str | None = None
    """Name of the machine that wrote this version, where there are several."""
    sound_kept: int | None = None
    """Days after which its recording was deleted, as the person had chosen; None if it was not."""
    earlier: tuple[EarlierText, ...] = ()
    """The texts that this one has replaced since the answer was saved, each once, in the order of time."""

    @property
    def given(self) -> bool:
        """Whether the step was answered and not skipped."""
        return self.state is not AnswerState.SKIPPED

    @property
    def verbal(self) -> bool:
        """Whether its step asked for words, and not for a choice or a pause."""
        return self.kind in VERBAL_KINDS

    @property
    def wording(self) -> str:
        """The answer as people read it: its text, or its value in words; empty if it has neither."""
        return self.text or in_words(self.value)

    @property
    def pending(self) -> bool:
        """Whether it has a recording that still waits for its transcript."""
        waiting = {AnswerState.RECORDED, AnswerState.TRANSCRIBING, AnswerState.FAILED}
        return self.recording is not None and self.state in waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The saved result of one session: times are aware datetimes in the person's zone; ids sort by time."""

    id: str
    guide: str
    title: str
    created: datetime
    changed: datetime
    finished: datetime | None = None
    """None while the session is under way or was left; home offers to continue it."""
    answers: tuple[Answer, ...] = ()
    mood: int | None = None
    stage: str | None = None
    tags: tuple[str, ...] = ()
    seconds: float = 0.0
    """Duration of the session, in seconds."""
    speakers: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def by_step(self) -> Mapping[str, Answer]:
        return {answer.step: answer for answer in self.answers}

    def versions(self, step: str) -> tuple[Answer, ...]:
        """The answer to that step and its other versions; one where it has no other, none if not asked."""
        return tuple(answer for answer in self.answers if step in (answer.step, answer.of))

    @property
    def in_two_versions(self) -> tuple[str, ...]:
        """The steps whose answers have another version, until one is chosen."""
        return tuple(dict.fromkeys(answer.of for answer in self.answers if answer.of is not None))

    @property
    def listed(self) -> tuple[date, str]:
        """Sort key of lists: the entry's date, in the zone it was made in, and its id, for the moment."""
        return self.created.date(), self.id

    @property
    def first_words(self) -> str:
        """The first text that lists may show: spoken or typed, from an answer that is not private."""
        spoken = (answer for answer in self.answers if answer.verbal and not answer.private)
        return next((answer.text for answer in spoken if answer.text), "")

    @property
    def spoken(self) -> float:
        """Total length of the recordings, in seconds."""
        return sum(answer.seconds for answer in self.answers if answer.recording)

    def with_answer(self, answer: Answer, at: datetime) -> Entry:
        """The entry with that answer, in the place of an earlier one to the same step or at the end."""
        places = [known.step for known in self.answers]
        answers = list(self.answers)
        if answer.step in places:
            answers[places.index(answer.step)] = answer
        else:
            answers.append(answer)
        return replace(self, answers=tuple(answers), changed=at)


def new_id(created: datetime, chance: int) -> str:
    """An id that sorts by time and can be read: UTC to the millisecond and four hexadecimal digits.

    `chance` is a random number from 0 to 65535, so that two entries of one millisecond differ.
    """
    utc = created.astimezone(UTC)
    return f"{utc:%Y%m%dT%H%M%S}{utc.microsecond // 1000:03d}-{chance:04x}"
