"""What people said, with the words: readers of LibriVox, and the voices of Asterisk's telephone prompts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from benchmarks.debian import LeftOut, packaged
from tests.real import clips
from voicejournal.adapters.sound.resampling import FrameResampler
from voicejournal.domain.speech.audio import Sound

VOICES = {"en": "en_US_f_Allison", "es": "es_MX_f_Allison", "fr": "fr_CA_f_June", "it": "it_IT_m_Carlo"}
"""Who speaks the prompts of each language."""
_MUSIC = "asterisk-moh-opsound-wav"
_NOT_SPOKEN_SO = re.compile(r"[\[\]#*<>\d(]")
"""Stands in texts that are a description, or that can be read in several ways."""


@dataclass(frozen=True)
class Spoken:
    """A person's recording of one sentence or word."""

    text: str
    sound: Sound


@once
def readers() -> tuple[Spoken, ...]:
    """Five sentences of a novel, by people who read it aloud.

    Raises:
        LeftOut: they are not installed; script/setup --dev does it.
    """
    try:
        return tuple(Spoken(clip.words, clip.sound) for clip in clips())
    except AssertionError as missing:
        raise LeftOut(str(missing)) from missing


def sentences(language: str, cache: Path) -> tuple[Spoken, ...]:
    """Prompts of at least four words.

    Raises:
        LeftOut: they cannot be had.
    """
    return tuple(each for each in _prompts(language, cache) if len(each.text.split()) >= 4)


def lone_words(cache: Path, many: int) -> tuple[Spoken, ...]:
    """English prompts of a word or two, shorter than 1.2 s.

    Raises:
        LeftOut: they cannot be had.
    """
    short = (each for each in _prompts("en", cache) if len(each.text.split()) <= 2)
    return tuple(each for each in short if 0.4 < each.sound.seconds < 1.2)[:many]


def music(cache: Path) -> dict[str, Sound]:
    """Music for telephone queues, half a minute of each piece; nobody sings.

    Raises:
        LeftOut: it cannot be had.
    """
    folder = packaged(_MUSIC, "usr/share/asterisk/moh", cache)
    return {file.stem: _sound(file).slice(0, 30) for file in sorted(folder.glob("*.wav"))}


@once
def _prompts(language: str, cache: Path) -> tuple[Spoken, ...]:
    package = f"asterisk-core-sounds-{language}"
    texts = packaged(package, f"usr/share/doc/{package}/core-sounds-{language}.txt.gz", cache)
    voice = VOICES[language]
    folder = packaged(f"{package}-g722", f"usr/share/asterisk/sounds/{voice}", cache)
    listed = odd_lines(gzip.decompress(texts.read_bytes()).decode("utf-8", "replace"))
    files = ((text, folder / f"{name}.g722") for name, text in listed)
    return tuple(Spoken(text, _sound(file, "g722")) for text, file in files if file.is_file())


def odd_lines(texts: str) -> Iterator[tuple[str, str]]:
    """The name and words of each prompt on an odd line: the even ones are for judging, never for tuning."""
    for line in texts.splitlines()[::2]:
        name, colon, text = line.partition(": ")
        if colon and not name.startswith(";") and text.strip() and not _NOT_SPOKEN_SO.search(text):
            yield name, text.strip()


def _sound(file: Path, form: str | None = None) -> Sound:
    import av

    resampler = FrameResampler()
    with av.open(str(file), format=form) as container:
        pcm = b"".join(map(resampler, container.decode(audio=0)))
    return Sound(pcm + resampler.rest())
