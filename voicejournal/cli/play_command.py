"""`voicejournal play`: plays the recordings of an entry; at a terminal, lines go forth and back in them."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from voicejournal.cli.chosen_entry import chosen_entry
from voicejournal.cli.input_lines import lines
from voicejournal.cli.output import print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.domain.entries.spoken_sentences import SpokenSentence, sentence_from, spoken_sentences
from voicejournal.domain.safety.withholding import hides
from voicejournal.domain.speech.audio import Sound, clock_time, speed_from
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import NotFound, UsageError

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Answer, Entry
    from voicejournal.ports.sound import Player

KEYS = (
    "Enter: the next recording. p pause or go on, comma the sentence before, dot the next one, b and f five "
    "seconds back or on, minus slower, plus faster, q leave."
)
_JUMP = 5.0


@dataclass(frozen=True, slots=True)
class _Over:
    """The sound numbered `turn` has ended, by itself or because it was stopped."""

    turn: int


Event = str | _Over | UsageError | None
"""A typed line, the end of a sound, a failure of the input, or (None) its end."""


def play(options: argparse.Namespace) -> int:
    """`voicejournal play ID [--step STEP] [--at M:SS] [--speed N]`."""
    program = start_with_recovery(options)
    entry = chosen_entry(program, options)
    answers = _recorded(entry, options)
    playback, player = SoundPlayback(SimpleQueue(), options.speed), program.player
    with ExitStack() as ending:
        if sys.stdin.isatty():
            print_status(KEYS)
            typed = ending.enter_context(lines())
            threading.Thread(target=playback.follow, args=(typed,), name="lines", daemon=True).start()
        for answer, recording in answers:
            print_result(f"{one_line(answer.prompt)}   {clock_time(answer.seconds)}")
            sound = program.recordings.sound(recording)
            if not playback.plays(player, sound, spoken_sentences(answer), options.at):
                break
    return 0


def _recorded(entry: Entry, options: argparse.Namespace) -> Sequence[tuple[Answer, str]]:
    """The answers with their recordings; withheld ones only with `--private`."""
    found = [
        (answer, answer.recording)
        for answer in entry.answers
        if answer.recording is not None
        and options.step in (None, answer.step)
        and (options.private or not hides(entry, answer))
    ]
    if not found:
        of = f" for {options.step!r}" if options.step else ""
        raise NotFound(
            f"{entry.id} has no recording{of}.", f"`voicejournal show {entry.id}` shows what it has."
        )
    return found


@dataclass
class SoundPlayback:
    """Plays one sound after another, and follows the typed lines meanwhile."""

    events: SimpleQueue[Event]
    speed: float = 1.0
    _turn: int = field(default=0, init=False)

    def follow(self, typed: Iterator[str]) -> None:
        """Read the lines on a thread of their own, until the input ends."""
        try:
            for line in typed:
                self.events.put(line.strip())
        except UsageError as fault:
            self.events.put(fault)
        else:
            self.events.put(None)

    def plays(
        self, player: Player, sound: Sound, sentences: Sequence[SpokenSentence], start: float = 0.0
    ) -> bool:
        """Play the sound to its end, or as the lines say; returns whether others may follow it.

        Raises:
            SoundError: there is no loudspeaker, or it cannot be opened.
            UsageError: standard input failed.
        """
        at, paused = min(start, sound.seconds), False
        while True:
            event, at = self._heard(player, sound, at, paused=paused)
            if isinstance(event, UsageError):
                raise event
            if event is None or event == "q":
                return False
            if isinstance(event, _Over) or event == "":
                return True
            paused = event == "p" and not paused
            at = max(0.0, min(sound.seconds, self._place(event, at, sentences)))
            print_status(f"Paused at {clock_time(at)}. p goes on." if paused else f"From {clock_time(at)}.")

    def _heard(self, player: Player, sound: Sound, at: float, *, paused: bool) -> tuple[Event, float]:
        """The next event, and where the sound was then."""
        self._turn += 1
        over = _Over(self._turn)
        if paused:
            return self._next(over), at
        playing = player.play(sound, partial(self.events.put, over), start=at, speed=self.speed)
        event = self._next(over)
        at = playing.position
        playing.stop()
        return event, at

    def _next(self, over: _Over) -> Event:
        """The next event; the end of an earlier sound is none."""
        while isinstance(event := self.events.get(), _Over) and event != over:
            pass
        return event

    def _place(self, line: str, at: float, sentences: Sequence[SpokenSentence]) -> float:
        """Where it goes on after that line."""
        match line:
            case ",":
                return _sentence(sentences, at, -1)
            case ".":
                return _sentence(sentences, at, 1)
            case "b":
                return at - _JUMP
            case "f":
                return at + _JUMP
            case "-" | "+":
                self.speed = speed_from(self.speed, 1 if line == "+" else -1)
                print_status(f"Speed {self.speed:g}.")
            case "p":
                pass
            case _:
                print_status(KEYS)
        return at


def _sentence(sentences: Sequence[SpokenSentence], at: float, by: int) -> float:
    """The start of the next sentence, or of this one, or from there of the one before."""
    if not sentences:
        print_status("The times of its sentences are not known.")
        return at
    return sentences[sentence_from(sentences, at, by)].start
