"""What is hard to hear: nothing at all, a word alone, a soft voice after a loud one, another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.listener import Models
from benchmarks.material import Talk, height, in_a_room
from benchmarks.people import Spoken
from benchmarks.rows import Row, counted, note
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.domain.speech.audio import Sound, joined, silence
from voicejournal.domain.speech.segmenter import Segmenter
from voicejournal.domain.speech.speech_gate import Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment

_LEAD = 0.5
"""Seconds before and after a lone word."""
_SOFT = (-30, -36, -40)
"""By how much (dB) the voice falls, in each of the cases."""
_QUIET_ROOM = -78.0
_LOUD = 10.0
_GAP = 3.0


def noise(kinds: Mapping[str, Sound], transcriber: WhisperTranscriber) -> list[Row]:
    """Characters that come of sound in which nobody speaks: what is kept, and what stood there meanwhile."""
    found = {name: _spoken(sound, transcriber) for name, sound in kinds.items()}
    for name, (text, shown) in found.items():
        if text or shown:
            note(f"    {name}: {text!r}, and on the way {shown!r}")
    kept, seen = (sum(map(len, texts)) for texts in zip(*found.values(), strict=True))
    unit = f"characters of {len(kinds)} kinds of nothing"
    return [counted("hear-noise", kept, unit, 0), counted("hear-noise-seen", seen, unit)]


def _spoken(sound: Sound, transcriber: WhisperTranscriber) -> tuple[str, str]:
    """What is kept of the sound, and the longest text that stood there before."""
    shown = [""]

    def show(segments: Sequence[Segment]) -> None:
        shown.append(" ".join(segment.text for segment in segments).strip())

    # A pass takes no time, so that what is looked at is the same on every machine.
    desk = Desk(sound, transcriber, SileroDetector(), timer=lambda: 0.0)
    outcome = desk.speak(sound.seconds, on_text=show)
    desk.close()
    return outcome.transcript.text.strip(), max(shown, key=len)


def lone(words: Sequence[Spoken], transcriber: WhisperTranscriber) -> Row:
    """Answers of a word or two of which nothing is written."""
    empty = []
    for word in words:
        samples = np.frombuffer(joined([silence(_LEAD), word.sound, silence(_LEAD)]).pcm, dtype="<i2")
        text, _ = _spoken(in_a_room(samples.astype(float)), transcriber)
        if not text:
            empty.append(word.text)
    if empty:
        note(f"    nothing was written of: {', '.join(empty)}")
    return counted("hear-lone", len(empty), f"of {len(words)} lone words", 1)


def soft(loud: Talk, quiet: Talk) -> Row:
    """The share of a soft voice's speech, after a loud one, that no stretch contains."""
    missed = total = 0.0
    begins = _LOUD + _GAP
    spans = [span for stretch in _stretches(quiet.sound) for span in stretch.speech]
    for fall in _SOFT:
        stretches = _stretches(_falling(loud.sound.slice(0, _LOUD), quiet.sound, fall))
        found = [(each.start - begins, each.end - begins) for each in stretches]
        missed += sum(uncovered(span, found) for span in spans)
        total += sum(end - start for start, end in spans)
    return counted("hear-soft", missed / total, "share of the speech in soft answers", 0.10)


def uncovered(span: tuple[float, float], by: Sequence[tuple[float, float]]) -> float:
    """Seconds of the span that lie in none of the others, which do not overlap each other but for a trace."""
    start, end = span
    left = 0.0
    for first, last in sorted(by):
        if last <= start or first >= end:
            continue
        left += max(0.0, first - start)
        start = max(start, last)
    return left + max(0.0, end - start)


def _falling(loud: Sound, quiet: Sound, fall: float) -> Sound:
    gain = height(fall) / height(0)
    parts = [loud, silence(_GAP), quiet]
    before, gap, after = (np.frombuffer(part.pcm, dtype="<i2").astype(float) for part in parts)
    return in_a_room(np.concatenate([before, gap, gain * after]), _QUIET_ROOM)


def _stretches(sound: Sound) -> list[SpeechSegment]:
    detector, segmenter = SileroDetector(), Segmenter()
    found = [segmenter.add(block, detector.probability(block)) for block in Blocks().cut(sound.pcm)]
    return [stretch for stretch in [*found, segmenter.finish()] if stretch is not None]


def language(answers: Mapping[str, Sequence[Talk]], models: Models, model: str) -> Row:
    """Answers, with English set, that are in another language unnoticed, or in English and doubted."""
    wrong = 0
    for code, talks in answers.items():
        for talk in talks:
            told = list[str]()
            folder = models.folder(model)
            transcriber = WhisperTranscriber(
                folder,
                folder.name,
                TranscriptionOptions(language="en"),
                detector=SileroDetector(),
                notice=told.append,
            )
            transcriber.begin()
            transcriber.transcribe(talk.sound)
            right = not told if code == "en" else any(f'"{code}"' in sentence for sentence in told)
            if not right:
                wrong += 1
                note(f"    {code}: {told or 'not noticed'}")
    return counted("hear-language", wrong, f"of {sum(map(len, answers.values()))} answers", 0)
