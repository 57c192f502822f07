"""Answers that come from files: one for each step in order, instead of a microphone and a keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from voicejournal.bootstrap import file_blocks, file_microphone
from voicejournal.cli.replies import Replies
from voicejournal.domain.answering import from_words
from voicejournal.domain.guide import Guide, Step, StepKind
from voicejournal.errors import NotFound, UsageError

SKIP = "-"


def from_files(guide: Guide, files: Sequence[str]) -> Replies:
    """The files as replies to the steps; everything that can be wrong with them is said here, beforehand.

    Raises:
        UsageError: more files than steps, or a file that cannot answer its step.
        NotFound: a file is not there, or holds no sound.
    """
    steps = [step for step in guide.steps if step.kind is not StepKind.PAUSE]
    if len(files) > len(steps):
        raise UsageError(
            f"{guide.id} has {len(steps)} steps, and {len(files)} answers were given.", "Nothing was saved."
        )
    given = {step.id: (step, Path(file)) for step, file in zip(steps, files, strict=False) if file != SKIP}
    texts = {step_id: _text(file) for step_id, (_, file) in given.items()}
    for step_id, (step, file) in given.items():
        _check(step, file, texts[step_id])
    return Replies(
        {step_id: text for step_id, text in texts.items() if text is not None},
        {
            step_id: partial(file_microphone, given[step_id][1])
            for step_id, text in texts.items()
            if text is None
        },
    )


def _check(step: Step, file: Path, text: str | None) -> None:
    if step.kind is StepKind.VOICE:
        if text == "":
            raise UsageError(
                f"{file} is empty.", f"Give {SKIP} to skip the step {step.id}. Nothing was saved."
            )
        if text is None:
            _hear(file)
        return
    if text is None:
        raise UsageError(f"{file}: the step {step.id} is answered by a text file.", "Nothing was saved.")
    try:
        from_words(step, text)
    except ValueError as expected:
        raise UsageError(
            f"{file}: the step {step.id} expects {expected}.", "Nothing was saved."
        ) from expected


def _hear(file: Path) -> None:
    """Look whether there is sound in it."""
    try:
        next(file_blocks(file)[1])
    except NotFound as error:
        raise NotFound(str(error), f"{error.hint} Nothing was saved.".lstrip()) from error


def _text(file: Path) -> str | None:
    """The file's text, or None where it is no text."""
    try:
        data = file.read_bytes()
        return None if b"\0" in data[:4096] else data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.", "Nothing was saved.") from error
