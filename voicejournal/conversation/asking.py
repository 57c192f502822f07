"""Reading the questions aloud where somebody wants that and something can; the screen shows them anyway."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.conversation import notices
from voicejournal.conversation.events import Event
from voicejournal.conversation.parts import Parts
from voicejournal.conversation.speaking import Spoken, Voice
from voicejournal.domain.guide import Step


class Asker:
    """The voice of a conversation, or its absence; a voice that fails is told of once and not tried again."""

    def __init__(
        self, parts: Parts, emit: Callable[[Event], None], tell: Callable[[Spoken], None], *, silent: bool
    ) -> None:
        self._emit = emit
        self._aloud = not silent
        self._voice: Voice | None = None
        if parts.narrator and parts.player:
            self._voice = Voice(parts.narrator, parts.player, tell)

    def read_aloud(self, on: bool) -> None:
        """Read from the next question on, or be silent at once."""
        self._aloud = on
        if not on:
            self.hush()

    def ask(self, step: Step) -> bool:
        """Begin to read the question; False where it is only shown."""
        if self._voice is None or not self._aloud or step.silent:
            return False
        self._voice.read(step.say, fixed=not step.personal)
        return True

    def has_asked(self, spoken: Spoken) -> bool:
        """Whether the question under way is read to its end, or cannot be."""
        if self._voice is None or not self._voice.is_over(spoken):
            return False
        if spoken.trouble is not None:
            self._emit(notices.of(spoken.trouble))
            self._voice = None
        return True

    def chime(self) -> None:
        """A soft sound, beside everything else."""
        if self._voice is not None and self._aloud:
            self._voice.chime()

    def hush(self) -> None:
        """Silence, at once."""
        if self._voice is not None:
            self._voice.hush()

    def close(self) -> None:
        """Silence, for good."""
        if self._voice is not None:
            self._voice.close()
