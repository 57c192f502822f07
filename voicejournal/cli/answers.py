"""Answers that come from files: one for each step in order, instead of a microphone and a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from voicejournal.bootstrap import file_microphone
from voicejournal.cli.output import tell
from voicejournal.conversation import commands as say
from voicejournal.conversation.events import Changed, Event, Notice
from voicejournal.domain.answering import from_words
from voicejournal.domain.guide import Guide, Step, StepKind
from voicejournal.domain.session import Session, Stage
from voicejournal.errors import NotFound, UsageError
from voicejournal.ports import Listening, MicrophoneTrouble

SKIP = "-"


class _Nobody:
    """A microphone that nobody speaks into, while a text is on its way."""

    device = "nobody"

    def close(self) -> None:
        pass


class Answers:
    """Says or types each file at its step, and skips the steps that have none; a `Microphone` too.

    Everything that can be wrong with the files is said before the sitting begins.
    """

    def __init__(self, guide: Guide, files: Sequence[str]) -> None:
        """Give the files to the steps.

        Raises:
            UsageError: more files than steps, or a file that cannot answer its step.
            NotFound: a file is not there.
        """
        steps = [step for step in guide.steps if step.kind is not StepKind.PAUSE]
        if len(files) > len(steps):
            raise UsageError(f"{guide.id} has {len(steps)} steps, and {len(files)} answers were given.")
        self._texts: dict[str, str] = {}
        self._sounds: dict[str, Path] = {}
        for step, file in zip(steps, files, strict=False):
            if file != SKIP:
                self._take(step, Path(file))
        self._steps = [step.id for step in guide.steps]
        self._step: Step | None = None
        self._place: tuple[str, Stage] | None = None
        self.send: Callable[[say.Command], None] = lambda _: None

    def _take(self, step: Step, file: Path) -> None:
        if not file.is_file():
            raise NotFound(f"There is no file {file}.", "Nothing was saved.")
        text = _text(file)
        if step.kind is StepKind.VOICE:
            if text is None:
                self._sounds[step.id] = file
            else:
                self._texts[step.id] = text
            return
        if text is None:
            raise UsageError(f"{file}: the step {step.id} is answered by a text file.", "Nothing was saved.")
        try:
            from_words(step, text)
        except ValueError as expected:
            raise UsageError(
                f"{file}: the step {step.id} expects {expected}.", "Nothing was saved."
            ) from expected
        self._texts[step.id] = text

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Speak the file of the step being asked."""
        file = self._sounds.get(self._step.id) if self._step else None
        if file is None:
            return _Nobody()
        return file_microphone(file, lambda: self.send(say.Done())).open(on_block, on_trouble)

    def listen(self, event: Event) -> None:
        """React to the conversation as the person would."""
        if isinstance(event, Notice):
            tell(f"{event.text} {event.hint}".rstrip())
        elif isinstance(event, Changed):
            self._react(event.session)

    def _react(self, session: Session) -> None:
        self._step = session.step
        place = (session.step.id if session.step else "", session.stage)
        if place == self._place or session.step is None:
            return
        self._place = place
        command = self._command(session.step, session.stage)
        if command is not None:
            self.send(command)

    def _command(self, step: Step, stage: Stage) -> say.Command | None:
        if stage is Stage.ASKING:
            tell(f"{self._steps.index(step.id) + 1}/{len(self._steps)}  {step.say}")
        text = self._texts.get(step.id)
        spoken = step.id in self._sounds
        if stage is Stage.BREATHING:
            return say.Done()
        if stage is Stage.TYPING:
            return say.Keep(text) if text is not None else say.SkipStep()
        if stage is Stage.CHOOSING:
            return say.Choose(from_words(step, text)) if text is not None else say.SkipStep()
        if stage is Stage.ASKING and step.kind is StepKind.VOICE and not spoken:
            return say.TypeInstead() if text is not None else say.SkipStep()
        return None


def _text(file: Path) -> str | None:
    """The file's text, or None where it is no text."""
    try:
        data = file.read_bytes()
        return None if b"\0" in data[:4096] else data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.", "Nothing was saved.") from error
