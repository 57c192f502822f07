"""Streaming transcription: text appears during speech and is complete shortly after the last word."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.conversation.preview_interval import PreviewInterval
from voicejournal.conversation.segment_transcription import (
    preview_segment,
    transcribe_pause,
    transcribe_segment,
)
from voicejournal.conversation.slow_warning import SLOW_PASS, SlowWarning
from voicejournal.conversation.spoken_stretches import SpokenStretches
from voicejournal.conversation.transcription_pass import RunningPass, TentativePass
from voicejournal.conversation.transcription_worker import TranscriptionWorker
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.segmenter import SETTLED, Segmenter
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import append, fits, merged
from voicejournal.domain.speech.tentative_text import TentativeText
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import SoundError, TranscriptionError, VoiceJournalError
from voicejournal.ports import SpeechDetector

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
        self._waiting: list[SpeechSegment] = []
        self._trial: TentativePass | None = None
        """The next speculative pass; it waits until no complete segment does."""
        self._pass: RunningPass | None = None
        self._previews = PreviewInterval()
        self._tried: TentativeText | None = None
        self._more = False
        """Whether speech has begun since the last complete segment."""
        self._segments: tuple[Segment, ...] = ()
        self._preview = Preview()
        self._failure: VoiceJournalError | None = None
        self._finished = False
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
            return sum(speech_segment.sound.seconds for speech_segment in self._waiting)

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
        last = self._segmenter.finish()
        if self._full:
            self._failure = TranscriptionError("The model is too far behind.", "The recording is kept.")
        with self._lock:
            self._trial = None
            self._finished = True
            if last is not None:
                self._waiting.append(last)
        self._worker.submit(self._work)

    def cancel(self) -> None:
        """Drop the answer: no callback runs after this returns."""
        with self._telling:
            self._over = True
        with self._lock:
            self._waiting.clear()
            self._trial = None

    def _block(self, block: bytes) -> None:
        if self._full or self._failure is not None:
            return
        try:
            probability = self._detector.probability(block)
        except SoundError as error:
            self._failure = error
            return
        with self._lock:
            busy = bool(self._waiting)
        speech_segment = self._segmenter.add(block, probability, busy=busy)
        more, self._more = self._more, self._segmenter.open
        in_pause, speaking = self._segmenter.in_pause, self._segmenter.gate.speaking
        if self._segmenter.open and self._segmenter.gate.quiet < SETTLED:
            self._previews.add(BLOCK_SECONDS)
        with self._lock:
            trial = None
            if speech_segment is not None:
                self._waiting.append(speech_segment)
                self._trial = None
            elif in_pause is not None:
                self._trial = trial = TentativePass(in_pause, may_end=True)
            elif speaking:
                if self._trial and self._trial.may_end:
                    self._trial = None
                if self._may_look and (under_way := self._segmenter.under_way):
                    self._trial = trial = TentativePass(self._preview.latest(under_way), may_end=False)
        if speech_segment is not None or trial is not None or (busy and self._more and not more):
            self._worker.submit(self._work)
            self._full = self.backlog > MOST_WAITING
        self._watch()

    @property
    def _may_look(self) -> bool:
        """Whether a preview pass is due and would delay neither another pass nor the end."""
        busy = self._waiting or self._trial or self._pass or self._segmenter.stopping
        return self._previews.due and not busy

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
                complete = self._finished and (self._failure is not None or not self._waiting)
            if complete:
                self._emit_done()

    def _next(self) -> TentativePass | SpeechSegment | None:
        """The next pass: as many waiting segments as fit into one window, else a speculative pass."""
        with self._lock:
            if self._failure is not None:
                self._waiting.clear()
                return None
            if (tried := self._tried) and self._waiting:
                first, awaited = self._waiting[0], self._finished or not self._more
                if first.says_as_much_as(tried.speech_segment):
                    if self._finished or not tried.joined or (self._stretches and len(self._waiting) > 1):
                        self._keep(self._waiting.pop(0), tried.segments)
                    elif awaited and not self._stretches:
                        return None  # heard whole once more is said, which keeps nobody waiting
                elif awaited and first.says_more_than(tried.speech_segment):
                    return TentativePass(first, may_end=True)
            batch: list[SpeechSegment] = []
            while self._waiting and fits(batch, self._waiting[0]):
                batch.append(self._waiting.pop(0))
            if batch:
                return merged(batch)
            if (trial := self._trial) is not None:
                self._previews.begin()  # one that was dropped before its turn has shown nothing
            self._trial = None
            return trial

    def _run(self, turn: TentativePass | SpeechSegment) -> None:
        speech_segment = turn.speech_segment if isinstance(turn, TentativePass) else turn
        transcriber, text = self._worker.transcriber, None
        with self._lock:
            now = self._pass = RunningPass(self._worker.clock(), speech_segment)
        try:
            if self._worker.failure is not None:
                raise self._worker.failure
            if not isinstance(turn, TentativePass):
                heard = transcribe_segment(transcriber, speech_segment)
            elif turn.may_end:
                awaited = self._preview if self._segmenter.stopping else None
                text = transcribe_pause(transcriber, speech_segment, self._tried, awaited)
                heard = text.segments
            else:
                heard = tuple(preview_segment(transcriber, speech_segment))
        except VoiceJournalError as error:
            self._failure = error
            return
        except Exception:
            self._failure = TranscriptionError("The speech model failed.", "The recording is kept.")
            raise
        finally:
            with self._lock:
                self._pass = None
                if isinstance(turn, TentativePass) and not turn.may_end:
                    self._previews.took(self._worker.clock() - now.begun)
        with self._lock:
            if isinstance(turn, SpeechSegment):
                self._keep(speech_segment, heard)
            else:
                self._tried = text or self._tried
                self._look(speech_segment, heard)
        self._emit_text(speech_segment)

    def _keep(self, speech_segment: SpeechSegment, heard: tuple[Segment, ...]) -> None:
        known = self._tried.missing_in(speech_segment, heard) if self._tried else heard
        heard = self._preview.checked(speech_segment, known)
        if self._stretches is None or not self._stretches.add(speech_segment, heard):
            self._segments = append(self._segments, speech_segment, heard)
        self._tried, self._preview = None, self._preview.after(speech_segment.end)

    def _look(self, speech_segment: SpeechSegment, heard: tuple[Segment, ...]) -> None:
        fresh = Preview(append((), replace(speech_segment, overlap=0.0), heard))
        begun = speech_segment.start + speech_segment.overlap
        self._preview = self._preview.with_pass(fresh.after(begun).segments, begun)

    def _emit_stretches(self) -> None:
        with self._telling:
            if self._stretches is not None and not self._over and self._stretches.fresh:
                self._show()  # without a command that was shown as it was said
                self._stretches.emit()

    def _show(self) -> None:
        with self._lock:
            shown = (*self._segments, *self._preview.shown)
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
        transcript = Transcript(self._segments, transcriber.model, transcriber.language)
        with self._telling:
            if not self._over:
                self._over = True
                self._on_done(self._failure or transcript)
