"""Joins the transcripts of consecutive segments of audio into one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from voicejournal.domain.speech.audio import Sound, joined, silence
from voicejournal.domain.speech.segmenter import LONGEST_SEGMENT
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment, Word

_SURE_AFTER = 0.05
"""Latency of the speech detector, in seconds."""
_APART = 0.6
"""Largest difference between the end times of one word in two overlapping transcripts, in seconds."""


def merged(speech_segments: Sequence[SpeechSegment]) -> SpeechSegment:
    """Neighbouring segments of audio as one, with silence for the pauses between them."""
    parts: list[Sound] = []
    end = speech_segments[0].start
    for speech_segment in speech_segments:
        parts += [silence(speech_segment.start - end), speech_segment.sound]
        end = speech_segment.end
    breaks = tuple(time for speech_segment in speech_segments for time in speech_segment.breaks)
    speech = tuple(span for speech_segment in speech_segments for span in speech_segment.speech)
    return replace(
        speech_segments[0],
        sound=joined(parts),
        spoken=speech_segments[-1].spoken,
        breaks=breaks,
        speech=speech,
    )


def fits(speech_segments: Sequence[SpeechSegment], one_more: SpeechSegment) -> bool:
    """Whether `one_more` fits into one pass together with the segments of audio before it."""
    if not speech_segments:
        return True
    if one_more.alone or speech_segments[-1].alone:
        return False  # each may be a command
    return not one_more.overlap and one_more.end - speech_segments[0].start <= LONGEST_SEGMENT


def since(speech_segment: SpeechSegment, time: float) -> SpeechSegment:
    """The part of the segment of audio from that time on, which is not before its start."""
    gone = time - speech_segment.start
    if gone <= 0:
        return speech_segment
    sound = speech_segment.sound.slice(gone, speech_segment.sound.seconds)
    speech = tuple((max(start, time), end) for start, end in speech_segment.speech if end > time)
    return replace(speech_segment, sound=sound, start=time, overlap=0.0, breaks=(), onset=time, speech=speech)


def until(speech_segment: SpeechSegment, time: float) -> SpeechSegment:
    """The part of the segment of audio up to that time, which is not after its end."""
    sound = speech_segment.sound.slice(0.0, time - speech_segment.start)
    speech = tuple((start, min(end, time)) for start, end in speech_segment.speech if start < time)
    return replace(speech_segment, sound=sound, spoken=min(speech_segment.spoken, time), speech=speech)


def append(
    before: tuple[Segment, ...], speech_segment: SpeechSegment, segments: Iterable[Segment]
) -> tuple[Segment, ...]:
    """The segments of `before`, then those of `speech_segment` (times from its start), each word once.

    Segments without text (speech that was not understood) stay at their times.
    """
    fresh = [segment.later(speech_segment.start) for segment in segments]
    result = [segment for segment in before if segment.understood]
    if speech_segment.overlap:
        result = _as_one(result, [segment.end > speech_segment.start for segment in result])
    result[-1:] = _joined(result[-1:], speech_segment, [segment for segment in fresh if segment.understood])
    for mark in [*before, *fresh]:
        if not mark.text:
            result.insert(len(result) - sum(segment.start > mark.start for segment in result), mark)
    return tuple(result)


def _joined(last: list[Segment], speech_segment: SpeechSegment, after: list[Segment]) -> list[Segment]:
    """The last segment before, if any, and those of the segment of audio."""
    if after:
        after[0] = _begun(after[0], speech_segment.onset - _SURE_AFTER)
    for time in speech_segment.breaks:
        after = _broken(after, time if time > speech_segment.start else -1.0)
    if not (speech_segment.overlap and last and after):
        return last + after
    end = speech_segment.start + speech_segment.overlap
    after = _as_one(after, [segment.start < end for segment in after])
    left, right = _once(last[0], after[0], speech_segment.start, end)
    kept = [segment for segment in (left, right) if segment is not None]
    return [*kept, *after[1:]]


def _as_one(segments: Sequence[Segment], within: Sequence[bool]) -> list[Segment]:
    """The segments, with neighbours as one where both are `within` shared audio and of one paragraph.

    Each may come from another pass and hold a single word, which alone would be no seam.
    """
    result: list[Segment] = []
    for number, segment in enumerate(segments):
        if number and within[number - 1] and within[number] and not segment.paragraph:
            before = result[-1]
            result[-1] = replace(
                before,
                text=f"{before.text} {segment.text}",
                end=segment.end,
                confidence=min(before.confidence, segment.confidence),
                words=(*timed_words(before), *timed_words(segment)),
            )
        else:
            result.append(segment)
    return result


def _begun(segment: Segment, onset: float) -> Segment:
    """The segment with its first word starting no earlier than the speech.

    Whisper's alignment starts the first word where the sound starts, silence included.
    """
    if not segment.words:
        return segment
    first, *others = segment.words
    return replace(segment, words=(replace(first, start=max(first.start, min(onset, first.end))), *others))


def _broken(segments: Sequence[Segment], time: float) -> list[Segment]:
    """The segments with a paragraph beginning at the first word after `time`."""
    result: list[Segment] = []
    done = False
    for segment in segments:
        words = timed_words(segment)
        split = sum(word.end <= time + 0.1 for word in words)
        if done or split == len(words):
            result.append(segment)
            continue
        done = True
        if before := part(segment, 0, split):
            result.append(before)
        if after := part(segment, split, len(words)):
            result.append(replace(after, paragraph=True))
    return result


def _once(left: Segment, right: Segment, start: float, end: float) -> tuple[Segment | None, Segment | None]:
    """Two segments whose audio overlaps from `start` to `end`, cut so that each word occurs once."""
    first, second = timed_words(left), timed_words(right)
    shared_from = sum(word.end <= start for word in first)
    shared_to = sum(word.start < end for word in second)
    keep, drop = _seam(first[shared_from:], second[:shared_to], (start + end) / 2)
    return part(left, 0, shared_from + keep), part(right, drop, len(second))


def _seam(first: Sequence[Word], second: Sequence[Word], middle: float) -> tuple[int, int]:
    """The number of words of the first transcript to keep and of the second to drop.

    The cut is at the first word that both have at the same time, because a model guesses at the end of a
    sound that breaks off. If they agree on none, the cut is in the middle of the shared time, but not within
    time for which one of them has no words. A word of the first after the cut may be half a word, and so may
    a word of the second before it.
    """
    matcher = SequenceMatcher(None, [bare(w.text) for w in first], [bare(w.text) for w in second], False)
    agreed = [
        (match.a + i + 1, match.b + i + 1)
        for match in matcher.get_matching_blocks()
        for i in range(match.size)
        if abs(first[match.a + i].end - second[match.b + i].end) <= _APART
    ]
    if agreed:
        return agreed[0]
    begins = second[0].start if second else math.inf
    ends = first[-1].end if first else -math.inf
    seam = min(max(middle, begins), ends)
    return _count_before(first, seam), _count_before(second, seam)


def _count_before(words: Sequence[Word], time: float) -> int:
    return sum(word.middle < time for word in words)


def timed_words(segment: Segment) -> tuple[Word, ...]:
    """The segment's words; spread evenly over its length if the transcriber gave no times."""
    if segment.words:
        return segment.words
    texts = segment.text.split()
    step = (segment.end - segment.start) / max(1, len(texts))
    return tuple(
        Word(text, segment.start + i * step, segment.start + (i + 1) * step, segment.confidence)
        for i, text in enumerate(texts)
    )


def part(segment: Segment, first: int, last: int) -> Segment | None:
    """The part of the segment from word `first` up to, and without, word `last`; None if it is empty."""
    words = timed_words(segment)
    if first >= last:
        return None
    if (first, last) == (0, len(words)):
        return segment
    ends = [0]
    for word in words:
        text = word.text.strip()
        at = segment.text.find(text, ends[-1])
        ends.append((at if at >= 0 else ends[-1]) + len(text))
    return replace(
        segment,
        text=segment.text[ends[first] : ends[last]].strip(),
        start=words[first].start if first else segment.start,
        end=words[last - 1].end if last < len(words) else segment.end,
        words=words[first:last] if segment.words else (),
        paragraph=segment.paragraph and not first,
    )


def between_words(segments: Iterable[Segment]) -> str:
    """The character between two words, by the texts of several: none in a language without spaces."""
    texts = [segment.text for segment in segments if len(segment.words) > 1]
    return "" if texts and not any(" " in text for text in texts) else " "


def bare(word: str) -> str:
    """The word for comparison: letters and digits, case folded."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())
