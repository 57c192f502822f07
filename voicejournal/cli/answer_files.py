"""Answers from files: one file for each step in order, in place of microphone and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap import file_microphone, sound_file
from voicejournal.cli.output import print_status
from voicejournal.cli.scripted_answers import ScriptedAnswers
from voicejournal.cli.text_files import text_of
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.session.answers import from_words
from voicejournal.domain.text.counting import count
from voicejournal.domain.text.printable import printable
from voicejournal.errors import NotFound, UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap.sound_inputs import SoundFile

SKIP = "-"
_TEXT = (".txt", ".text", ".md")


def from_files(guide: Guide, files: Sequence[str]) -> ScriptedAnswers:
    """Turn the files into replies to the steps; every problem with them is reported before the session
    begins.

    Raises:
        UsageError: more files than steps, or a file that cannot answer its step.
        NotFound: a file is not there, or holds no sound.
    """
    steps = [step for step in guide.steps if step.verbal or step.chosen]
    if len(files) > len(steps):
        raise UsageError(
            f"{guide.id} has {count(len(steps), 'step')}, and {count(len(files), 'answer')} came.",
            "Nothing was saved.",
        )
    given = {step.id: (step, Path(file)) for step, file in zip(steps, files, strict=False) if file != SKIP}
    texts: dict[str, str] = {}
    sounds: dict[str, SoundFile] = {}
    for step_id, (step, file) in given.items():
        text = _text(file)
        if text is not None:
            _check(step, file, text)
            texts[step_id] = text
        elif step.verbal:
            sounds[step_id] = _sound(file)
        else:
            raise UsageError(f"{file}: the step {step_id} is answered by a text file.", "Nothing was saved.")
    for sound in sounds.values():
        for trouble in sound.troubles:
            print_status(trouble)
    return ScriptedAnswers(
        texts, {step_id: partial(file_microphone, sound) for step_id, sound in sounds.items()}
    )


def _check(step: Step, file: Path, text: str) -> None:
    if step.verbal:
        if not text:
            raise UsageError(
                f"{file} is empty.", f"Give {SKIP} to skip the step {step.id}. Nothing was saved."
            )
        return
    try:
        from_words(step, text)
    except ValueError as expected:
        raise UsageError(
            f"{file}: the step {step.id} expects {expected}.", "Nothing was saved."
        ) from expected


def _sound(file: Path) -> SoundFile:
    try:
        return sound_file(file)
    except NotFound as error:
        text = "As text it cannot be read either: save it as UTF-8. " if file.suffix.lower() in _TEXT else ""
        raise NotFound(str(error), f"{error.hint} {text}Nothing was saved.".lstrip()) from error


def _text(file: Path) -> str | None:
    """Return the file's text, or None if it is not a text file."""
    try:
        text = text_of(file)
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.", "Nothing was saved.") from error
    return None if text is None else printable(text)
