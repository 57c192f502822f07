"""An hour of speech with pauses of half a second to a minute, told in one go; on request only.

Run as `python -m benchmarks.hour [--json] [--minutes N] [--model NAME]`. A pass takes its processor time on
the clock, so that what else the machine does counts for nothing; with two threads it is really shorter.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from benchmarks.command import cache_folder, parser_of, show
from benchmarks.debian import LeftOut
from benchmarks.listener import Models
from benchmarks.live import ends_near
from benchmarks.material import Talk, talk
from benchmarks.parts import MAIN
from benchmarks.people import readers, sentences
from benchmarks.rows import Row, counted, note, ratio
from benchmarks.scores import errors
from benchmarks.timeline import resident
from benchmarks.virtual import Desk
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.ports.speech import SpeechDetector, Transcriber

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
_SEED = 9
_EARLY = 600.0
"""Seconds after which every part has been used and memory has its size."""
_NOTED = 300.0
"""Seconds between two notes of how far it is."""
_STOPS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rows, or why there are none."""
    parser = parser_of("script/bench hour", __doc__)
    parser.add_argument("--minutes", type=float, default=60, metavar="N", help="length of the answer")
    parser.add_argument("--model", default=MAIN, metavar="NAME", help="the model (default %(default)s)")
    options = parser.parse_args(arguments)
    cache = cache_folder()
    try:
        spoken = talk((*sentences("en", cache), *readers()), _SEED, 60 * options.minutes, pauses=pause)
        transcriber = Models(None).transcriber(options.model)
    except LeftOut as reason:
        parser.error(str(reason))
    found = rows(spoken, transcriber, SileroDetector())
    show(found, options)
    return 0


def pause(random: Random) -> float:
    """Seconds between two sentences: mostly one or two, sometimes a minute."""
    return float(SHORTEST_PAUSE * (LONGEST_PAUSE / SHORTEST_PAUSE) ** random.betavariate(1, 2.5))


def rows(spoken: Talk, transcriber: Transcriber, detector: SpeechDetector) -> list[Row]:
    """What became of the words and of memory, and the wait at the end against that after a minute."""
    pauses = [after.start - before.end for before, after in pairwise(spoken.sentences)]
    speech = sum(sentence.end - sentence.start for sentence in spoken.sentences)
    note(f"  {spoken.last_word:.0f} s, {speech:.0f} of speech, pauses up to {max(pauses):.0f} s")
    desk = Desk(spoken.sound, transcriber, detector, timer=time.process_time)
    memory = Memory()
    outcome = desk.speak(spoken.last_word, on_text=lambda _segments: memory.note_at(desk.now))
    more = memory.growth()
    wrong = errors(spoken.text, outcome.transcript.text)
    note(f"  {wrong}")
    late, early = (_wait(desk, spoken, seconds) for seconds in (spoken.last_word, 60))
    desk.close()
    return [
        counted("hour-lost", len(wrong.lost), "runs of 4 words and more", 0),
        counted("hour-wrong", wrong.rate, "% of words wrong"),
        counted("hour-memory", more, f"MB more than after {_EARLY / 60:.0f} minutes", 20),
        ratio("hour-stop", late, early, "s from the key to the text, at the end and after a minute", 1.5),
    ]


def _wait(desk: Desk, spoken: Talk, seconds: float) -> float:
    """Seconds from a key at the end of a sentence to the text: the median of those near that time."""
    return statistics.median(desk.speak(end).seconds for end in ends_near(spoken, seconds, _STOPS))


class Memory:
    """The memory of this process while an answer grows."""

    def __init__(self, resident: Callable[[], float] = resident) -> None:
        self._resident = resident
        self._early = 0.0
        self._noted = 0.0

    def note_at(self, now: float) -> None:
        """Tell how far it is, now and then."""
        if not self._early and now >= _EARLY:
            self._early = self._resident()
        if now >= self._noted + _NOTED:
            self._noted = now
            note(f"  {now / 60:.0f} minutes, {resident():.0f} MB")

    def growth(self) -> float:
        """Megabytes more than after `_EARLY`; 0 where it was not that long."""
        return self._resident() - self._early if self._early else 0.0


if __name__ == "__main__":
    sys.exit(main())
