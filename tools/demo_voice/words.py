"""When each word is said: espeak-ng's own word events, and how near the transcriber's times come."""

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tools.demo_voice.scoring import words_of
from tools.demo_voice.synth import RATE, Samples, filtered

if TYPE_CHECKING:
    from tools.demo_voice.evaluate import Hear, Row

_RETRIEVAL = 1
_POSITION_CHARACTER = 1
_UTF8 = 1
_END_OF_LIST = 0
_WORD = 1
_RATE_PARAMETER = 1
LEAD = 0.73


class _Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class SpokenWord:
    """A word as it stands in the sentence, and the second at which the synthesiser begins it."""

    text: str
    start: float


@cache
def _library() -> tuple[Any, int]:
    """libespeak-ng, which can be initialised once in a process, and its sample rate."""
    library = ctypes.CDLL("libespeak-ng.so.1")
    rate = int(library.espeak_Initialize(_RETRIEVAL, 500, None, 0))
    return library, rate


def speak_with_words(said: str, voice: str = "en-us", speed: int = 175) -> tuple[Samples, list[SpokenWord]]:
    """The sound of a sentence and its words with their starts; words run together have one start."""
    library, rate = _library()
    blocks: list[Samples] = []
    starts: dict[int, float] = {}

    def take(samples: Any, count: int, events: Any) -> int:
        if samples and count:
            blocks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        number = 0
        while events[number].type != _END_OF_LIST:
            if events[number].type == _WORD:
                starts[events[number].text_position - 1] = events[number].audio_position / 1000
            number += 1
        return 0

    callback = _Callback(take)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    library.espeak_SetParameter(_RATE_PARAMETER, speed, 0)
    encoded = said.encode()
    library.espeak_Synth(encoded, len(encoded) + 1, 0, _POSITION_CHARACTER, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    spoken = [
        SpokenWord(match.group().lower(), starts[match.start()])
        for match in re.finditer(r"[A-Za-z]+(?:'[a-z]+)?", said)
        if match.start() in starts
    ]
    return filtered(np.concatenate(blocks), rate), spoken


@dataclass(frozen=True)
class Distance:
    """How far a rightly heard word's start is from its event, and whether it began the stretch."""

    seconds: float
    first: bool


def distances(hear: "Hear", sentences: list[str]) -> list[Distance]:
    """The distance of every rightly heard word, each sentence after an odd lead-in of silence."""
    found = []
    for said in sentences:
        sound, spoken = speak_with_words(said)
        transcript = hear(np.concatenate([np.zeros(int(LEAD * RATE), np.int16), sound]))
        heard = [
            (words_of(word.text)[0], word.start - LEAD, number == 0)
            for segment in transcript.segments
            for number, word in enumerate(segment.words)
            if words_of(word.text)
        ]
        matcher = SequenceMatcher(None, [w.text for w in spoken], [h[0] for h in heard], autojunk=False)
        for block in matcher.get_matching_blocks():
            for event, (_, start, first) in zip(
                spoken[block.a : block.a + block.size], heard[block.b : block.b + block.size], strict=True
            ):
                found.append(Distance(abs(event.start - start), first))
    return found


def timing(hear: "Hear", sentences: list[str], row: "Callable[..., Row]") -> "list[Row]":
    """The distance within which 95 of 100 word starts lie, for all words and without first ones.

    Whisper's alignment begins the first word where the sound begins; the app moves it to the speech.
    """
    found = distances(hear, sentences)
    rows = []
    for name, chosen in (("all words", found), ("without first words", [d for d in found if not d.first])):
        limit = float(np.percentile([d.seconds for d in chosen], 95)) if chosen else float("inf")
        rows.append(row(f"word starts, 95 of 100 within ({name})", limit, 0.2, "s", f"{len(chosen)} words"))
    return rows
