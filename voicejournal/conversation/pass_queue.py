"""The order of the passes over one answer: what is complete, what may be, and what is only shown."""

from __future__ import annotations

from voicejournal.conversation.preview_interval import PreviewInterval
from voicejournal.conversation.transcription_pass import KnownText, Preparation, TentativePass, Turn
from voicejournal.domain.speech.partial_transcript import PartialTranscript
from voicejournal.domain.speech.segmenter import SHORTEST_PAUSE, SMALL_WINDOW, Segmenter
from voicejournal.domain.speech.speech_gate import blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import fits, merged


class PassQueue:
    """The passes that are due. Not thread-safe: the owner holds a lock, also while it adds to the segmenter.

    Complete segments come first. A pass over them that needs more than a small window is done in two parts,
    and speech that nobody has seen yet is previewed before each part.
    """

    def __init__(self, segmenter: Segmenter, text: PartialTranscript, *, hands_free: bool) -> None:
        self._segmenter = segmenter
        self._text = text
        self._hands_free = hands_free
        self.waiting: list[SpeechSegment] = []
        """The complete segments, in order."""
        self.trial: TentativePass | None = None
        """The next speculative pass; it waits until no complete segment does."""
        self.previews = PreviewInterval()
        self.more = False
        """Whether speech has begun since the last complete segment."""
        self.finished = False
        """Whether all that was said is in a segment."""
        self._prepared: Preparation | None = None
        self._deferred = False

    @property
    def idle(self) -> bool:
        """Whether a preview pass would delay neither another pass nor the end."""
        return not (self.waiting or self.trial or self.finished or self._segmenter.stopping)

    @property
    def preview_due(self) -> bool:
        """Whether a preview pass is due, and delays nothing."""
        return self.previews.due and self.idle

    @property
    def resumes(self) -> bool:
        """Whether a pass waited for speech, and there is some."""
        return self._deferred and self._segmenter.gate.speaking

    def preview_of(self, speech_segment: SpeechSegment) -> TentativePass:
        """A preview pass over the latest speech of the unfinished segment."""
        return TentativePass(self._text.preview.latest(speech_segment), may_end=False)

    def next(self) -> Turn | None:
        """The next pass: as many waiting segments as fit into one window, else a speculative pass."""
        self._deferred = False
        if self.waiting and (tried := self._text.tried(self.waiting[0])):
            first, awaited = self.waiting[0], self.finished or not self.more
            if first.says_as_much_as(tried.speech_segment):
                ending = self.finished or self._segmenter.stopping
                if ending or not tried.joined or (self._hands_free and len(self.waiting) > 1):
                    self._prepared = None
                    return KnownText(self.waiting.pop(0), tried.segments)
                if awaited and not self._hands_free:
                    return None  # heard whole once more is said, which keeps nobody waiting
            elif awaited and first.says_more_than(tried.speech_segment):
                return TentativePass(first, may_end=True)
        if self.waiting:
            return self._next_whole()
        return self._take_trial()

    def _take_trial(self) -> TentativePass | None:
        trial, self.trial = self.trial, None
        if trial is not None:
            self.previews.begin()  # one that was dropped before its turn has shown nothing
        return trial

    def _may_end_now(self, count: int) -> bool:
        """Whether the key may come, and would find the text of the first `count` segments known."""
        tried = self._text.tried(self.waiting[0])
        known = (
            count == len(self.waiting) == 1
            and tried
            and self.waiting[0].says_as_much_as(tried.speech_segment)
        )
        in_pause = self._segmenter.open and self._segmenter.gate.quiet >= blocks(SHORTEST_PAUSE)
        return bool(known) and in_pause and not (self.finished or self._hands_free)

    def _next_whole(self) -> Turn | None:
        """The next pass over complete segments, or what comes before it."""
        batch = self._prepared or self._batch()
        whole = batch.speech_segment
        if self._prepared and self._may_end_now(batch.count):
            self._deferred = self.trial is None
            return self._take_trial()
        if whole.sound.seconds > SMALL_WINDOW and not self._awaited(batch.count):
            if preview := self._preview_before():
                return preview
            if self._prepared is None:
                self._prepared = batch
                return batch
        self._prepared = None
        del self.waiting[: batch.count]
        return whole

    def _batch(self) -> Preparation:
        count = 1
        while count < len(self.waiting) and fits(self.waiting[:count], self.waiting[count]):
            count += 1
        return Preparation(merged(self.waiting[:count]), count)

    def _awaited(self, count: int) -> bool:
        """Whether somebody waits for what comes behind the first `count` segments."""
        return self.finished or self._segmenter.stopping or len(self.waiting) > count

    def _preview_before(self) -> TentativePass | None:
        """A preview pass over speech that nobody has seen yet, if there is enough of it."""
        now = self._segmenter.so_far if self.previews.worth_while else None
        if now is None:
            return None
        self.previews.begin()
        return self.preview_of(now)
