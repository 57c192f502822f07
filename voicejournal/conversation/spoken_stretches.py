"""Stretches of speech between two silences, which a hands-free session takes for commands or choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.spoken_commands import COMMAND_PAUSE, Stretch, stretch_of
from voicejournal.domain.speech.transcript import Segment


def is_command(stretch: Stretch) -> bool:
    """Whether the stretch is a command, and so no part of an answer's text."""
    return stretch.command is not None


@dataclass(slots=True)
class SpokenStretches:
    """The stretches of one recording, each passed to `report`; its text has none that `leaves_out` names.

    Used on the transcription worker's thread; `report` must return at once.
    """

    report: Callable[[Stretch], None]
    leaves_out: Callable[[Stretch], bool] = is_command
    pause: float = COMMAND_PAUSE
    _fresh: list[Stretch] = field(default_factory=list)

    def add(self, speech_segment: SpeechSegment, heard: Sequence[Segment]) -> bool:
        """Note the segment if silence surrounds it; returns whether it is left out of the text."""
        if not speech_segment.alone:
            return False
        stretch = stretch_of(speech_segment, heard)
        self._fresh.append(stretch)
        return self.leaves_out(stretch)

    @property
    def fresh(self) -> bool:
        """Whether any stretch is not reported yet."""
        return bool(self._fresh)

    def emit(self) -> None:
        """Report what was noted since the last call."""
        fresh, self._fresh = self._fresh, []
        for stretch in fresh:
            self.report(stretch)
