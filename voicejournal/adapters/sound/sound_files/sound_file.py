"""Reads a sound file as mono sound at `RATE`, in pieces: an hour takes no more memory than a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path

from voicejournal.adapters.sound.resampling import MonoResampler
from voicejournal.adapters.sound.sound_files.channel_mixer import ChannelMixer
from voicejournal.adapters.sound.sound_files.decoding import DecodedPart, decoded
from voicejournal.adapters.sound.sound_files.downmix import mono
from voicejournal.adapters.sound.sound_files.ffmpeg_input import no_sound, opened
from voicejournal.adapters.sound.sound_files.loss_messages import troubles
from voicejournal.adapters.sound.sound_files.recording_time import recorded_at
from voicejournal.adapters.sound.sound_files.survey import Survey, survey
from voicejournal.domain.speech.audio import RATE, Sound, silence
from voicejournal.domain.speech.speech_gate import Blocks

_BETWEEN = 1.0
"""Seconds of silence between tracks that are played one after the other."""


class SoundFile:
    """A sound file, surveyed when it is created: its content is known before it is used.

    Channels are downmixed without cancellation (`downmix`). All tracks that hold a voice are included.
    """

    def __init__(self, path: Path) -> None:
        """Survey the file at `path`.

        Raises:
            NotFound: it cannot be read, or there is no sound in it.
        """
        self.path = path
        self._survey: Survey = survey(path)
        if not self._survey.tracks:
            raise no_sound(path)

    @property
    def seconds(self) -> float:
        """Length of the longest voice track in seconds."""
        return self._survey.seconds

    @cached_property
    def recorded(self) -> datetime | None:
        """When it was recorded, as the file itself says; None if it does not.

        Raises:
            NotFound: the file cannot be read any more.
        """
        with opened(self.path) as (_, container):
            streams = (dict(stream.metadata) for stream in container.streams)
            return recorded_at(dict(container.metadata), *streams)

    @cached_property
    def troubles(self) -> tuple[str, ...]:
        """One sentence for each part that is missing from the sound or differs from the file."""
        return troubles(self.path, self._survey)

    def blocks(self, seconds: float = 1.0) -> Iterator[Sound]:
        """All voice tracks as one sound, in pieces of `seconds`: mixed, or in sequence if they overlap.

        Raises:
            NotFound: the file cannot be read any more.
        """
        if not self._survey.overlapping:
            return _pieces(self._mixed(self._survey.tracks), seconds)
        pause = silence(_BETWEEN).pcm
        turns = chain.from_iterable(chain(self._mixed((n,)), [pause]) for n in self._survey.tracks)
        return _pieces(turns, seconds)

    def voices(self, seconds: float = 1.0) -> Iterator[Iterator[Sound]]:
        """Each voice track by itself, in pieces of `seconds`, all starting at the beginning of the file.

        Raises:
            NotFound: the file cannot be read any more.
        """
        return (_pieces(self._mixed((number,)), seconds) for number in self._survey.tracks)

    def _mixed(self, tracks: tuple[int, ...]) -> Iterator[bytes]:
        mixer = ChannelMixer(tracks)
        resamplers = {number: MonoResampler() for number in tracks}
        for event in decoded(self.path, tracks):
            if isinstance(event, DecodedPart):
                number, resample = event.track, resamplers[event.track]
                if event.gap:
                    mixer.add(number, resample.rest())
                    mixer.skip(number, round(event.gap * RATE))
                mixer.add(number, resample(mono(event.samples, self._survey.downmix[number]), event.rate))
                yield mixer.ready()
        for number, resample in resamplers.items():
            mixer.add(number, resample.rest())
        yield mixer.rest()


def _pieces(pcm: Iterable[bytes], seconds: float) -> Iterator[Sound]:
    return (Sound(each) for each in cut(pcm, 2 * max(1, round(seconds * RATE))))


def cut(pcm: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of `size`, the last one shorter."""
    blocks = Blocks(size)
    for each in pcm:
        yield from blocks.cut(each)
    yield from blocks.short()


def read_blocks(file: Path, seconds: float = 1.0) -> tuple[float, Iterator[Sound]]:
    """Length in seconds of the sound in `file`, and its blocks as from `SoundFile.blocks`.

    Raises:
        NotFound: the file cannot be read, or there is no sound in it.
    """
    sound = SoundFile(file)
    return sound.seconds, sound.blocks(seconds)
