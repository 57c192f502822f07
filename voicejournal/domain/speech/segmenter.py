"""The segmenter: cuts a long answer into segments that each fit a Whisper window. Pure, block by block.

A block is `audio.BLOCK` frames (32 ms) with the probability that it is speech.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from voicejournal.domain.speech.audio import Sound, level
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, ONSET_BLOCKS, SpeechGate, blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment

PRE_ROLL = 12
"""Blocks kept from before the onset: soft consonants come before the detector is sure."""
HANGOVER = 10
"""Blocks kept after the last speech, where words fade out."""
SETTLED = 13
"""Blocks of quiet (416 ms) after which a segment gets a speculative pass, in case nothing more is said."""
SETTLED_LATER = 22
"""The same (704 ms) where that pass costs twice as much, in a long answer: a short pause seldom ends that."""
SETTLED_AT_STOP = 5
"""The same (160 ms) once the person has said that they are done."""

SMALL_WINDOW = 7.0
"""Longest segment, in seconds, that fits Whisper's smallest window, of 10 s, with the silence it needs."""
MIDDLE_WINDOW = 17.0
"""The same for the next window, of 20 s: a pass in the one after that, of 30 s, takes twice as long."""
SHORTEST_PAUSE = 0.2
"""Shortest quiet between speech, in seconds, at which a segment may be cut."""
SHORTEST_SEGMENT = 15.0
LONG_SEGMENT = 20.0
LONGEST_SEGMENT = 28.0
"""Lengths in seconds; Whisper's window is 30 s, and the rest is room for pre-roll and hangover."""
PARAGRAPH_PAUSE = 2.5
"""Seconds of quiet that end a segment of any length and begin a paragraph."""
OVERLAP = 1.5
"""Seconds of sound shared by two segments that had to be cut without a pause: three or four words."""
_LATE = 18.0
"""Seconds into a segment at its limit after which a pause is preferred to any earlier one."""
_EARLY = 8.0
"""Seconds into a segment at its limit after which a pause is preferred to a cut without one."""
_QUIETEST_WITHIN = 3.0
"""Seconds at the end of a full segment that are searched for the quietest moment."""


@dataclass(frozen=True, slots=True)
class _Pause:
    first: int
    length: int

    @property
    def middle(self) -> int:
        return self.first + self.length // 2

    @property
    def end(self) -> int:
        """Number of the block where speech begins again; the gate is sure of it some blocks later."""
        return self.first + self.length - ONSET_BLOCKS + 1


class Segmenter:
    """Cuts a stream of blocks into segments, at pauses wherever there are any.

    Cuts at the first pause of 700 ms (decreasing to 500 ms within 4 s) after 15 s; after 20 s at the longest
    pause so far; at 28 s at the quietest moment, where the next segment starts a little earlier so that no
    word is lost. Sound without speech is in no segment. With a `command_pause` (seconds), every silence of
    that length ends a segment, which is `alone` where there was one before it as well.
    """

    def __init__(self, command_pause: float | None = None) -> None:
        self.gate = SpeechGate()
        self._command_pause = None if command_pause is None else blocks(command_pause)
        self._quiet_before = math.inf
        """Blocks of silence before the open segment; 0 if it continues another one."""
        self.position = 0
        """Number of blocks added so far."""
        self.stopping = False
        """Whether the person has said that they are done."""
        self.in_pause: SpeechSegment | None = None
        """The open segment at the moment when it may have ended; set once in each pause, otherwise None."""
        self._offered = False
        self._blocks: list[bytes] = []
        """Blocks of the open segment, or the last moment of quiet before one."""
        self._first = 0
        """Number of the first block in `_blocks`."""
        self._open = False
        self._later = False
        """Whether a segment was complete before the open one."""
        self._overlap = 0
        self._breaks: tuple[float, ...] = ()
        self._onset = 0
        """Number of the first block of speech in the open segment."""
        self._spoken = 0
        """Number of the block after the last one of speech."""
        self._pauses: list[_Pause] = []
        self._speech: list[tuple[int, int]] = []
        """First block and the one after the last, of all speech that is not in a complete segment."""

    @property
    def quiet(self) -> float:
        """Seconds since the last speech; infinite before any."""
        return self.gate.quiet * BLOCK_SECONDS if self.gate.heard else math.inf

    @property
    def begun(self) -> float:
        """Time in seconds before which all sound is silence or part of a complete segment."""
        return self._first * BLOCK_SECONDS

    @property
    def open(self) -> bool:
        """Whether a segment has begun and is not complete."""
        return self._open

    @property
    def so_far(self) -> SpeechSegment | None:
        """The open segment so far; None where there is none."""
        return self._speech_segment(self._trailing) if self._open else None

    @property
    def under_way(self) -> SpeechSegment | None:
        """The open segment so far while the person is speaking; otherwise None."""
        return self._speech_segment(self.position) if self._open and self.gate.speaking else None

    def add(self, block: bytes, probability: float, *, busy: bool = False) -> SpeechSegment | None:
        """Add the next block; returns a segment if it is complete now.

        While `busy`, that is, when transcription lags, segments grow up to 28 s: a pass costs the same for
        any length.
        """
        quiet = self.gate.quiet
        speech = self.gate.hear(probability)
        self._blocks.append(block)
        self.position += 1
        if not self._open:
            self._drop_before(self.position - PRE_ROLL - ONSET_BLOCKS)
            self.in_pause = None
            if not speech:
                return None
            self._begin()
        elif speech and quiet >= blocks(SHORTEST_PAUSE):
            self._pauses.append(_Pause(self._spoken, quiet))
        if speech:
            self._spoken = self.position
            first = self._speech.pop()[0] if quiet == 0 and self._speech else self.position - ONSET_BLOCKS
            self._speech.append((first, self.position))
        complete = self._complete(busy)
        self._note_pause()
        return complete

    def finish(self) -> SpeechSegment | None:
        """End the sound: the last segment, or None if there is no speech left."""
        if not self._open:
            return None
        return self._close(self._trailing)

    @property
    def _trailing(self) -> int:
        return min(self._spoken + HANGOVER, self.position)

    def _note_pause(self) -> None:
        in_pause = self.gate.quiet >= self._quiet_at_end
        offer = self._open and in_pause and not self._offered
        self._offered = in_pause
        self.in_pause = self._speech_segment(self._trailing) if offer else None

    @property
    def _quiet_at_end(self) -> int:
        """Blocks of quiet after which the open segment may have ended."""
        if self.stopping:
            return SETTLED_AT_STOP
        length = (self._spoken - self._first) * BLOCK_SECONDS
        costly = self._later and SMALL_WINDOW < length < SHORTEST_SEGMENT
        return SETTLED_LATER if costly else SETTLED

    def _begin(self) -> None:
        onset = self.position - ONSET_BLOCKS
        if self._spoken and onset - self._spoken >= blocks(PARAGRAPH_PAUSE):
            self._breaks = (self._first * BLOCK_SECONDS,)
        self._quiet_before = onset - self._spoken if self._spoken else math.inf
        self._onset = onset
        self._open = True

    def _complete(self, busy: bool) -> SpeechSegment | None:
        length = self.position - self._first
        if self.gate.quiet >= (self._command_pause or blocks(PARAGRAPH_PAUSE)):
            alone = self._command_pause is not None and self._quiet_before >= self._command_pause
            return replace(self._close(self._trailing), alone=alone)
        if not busy:
            for pause in self._known_pauses():
                if pause.length >= self._enough(pause):
                    return self._cut(pause)
        if length >= blocks(LONGEST_SEGMENT):
            late = self._cut_at_longest(_LATE) or self._cut_at_longest(SHORTEST_SEGMENT)
            return late or self._cut_at_longest(_EARLY) or self._cut_anywhere()
        if length >= blocks(LONG_SEGMENT) and not busy:
            return self._cut_at_longest(SHORTEST_SEGMENT)
        return None

    def _enough(self, pause: _Pause) -> float:
        """Number of blocks that a pause at this position must last to be cut at."""
        into = (pause.first - self._first) * BLOCK_SECONDS
        if into < SHORTEST_SEGMENT:
            return math.inf
        return blocks(max(0.5, 0.7 - (into - SHORTEST_SEGMENT) / 20))

    def _known_pauses(self) -> list[_Pause]:
        """The pauses in the open segment, including one that may still go on."""
        if self.gate.quiet >= blocks(SHORTEST_PAUSE):
            return [*self._pauses, _Pause(self._spoken, self.gate.quiet)]
        return self._pauses

    def _cut_at_longest(self, after: float) -> SpeechSegment | None:
        first = self._first + blocks(after)
        late = [pause for pause in self._known_pauses() if pause.first >= first]
        return self._cut(max(late, key=lambda pause: pause.length)) if late else None

    def _cut_anywhere(self) -> SpeechSegment:
        """Cut at the quietest 96 ms of the last seconds; both segments contain the words around the cut."""
        loudness = [level(block) for block in self._blocks[-blocks(_QUIETEST_WITHIN) :]]
        around = [max(loudness[i - 1 : i + 2]) for i in range(1, len(loudness) - 1)]
        cut = self.position - len(loudness) + 1 + around.index(min(around))
        return self._continue(cut, cut, overlap=blocks(OVERLAP))

    def _cut(self, pause: _Pause) -> SpeechSegment:
        going_on = pause.first == self._spoken
        return self._close(self._trailing) if going_on else self._continue(pause.middle, pause.end)

    def _close(self, end: int) -> SpeechSegment:
        speech_segment = self._speech_segment(end)
        self._open = False
        self._later = True
        self._overlap, self._breaks, self._pauses = 0, (), []
        self._drop_before(end)
        return speech_segment

    def _continue(self, cut: int, onset: int, *, overlap: int = 0) -> SpeechSegment:
        speech_segment = self._speech_segment(cut)
        self._onset = onset - overlap
        self._quiet_before = 0
        self._later = True
        self._overlap, self._breaks = overlap, ()
        self._pauses = [pause for pause in self._pauses if pause.first > cut]
        self._drop_before(cut - overlap)
        return speech_segment

    def _speech_segment(self, end: int) -> SpeechSegment:
        pcm = b"".join(self._blocks[: end - self._first])
        spoken = max((min(last, end) for first, last in self._speech if first < end), default=end)
        return SpeechSegment(
            Sound(pcm),
            start=self._first * BLOCK_SECONDS,
            spoken=spoken * BLOCK_SECONDS,
            overlap=self._overlap * BLOCK_SECONDS,
            breaks=self._breaks,
            onset=self._onset * BLOCK_SECONDS,
            speech=tuple(
                (max(first, self._first) * BLOCK_SECONDS, min(last, end) * BLOCK_SECONDS)
                for first, last in self._speech
                if first < end
            ),
        )

    def _drop_before(self, number: int) -> None:
        gone = max(0, number - self._first)
        del self._blocks[:gone]
        self._first += gone
        self._speech = [each for each in self._speech if each[1] > self._first]
