"""Optional narration of the questions. It needs a narrator, a player and the person's wish; the screen
shows every question in any case.
"""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.conversation import notices
from voicejournal.conversation.events import Event
from voicejournal.conversation.playback import SpeechEnded, SpeechPlayback
from voicejournal.conversation.services import Services
from voicejournal.domain.guides.guide import Step


class Narration:
    """Narrates questions if it can. A narrator that fails is reported once and not tried again."""

    def __init__(
        self,
        services: Services,
        emit: Callable[[Event], None],
        report: Callable[[SpeechEnded], None],
        *,
        silent: bool,
    ) -> None:
        self._emit = emit
        self.spoken: Callable[[Step], Step] = lambda step: step
        """A question as it is read aloud, which may differ from what is shown."""
        self._aloud = not silent
        self._voice: SpeechPlayback | None = None
        if services.narrator and services.player:
            self._voice = SpeechPlayback(services.narrator, services.player, report)

    def read_aloud(self, on: bool) -> None:
        """Turn narration on from the next question, or off at once."""
        self._aloud = on
        if not on:
            self.hush()

    def ask(self, step: Step) -> bool:
        """Start to narrate the question; returns False if the question is only shown."""
        if self._voice is None or not self._aloud or step.silent:
            return False
        read = self.spoken(step)
        self._voice.read(read.say, fixed=not read.personal)
        return True

    def has_asked(self, spoken: SpeechEnded) -> bool:
        """Whether narration of the current question has ended or failed; a failure is emitted as a notice."""
        if self._voice is None or not self._voice.is_over(spoken):
            return False
        if spoken.trouble is not None:
            self._emit(notices.of(spoken.trouble))
            self._voice.close()
            self._voice = None
        return True

    def chime(self) -> None:
        """Play the chime; narration and recording go on."""
        if self._voice is not None and self._aloud:
            self._voice.chime()

    def hush(self) -> None:
        """Stop the narration at once."""
        if self._voice is not None:
            self._voice.hush()

    def close(self) -> None:
        """Stop the narration and release the narrator and the player."""
        if self._voice is not None:
            self._voice.close()
