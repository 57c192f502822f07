"""What a session leaves behind: an entry with its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from voicejournal.domain.transcript import Word

Value = int | str | bool | tuple[str, ...] | None
"""What a scale, choice, yes-no or checklist was answered with; None for words alone."""


class AnswerState(StrEnum):
    """How far an answer has come; a recording is kept before anything else is tried."""

    RECORDED = "recorded"
    TRANSCRIBING = "transcribing"
    TRANSCRIBED = "transcribed"
    FAILED = "failed"
    EDITED = "edited"
    TYPED = "typed"
    CHOSEN = "chosen"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered (or skipped) step, with the prompt as it was asked."""

    step: str
    kind: str
    prompt: str
    state: AnswerState
    text: str = ""
    """What the person confirmed; as heard until they change it."""
    raw: str | None = None
    """What the model heard, never changed; None where nothing was transcribed."""
    value: Value = None
    recording: str | None = None
    """Name of the recording, as `Recordings` knows it."""
    seconds: float = 0.0
    """Length of the recording."""
    model: str | None = None
    language: str | None = None
    confidence: float | None = None
    """From 0 to 1, the model's own; None where nothing was transcribed."""
    words: tuple[Word, ...] = ()
    """Word times of `raw`."""
    speaker: str | None = None
    private: bool = False

    @property
    def given(self) -> bool:
        return self.state is not AnswerState.SKIPPED

    @property
    def pending(self) -> bool:
        """Whether it has a recording that still waits for its text."""
        waiting = {AnswerState.RECORDED, AnswerState.TRANSCRIBING, AnswerState.FAILED}
        return self.recording is not None and self.state in waiting


class PromiseState(StrEnum):
    """What became of something the person said they would do."""

    OPEN = "open"
    KEPT = "kept"
    NOT_YET = "not-yet"
    CHANGED = "changed"
    LET_GO = "let-go"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something the person said they would do, in their own words; it comes back until it is settled."""

    id: str
    step: str
    text: str
    state: PromiseState = PromiseState.OPEN
    due: datetime | None = None
    checked: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sitting: times are aware datetimes in the person's zone; ids sort by time."""

    id: str
    guide: str
    title: str
    created: datetime
    changed: datetime
    finished: datetime | None = None
    """None while the session is under way or was left; home offers to go on."""
    answers: tuple[Answer, ...] = ()
    mood: int | None = None
    stage: str | None = None
    tags: tuple[str, ...] = ()
    seconds: float = 0.0
    """How long the sitting took."""
    speakers: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def by_step(self) -> Mapping[str, Answer]:
        return {answer.step: answer for answer in self.answers}

    @property
    def listed(self) -> tuple[date, str]:
        """What lists are ordered by: the date it bears, in the zone it was made in, and the moment."""
        return self.created.date(), self.id

    @property
    def first_words(self) -> str:
        """The first words that may be listed: spoken or typed, and from an answer that is not private."""
        told = (answer for answer in self.answers if answer.kind == "voice" and not answer.private)
        return next((answer.text for answer in told if answer.text), "")

    @property
    def spoken(self) -> float:
        """Seconds of recordings."""
        return sum(answer.seconds for answer in self.answers if answer.recording)

    def with_answer(self, answer: Answer, at: datetime) -> Entry:
        """The entry with that step answered, in the place it had or at the end."""
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
