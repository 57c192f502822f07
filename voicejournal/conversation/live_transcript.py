"""Streaming transcription: text appears during speech and is complete shortly after the last word."""

from __future__ import annotations

import threading
from collections.abc import Callable

from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.conversation.pass_queue import PassQueue
from voicejournal.conversation.segment_transcription import (
    preview_segment,
    transcribe_pause,
    transcribe_segment,
)
from voicejournal.conversation.slow_warning import SLOW_PASS, SlowWarning
from voicejournal.conversation.spoken_stretches import SpokenStretches
from voicejournal.conversation.transcription_pass import (
    KnownText,
    Preparation,
    RunningPass,
    TentativePass,
    Turn,
)
from voicejournal.conversation.transcription_worker import TranscriptionWorker
from voicejournal.domain.speech.partial_transcript import PartialTranscript
from voicejournal.domain.speech.segmenter import SETTLED, Segmenter
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import SoundError, TranscriptionError, VoiceJournalError
from voicejournal.ports.speech import SpeechDetector

__all__ = ["LiveTranscript", "TranscriptionWorker", "transcribe_blocks"]

MOST_WAITING = 300.0
"""Seconds of sound that wait at most (10 MB); what follows is left to be read from the recording."""


class LiveTranscript:
    """The transcript of one answer while it is spoken.

    `feed`, `finish` and `cancel` are called on the conversation's thread, never wait for a pass and never
    raise: an error is passed to `on_done` at the end. The callbacks come from the worker's thread and must
    return at once; `on_slow` may also come from the thread that feeds.
    """

    def __init__(
        self,
        worker: TranscriptionWorker,
        detector: SpeechDetector,
        *,
        on_text: Callable[[tuple[Segment, ...]], None],
        on_done: Callable[[Transcript | VoiceJournalError], None],
        on_slow: Callable[[float], None] | None = None,
        stretches: SpokenStretches | None = None,
    ) -> None:
        """With `stretches`, those that they leave out are no part of the text."""
        self._worker = worker
        self._detector = detector
        self._on_text = on_text
        self._on_done = on_done
        self._slow = SlowWarning(on_slow)
        self._stretches = stretches
        self._segmenter = Segmenter(stretches.pause if stretches else None)
        self._blocks = Blocks()
        self._lock = threading.Lock()
        """Guards the attributes below, which both threads use."""
        self._text = PartialTranscript()
        self._queue = PassQueue(self._segmenter, self._text, hands_free=stretches is not None)
        self._pass: RunningPass | None = None
        self._failure: VoiceJournalError | None = None
        self._full = False
        """Whether too much waits for more sound to be taken."""
        self._telling = threading.RLock()
        """Held while a callback runs, so that none runs after `cancel` has returned."""
        self._over = False
        detector.reset()
        worker.submit(worker.transcriber.begin)  # queued: passes of the answer before may still run

    @property
    def quiet(self) -> float:
        """Seconds since the last speech; infinite before any."""
        return self._segmenter.quiet

    @property
    def heard_speech(self) -> bool:
        """Whether any speech was detected so far."""
        return self._segmenter.gate.heard

    @property
    def backlog(self) -> float:
        """Seconds of sound in complete segments that wait for their pass."""
        with self._lock:
            return sum(speech_segment.sound.seconds for speech_segment in self._queue.waiting)

    @property
    def left_off(self) -> float | None:
        """The time, in seconds, from which on sound was not taken because too much waits; else None."""
        return self._segmenter.position * BLOCK_SECONDS if self._full else None

    def resume(self) -> None:
        """Take sound again: the next that is fed is that from `left_off` on, at the pace of the passes."""
        self._full = False
        self._blocks = Blocks()

    def feed(self, pcm: bytes) -> None:
        """Add sound of the answer: int16 mono at `audio.RATE`, any length; ignored once `left_off` is set."""
        for block in self._blocks.cut(pcm):
            self._block(block)

    def stopping(self) -> None:
        """The person is done: only a tail follows, so a shorter pause ends a segment, and previews stop."""
        self._segmenter.stopping = True

    def finish(self) -> None:
        """End the sound; the worker's thread calls `on_done` once, with the whole transcript or an error."""
        for block in self._blocks.rest():
            self._block(block)
        if self._full:
            self._failure = TranscriptionError("The model is too far behind.", "The recording is kept.")
        with self._lock:
            last = self._segmenter.finish()
            self._queue.trial = None
            self._queue.finished = True
            if last is not None:
                self._queue.waiting.append(last)
        self._worker.submit(self._work)

    def cancel(self) -> None:
        """Drop the answer: no callback runs after this returns."""
        with self._telling:
            self._over = True
        with self._lock:
            self._queue.waiting.clear()
            self._queue.trial = None

    def _block(self, block: bytes) -> None:
        if self._full or self._failure is not None:
            return
        try:
            probability = self._detector.probability(block)
        except SoundError as error:
            self._failure = error
            return
        queue, segmenter, trial = self._queue, self._segmenter, None
        with self._lock:
            busy, open_before = bool(queue.waiting), queue.more
            speech_segment = segmenter.add(block, probability, busy=busy)
            queue.more = segmenter.open
            if segmenter.open and segmenter.gate.quiet < SETTLED:
                queue.previews.add(BLOCK_SECONDS)
            if speech_segment is not None:
                queue.waiting.append(speech_segment)
                queue.trial = None
            elif segmenter.in_pause is not None:
                queue.trial = trial = TentativePass(segmenter.in_pause, may_end=True)
            elif segmenter.gate.speaking:
                if queue.trial and queue.trial.may_end:
                    queue.trial = None
                if queue.preview_due and not self._pass and (under_way := segmenter.under_way):
                    queue.trial = trial = queue.preview_of(under_way)
        more = queue.more and not open_before
        if speech_segment is not None or trial is not None or (busy and more) or queue.resumes:
            self._worker.submit(self._work)
            self._full = self.backlog > MOST_WAITING
        self._watch()

    def _watch(self) -> None:
        """Warn of a pass that is far too slow while it still runs."""
        with self._lock:
            now = self._pass
        if now and (took := self._worker.clock() - now.begun) > SLOW_PASS:
            with self._telling:
                if not self._over:
                    self._slow.running(took, now.speech_segment.sound.seconds)

    def _work(self) -> None:
        """Run the passes that are due, one by one; on the worker's thread."""
        try:
            while not self._over and (turn := self._next()) is not None:
                self._run(turn)
                self._emit_stretches()
            self._emit_stretches()
        finally:
            with self._lock:
                complete = self._queue.finished and (self._failure is not None or not self._queue.waiting)
            if complete:
                self._emit_done()

    def _next(self) -> Turn | None:
        with self._lock:
            if self._failure is not None:
                self._queue.waiting.clear()
                return None
            return self._queue.next()

    def _run(self, turn: Turn) -> None:
        if isinstance(turn, KnownText):
            with self._lock:
                self._keep(turn.speech_segment, turn.segments)
            return
        speech_segment = turn if isinstance(turn, SpeechSegment) else turn.speech_segment
        transcriber, text = self._worker.transcriber, None
        with self._lock:
            now = self._pass = RunningPass(self._worker.clock(), speech_segment)
        try:
            if self._worker.failure is not None:
                raise self._worker.failure
            if isinstance(turn, Preparation):
                transcriber.prepare(speech_segment.sound)
                return
            if isinstance(turn, SpeechSegment):
                heard = transcribe_segment(transcriber, speech_segment)
            elif turn.may_end:
                text = transcribe_pause(
                    transcriber,
                    speech_segment,
                    self._text.tried(speech_segment),
                    self._text.preview,
                    awaited=self._segmenter.stopping,
                )
                heard = text.segments
            else:
                heard = tuple(preview_segment(transcriber, speech_segment, self._awaited))
        except VoiceJournalError as error:
            self._failure = error
            return
        except Exception:
            self._failure = TranscriptionError("The speech model failed.", "The recording is kept.")
            raise
        finally:
            with self._lock:
                self._pass = None
                if isinstance(turn, TentativePass):
                    self._queue.previews.took(self._worker.clock() - now.begun)
        with self._lock:
            if isinstance(turn, SpeechSegment):
                self._keep(speech_segment, heard)
            elif text is not None:
                self._text.pause_pass(text)
            else:
                goes_on = self._text.preview_pass(speech_segment, heard)
                if not goes_on:
                    self._queue.previews.nothing_new()
        self._emit_text(speech_segment)

    def _awaited(self) -> bool:
        """Whether a further pass of a preview would delay another pass or the end."""
        with self._lock:
            return self._over or not self._queue.idle

    def _keep(self, speech_segment: SpeechSegment, heard: tuple[Segment, ...]) -> None:
        heard = self._text.checked(speech_segment, heard)
        left_out = self._stretches is not None and self._stretches.add(speech_segment, heard)
        self._text.finish(speech_segment, heard, left_out=left_out)

    def _emit_stretches(self) -> None:
        with self._telling:
            if self._stretches is not None and not self._over and self._stretches.fresh:
                self._show()  # without a command that was shown as it was said
                self._stretches.emit()

    def _show(self) -> None:
        with self._lock:
            shown = self._text.shown
        with self._telling:
            if not self._over:
                self._on_text(shown)

    def _emit_text(self, speech_segment: SpeechSegment) -> None:
        self._show()
        with self._telling:
            if not self._over:
                self._slow.ended(self._segmenter.position * BLOCK_SECONDS - speech_segment.end)

    def _emit_done(self) -> None:
        transcriber = self._worker.transcriber
        transcript = Transcript(self._text.segments, transcriber.model, transcriber.language)
        with self._telling:
            if not self._over:
                self._over = True
                self._on_done(self._failure or transcript)
