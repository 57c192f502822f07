"""Records spoken answers, one at a time: saves the sound first, then its transcript."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty

from voicejournal.conversation import notices
from voicejournal.conversation.answer_recording import Block, SpokenAnswer, Trouble
from voicejournal.conversation.commands import Done
from voicejournal.conversation.events import About, Cleared, Hearing, Level
from voicejournal.conversation.inbox import Inbox
from voicejournal.conversation.services import Parts
from voicejournal.conversation.session_store import Sitting
from voicejournal.conversation.transcription import Heard, Writing, Written
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Stage
from voicejournal.domain.speech.audio import level
from voicejournal.domain.speech.transcript import Transcript
from voicejournal.errors import SoundError, StorageError
from voicejournal.ports import Microphone, MicrophoneTrouble

TAIL = 0.5
"""Seconds still recorded after "done", for the last word; less if it was already quiet."""

LEAST = 0.3
"""Takes shorter than this (seconds) are discarded when the person moves on."""


class Recorder:
    """Records the answer to the current step, and saves recording and transcript."""

    def __init__(
        self, parts: Parts, sitting: Sitting, inbox: Inbox, tail: float, on_turn_over: Callable[[], None]
    ) -> None:
        self.writing: Writing | None = None
        self._parts = parts
        self._sitting = sitting
        self._inbox = inbox
        self._tail = tail
        self._on_turn_over = on_turn_over
        self._now: SpokenAnswer | None = None
        self._blocks = 0
        self._time_told = False
        self._meanwhile = ("", "")
        """Step and text of the transcript that came last while its answer was under review."""

    @property
    def busy(self) -> bool:
        """Whether a take is in progress, listening or paused."""
        return self._now is not None

    @property
    def waiting(self) -> bool:
        """Whether a recording of this session still waits for its transcript."""
        return self.writing is not None and self.writing.waiting

    @property
    def can_listen(self) -> bool:
        """Whether there is a microphone."""
        return self._parts.microphone is not None

    def listen(self) -> None:
        """Begin a take, or continue the paused one; without a microphone, switch to typing."""
        step, microphone = self._sitting.step, self._parts.microphone
        if step is None:
            return
        if microphone is None:
            self._sitting.to(Stage.TYPING)
            return
        try:
            if self._now is None:
                self._now = self._begin(microphone, step.id)
            if not self._now.listening:
                self._now.listen()
        except (SoundError, StorageError) as error:
            self._sitting.emit(notices.of(error, About.MICROPHONE))
            if self._now is not None and self._now.seconds == 0:
                self.drop()
            self._sitting.to(Stage.PAUSED if self._now else Stage.TYPING)

    def _begin(self, microphone: Microphone, step: str) -> SpokenAnswer:
        if not self._sitting.session.entry.answers:
            self._sitting.save()  # a crash during the first take finds its entry
        entry = self._sitting.session.entry.id
        name = f"{entry}-{self._parts.chance():04x}"
        take = self._parts.recordings.begin(name, entry=entry, step=step)
        live = self.writing.begin(step, name) if self.writing else None
        self._blocks, self._time_told = 0, False
        self._sitting.emit(Cleared(About.WORDS))
        return SpokenAnswer(microphone, take, live, self._inbox.put)

    def hold(self) -> None:
        """Close the microphone; the take stays open."""
        if self._now is not None:
            self._now.hold()

    def hear(self, block: Block) -> None:
        """Add a block to the current take; blocks of other takes are ignored."""
        now = self._now
        if now is None or block.answer is not now:
            return
        if self._sitting.stage in (Stage.ASKING, Stage.PAUSED) and now.listening:
            self._sitting.to(Stage.LISTENING)
        try:
            now.keep(block.pcm)
        except StorageError as error:
            self._give_up(now, error)
            return
        self._blocks += 1
        if block.pcm.strip(b"\0"):
            self._sitting.emit(Cleared(About.MICROPHONE))
        if self._blocks % 2:
            self._sitting.emit(Level(level(block.pcm), now.seconds, now.device))
        step = self._sitting.step
        if step and step.seconds and not self._time_told and now.seconds >= step.seconds:
            self._time_is_over(for_two=step.speaker is not None)

    def _time_is_over(self, *, for_two: bool) -> None:
        """Apply the step's time limit: a turn of two gets a chime; alone, it protects and ends the answer."""
        self._time_told = True
        if for_two:
            self._on_turn_over()
            self._sitting.emit(notices.TURN_OVER)
        else:
            self._sitting.emit(notices.TIME_OVER)
            self._inbox.put(Done())

    def trouble(self, trouble: Trouble) -> None:
        """Report a problem with the microphone; one that has stalled is closed."""
        if self._now is None or trouble.answer is not self._now:
            return
        self._sitting.emit(notices.MICROPHONE[trouble.kind])
        if trouble.kind is MicrophoneTrouble.STALLED and self._now.listening:
            self._now.hold()
            self._sitting.to(Stage.PAUSED)

    def heard(self, heard: Heard) -> None:
        """Emit the partial transcript of the current take."""
        if self._now is not None and self._now.take.name == heard.recording:
            self._sitting.emit(Hearing(heard.segments))

    def finish(self) -> bool:
        """End the take with its tail, save it and queue its transcription; False if nothing was saved."""
        now = self._now
        if now is None:
            return False
        if now.listening:
            self._tail_of(now)
        now.hold()
        self._drain(now)
        return self._now is not None and self._keep(now)

    def set_aside(self) -> None:
        """End the take without a tail, because the person moves on; one shorter than `LEAST` is discarded."""
        now = self._now
        if now is None:
            return
        self._sitting.emit(Cleared(About.MICROPHONE))
        now.hold()
        self._drain(now)
        if now.seconds < LEAST:
            self.drop()
        elif self._now is not None:
            self._keep(now)

    def drop(self) -> None:
        """Discard the take."""
        if self._now is not None:
            self._now.discard()
            self._now = None

    def _tail_of(self, now: SpokenAnswer) -> None:
        if now.live is not None:
            now.live.stopping()
        wanted = now.seconds + max(0.0, self._tail - now.quiet)
        deadline = time.monotonic() + self._tail + 0.3
        while self._now is now and now.seconds < wanted and (left := deadline - time.monotonic()) > 0:
            try:
                self.hear(self._inbox.next_block(now, left))
            except Empty:
                return

    def _drain(self, now: SpokenAnswer) -> None:
        while self._now is now:
            try:
                self.hear(self._inbox.next_block(now, 0.0))
            except Empty:
                return

    def _keep(self, now: SpokenAnswer) -> bool:
        sitting, step = self._sitting, self._sitting.step
        if step is None:
            return False
        earlier = sitting.session.answer

        def placed(seconds: float) -> bool:
            answer = answering.recorded(step, now.take.name, seconds, sitting.session.entry.speakers)
            if now.live is not None and self.writing is not None:
                answer = replace(answer, state=AnswerState.TRANSCRIBING)
            self._now = None
            sitting.put(answer)
            return sitting.unsaved is None

        try:
            now.take.finish(placed)
        except StorageError as error:
            self._give_up(now, error)
            return False
        if earlier is not None and earlier.recording and sitting.unsaved is None:
            named = {one.recording for one in sitting.entry.answers}
            if earlier.recording not in named:  # otherwise an answer saved by another program uses it
                self._remove(earlier.recording)
        if now.live is not None and self.writing is not None:
            self.writing.finish(now.take.name, now.live)
        return True

    def _remove(self, recording: str) -> None:
        try:
            self._parts.recordings.remove(recording)
        except StorageError as error:
            self._sitting.emit(notices.of(error))

    def _give_up(self, now: SpokenAnswer, error: StorageError) -> None:
        """Stop because the disk refuses to write: the next start recovers the pieces already written."""
        now.hold()
        if now.live is not None:
            now.live.cancel()
        self._now = None
        self._sitting.emit(notices.of(error))
        self._sitting.to(Stage.TYPING)

    def write_down(self) -> bool:
        """Queue transcription of the answer's recording if it has no text yet; returns whether it did."""
        answer = self._sitting.session.answer
        if answer is None or not answer.pending or answer.recording is None or self.writing is None:
            return False
        self._sitting.emit(Cleared(About.WORDS))
        self.writing.write_down(
            answer.step, answer.recording, self._parts.recordings.blocks(answer.recording)
        )
        return True

    def text_meanwhile(self, step: str) -> str:
        """Text that came for the step while under review; an empty answer that is kept leaves it, once."""
        (late, text), self._meanwhile = self._meanwhile, ("", "")
        return text if late == step else ""

    def written(self, written: Written) -> None:
        """Save the transcript of a recording, or its failure; notify the person if they wait for the text."""
        if self.writing is not None:
            self.writing.settled(written)
        self._sitting.emit(Cleared(About.PACE))
        sitting = self._sitting
        answers = sitting.session.entry.answers
        answer = next((one for one in answers if one.recording == written.recording), None)
        if answer is None:
            return
        result = written.result
        here = sitting.step is not None and sitting.step.id == written.step
        awaited = here and sitting.stage in (Stage.FINISHING, Stage.REVIEWING)
        if isinstance(result, Transcript):
            sitting.put(answering.heard(answer, result))
            if here and sitting.stage is Stage.REVIEWING:
                self._meanwhile = (written.step, result.text)
            notice = None if result.text else notices.NOTHING_HEARD
            if result.text and result.not_understood:  # reported at every step: words may be missing
                sitting.emit(notices.not_understood(result.not_understood))
        else:
            sitting.put(answering.unheard(answer))
            notice = notices.of(result)
        if notice is not None and awaited:
            sitting.emit(notice)
