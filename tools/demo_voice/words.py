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


def distances(hear: "Hear", sentences: list[str]) -> list[float]:
    """Seconds between the start of each rightly heard word and its event."""
    found = []
    for said in sentences:
        sound, spoken = speak_with_words(said)
        # An odd lead-in, so that a model that guesses a start at zero is found out.
        lead = 0.73
        heard = [
            (words_of(w.text)[0], w.start - lead)
            for w in hear(np.concatenate([np.zeros(int(lead * RATE), np.int16), sound])).words
            if words_of(w.text)
        ]
        matcher = SequenceMatcher(None, [w.text for w in spoken], [w for w, _ in heard], autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                found.append(abs(spoken[block.a + step].start - heard[block.b + step][1]))
    return found


def timing(hear: "Hear", sentences: list[str], row: "Callable[..., Row]") -> "Row":
    """The distance within which 95 of 100 word starts lie."""
    found = distances(hear, sentences)
    limit = float(np.percentile(found, 95)) if found else float("inf")
    return row("word starts, 95 of 100 within", limit, 0.2, "s", f"{len(found)} words")
