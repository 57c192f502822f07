"""Records spoken answers, one at a time: saves the sound first, then its transcript."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from queue import Empty

from voicejournal.conversation import notices
from voicejournal.conversation.answer_recording import AnswerRecording, MicrophoneFault, SoundBlock
from voicejournal.conversation.commands import Done
from voicejournal.conversation.events import InputLevel, NoticeCleared, NoticeSubject, TranscriptUpdate
from voicejournal.conversation.inbox import Inbox
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_store import SessionStore
from voicejournal.conversation.speech_watch import SpeechWatch
from voicejournal.conversation.transcription import RecognizedSegments, Transcription, TranscriptReady
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound, level
from voicejournal.domain.speech.transcript import Transcript
from voicejournal.errors import SoundError, StorageError
from voicejournal.ports.sound import Microphone, MicrophoneTrouble

LEAST = 0.3
"""Takes shorter than this (seconds) are discarded when the person moves on."""


class Recorder:
    """Records the answer to the current step, and saves recording and transcript."""

    def __init__(
        self,
        services: Services,
        store: SessionStore,
        inbox: Inbox,
        tail: float,
        on_turn_over: Callable[[], None],
    ) -> None:
        self.transcription: Transcription | None = None
        self.idle = 0.0
        """Seconds without speech after which the microphone is closed; 0: never."""
        self._services = services
        self._store = store
        self._inbox = inbox
        self._tail = tail
        self._on_turn_over = on_turn_over
        self._now: AnswerRecording | None = None
        self._blocks = 0
        self._time_reported = False

    @property
    def busy(self) -> bool:
        """Whether a take is in progress, listening or paused."""
        return self._now is not None

    @property
    def waiting(self) -> bool:
        """Whether a recording of this session still waits for its transcript."""
        return self.transcription is not None and self.transcription.waiting

    @property
    def recording(self) -> str:
        """Name of the current take; empty without one."""
        return self._now.take.name if self._now is not None else ""

    @property
    def unspoken(self) -> float:
        """Seconds of sound of the current take since the last speech, or since the microphone was opened."""
        return self._now.unspoken if self._now is not None else 0.0

    @property
    def can_listen(self) -> bool:
        """Whether there is a microphone."""
        return self._services.microphone is not None

    def listen(self) -> None:
        """Begin a take, or continue the paused one; without a microphone, switch to typing."""
        step, microphone = self._store.step, self._services.microphone
        if step is None:
            return
        if microphone is None:
            self._store.to(Phase.TYPING)
            return
        try:
            if self._now is None:
                self._now = self._begin(microphone, step.id)
            if not self._now.listening:
                self._now.listen()
        except (SoundError, StorageError) as error:
            self._store.emit(notices.of(error, NoticeSubject.MICROPHONE))
            if self._now is not None and self._now.seconds == 0:
                self.drop()
            self._store.to(Phase.PAUSED if self._now else Phase.TYPING)

    def _begin(self, microphone: Microphone, step: str) -> AnswerRecording:
        if not self._store.session.entry.answers:
            self._store.save()  # a crash during the first take finds its entry
        entry = self._store.session.entry.id
        name = f"{entry}-{self._services.chance():04x}"
        take = self._services.recordings.begin(name, entry=entry, step=step)
        live = self.transcription.begin(step, name) if self.transcription else None
        self._blocks, self._time_reported = 0, False
        self._store.emit(NoticeCleared(NoticeSubject.WORDS))
        detector = self._services.detector if live is None else None
        watch = SpeechWatch(detector) if detector is not None else None
        return AnswerRecording(microphone, take, live, self._inbox.put, watch)

    def hold(self) -> None:
        """Close the microphone; the take stays open."""
        if self._now is not None:
            self._now.hold()

    def add_block(self, block: SoundBlock) -> None:
        """Add a block to the current take; blocks of other takes are ignored."""
        now = self._now
        if now is None or block.answer is not now:
            return
        if self._store.phase in (Phase.ASKING, Phase.PAUSED) and now.listening:
            self._store.to(Phase.LISTENING)
        try:
            now.keep(block.pcm)
        except StorageError as error:
            self._give_up(now, error)
            return
        self._blocks += 1
        if block.pcm.strip(b"\0"):
            self._store.emit(NoticeCleared(NoticeSubject.MICROPHONE))
        if self._blocks % 2:
            self._store.emit(InputLevel(level(block.pcm), now.seconds, now.device))
        step = self._store.step
        if step and step.seconds and not self._time_reported and now.seconds >= step.seconds:
            self._time_is_over(for_two=step.speaker is not None)
        elif self.idle and now.listening and now.unspoken >= self.idle:
            now.hold()  # nothing is lost: the take stays open
            self._store.emit(notices.IDLE)
            self._store.to(Phase.PAUSED)

    def _time_is_over(self, *, for_two: bool) -> None:
        """Apply the step's time limit: a turn of two gets a chime; alone, it protects and ends the answer."""
        self._time_reported = True
        if for_two:
            self._on_turn_over()
            self._store.emit(notices.TURN_OVER)
        else:
            self._store.emit(notices.TIME_OVER)
            self._inbox.put(Done())

    def trouble(self, trouble: MicrophoneFault) -> None:
        """Report a problem with the microphone; one that has stalled is closed."""
        if self._now is None or trouble.answer is not self._now:
            return
        self._store.emit(notices.MICROPHONE[trouble.kind])
        if trouble.kind is MicrophoneTrouble.STALLED and self._now.listening:
            self._now.hold()
            self._store.to(Phase.PAUSED)

    def show_partial(self, show_partial: RecognizedSegments) -> None:
        """Emit the partial transcript of the current take."""
        if self._now is not None and self._now.take.name == show_partial.recording:
            self._store.emit(TranscriptUpdate(show_partial.segments))

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
        """End the take without a tail: save it whatever fails; one shorter than `LEAST` is discarded."""
        now = self._now
        if now is None:
            return
        with ExitStack() as steps:  # each is done, the last one first
            steps.callback(self._keep_or_drop, now)
            steps.callback(self._drain, now)
            steps.callback(now.hold)
            self._store.emit(NoticeCleared(NoticeSubject.MICROPHONE))

    def _keep_or_drop(self, now: AnswerRecording) -> None:
        if now.seconds < LEAST:
            self.drop()
        elif self._now is not None:
            self._keep(now)

    def drop(self) -> None:
        """Discard the take."""
        if self._now is not None:
            self._now.discard()
            self._now = None

    def _tail_of(self, now: AnswerRecording) -> None:
        if now.live is not None:
            now.live.stopping()
        wanted = now.seconds + max(0.0, self._tail - now.quiet)
        deadline = time.monotonic() + self._tail + 0.3
        while self._now is now and now.seconds < wanted and (left := deadline - time.monotonic()) > 0:
            try:
                self.add_block(self._inbox.next_block(now, left))
            except Empty:
                return

    def _drain(self, now: AnswerRecording) -> None:
        """Add the blocks that are still on their way; one that fails keeps none of the others from it."""
        blocks = list[SoundBlock]()
        with suppress(Empty):
            while True:
                blocks.append(self._inbox.next_block(now, 0.0))
        with ExitStack() as steps:
            for block in reversed(blocks):
                steps.callback(self.add_block, block)

    def _keep(self, now: AnswerRecording) -> bool:
        store, step = self._store, self._store.step
        if step is None:
            return False
        earlier = store.session.answer

        def placed(seconds: float) -> bool:
            answer = answering.with_recording(step, now.take.name, seconds, store.session.entry.speakers)
            if now.live is not None and self.transcription is not None:
                answer = replace(answer, state=AnswerState.TRANSCRIBING)
            self._now = None
            store.put(answer)
            return store.unsaved is None

        try:
            now.take.finish(placed)
        except StorageError as error:
            self._give_up(now, error)
            return False
        if earlier is not None and earlier.recording and store.unsaved is None:
            named = {one.recording for one in store.entry.answers}
            if earlier.recording not in named:  # otherwise an answer saved by another program uses it
                self._remove(earlier.recording)
        if now.live is not None and self.transcription is not None:
            self.transcription.finish(step.id, now.take.name, now.live, self._sound_of(now.take.name))
        return True

    def _remove(self, recording: str) -> None:
        try:
            self._services.recordings.remove(recording)
        except StorageError as error:
            self._store.emit(notices.of(error))

    def _give_up(self, now: AnswerRecording, error: StorageError) -> None:
        """Stop because the disk refuses to write: the next start recovers the pieces already written."""
        now.hold()
        if now.live is not None:
            now.live.cancel()
        self._now = None
        self._store.emit(notices.of(error))
        self._store.to(Phase.TYPING)

    def transcribe(self) -> bool:
        """Queue transcription of the answer's recording if it has no text yet; returns whether it did."""
        answer = self._store.session.answer
        if answer is None or not answer.pending or answer.recording is None or self.transcription is None:
            return False
        self._store.emit(NoticeCleared(NoticeSubject.WORDS))
        self.transcription.transcribe(answer.step, answer.recording, self._sound_of(answer.recording))
        return True

    def _sound_of(self, recording: str) -> Callable[[], Iterator[Sound]]:
        return lambda: self._services.recordings.blocks(recording)

    def written(self, written: TranscriptReady) -> None:
        """Save the transcript of a recording, or its failure; notify the person if they wait for the text."""
        if self.transcription is not None:
            self.transcription.mark_done(written)
        self._store.emit(NoticeCleared(NoticeSubject.PACE))
        store = self._store
        answers = store.session.entry.answers
        answer = next((one for one in answers if one.recording == written.recording), None)
        if answer is None:
            return
        result = written.result
        here = store.step is not None and store.step.id == written.step
        awaited = here and store.phase in (Phase.FINISHING, Phase.REVIEWING)
        if isinstance(result, Transcript):
            store.put(answering.with_transcript(answer, result))
            notice = None if result.text else notices.NOTHING_HEARD
            if result.text and result.not_understood:  # reported at every step: words may be missing
                store.emit(notices.not_understood(result.not_understood))
        else:
            store.put(answering.without_transcript(answer))
            notice = notices.of(result)
        if notice is not None and awaited:
            store.emit(notice)
