"""Asks one step: reads it aloud, then waits for the kind of answer that it wants."""

from __future__ import annotations

from collections.abc import Collection

from voicejournal.conversation.breath_timer import BreathTimer
from voicejournal.conversation.narration import Narration
from voicejournal.conversation.playback import SpeechEnded
from voicejournal.conversation.recorder import Recorder
from voicejournal.conversation.session_store import SessionStore
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.session.session import Phase


class StepAsking:
    """Takes the current step from its question to the phase in which it can be answered."""

    def __init__(
        self,
        store: SessionStore,
        narration: Narration,
        recorder: Recorder,
        breath: BreathTimer,
        *,
        review: bool,
        drafted: Collection[str],
    ) -> None:
        """With `review`, answers given before are shown again; `drafted` are the steps with drafts."""
        self._store = store
        self._narration = narration
        self._recorder = recorder
        self._breath = breath
        self._review = review
        self._drafted = drafted

    def ask(self) -> None:
        """Ask the current step, or finish the session after the last one."""
        store, step, answer = self._store, self._store.step, self._store.session.answer
        if step is None:
            store.finish()
        elif self._review and answer is not None and answer.given and (step.verbal or step.chosen):
            store.to(Phase.REVIEWING if step.verbal else Phase.CHOOSING)
        elif step.id in self._drafted and step.verbal:
            store.to(Phase.TYPING)
        else:
            store.to(Phase.ASKING)
            if not self._narration.ask(step):
                self.await_answer()

    def read_again(self, *, listening: bool) -> None:
        """Read the question aloud once more; a recording, or `listening` for a choice, waits meanwhile."""
        step = self._store.step
        if step is not None and self._narration.ask(step) and (self._recorder.busy or listening):
            self._recorder.hold()
            self._store.to(Phase.ASKING)

    def was_read(self, spoken: SpeechEnded) -> None:
        """Wait for the answer, if this was the narration of the current question."""
        if self._narration.has_asked(spoken) and self._store.phase is Phase.ASKING:
            self.await_answer()

    def await_answer(self) -> None:
        """Listen, offer a choice, or begin a timed pause."""
        step = self._store.step
        if step is None:
            return
        match step.answered_by:
            case AnsweredBy.WORDS:
                self._recorder.listen()
            case AnsweredBy.CHOICE:
                self._store.to(Phase.CHOOSING)
            case AnsweredBy.WAITING:
                self._store.to(Phase.BREATHING)
                self._breath.start(step.seconds)
