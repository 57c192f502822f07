"""What the transcriber keeps of a sound once it was told to forget it: nothing."""

from __future__ import annotations

import gc
from collections.abc import Set
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.random_model import SMALLEST, make
from tests.real import said
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.domain.speech.audio import Sound

_, SOUND = said("scene")
_LONG = 2 * 16_000 * 12
"""Bytes of 12 s."""


def held(owner: object) -> Set[bytes]:
    """Digests of all arrays of numbers that can be reached from it."""
    seen, open_ends, arrays = set[int](), [owner], set[bytes]()
    while open_ends:
        each: Any = open_ends.pop()
        if id(each) in seen or isinstance(each, type | ModuleType):
            continue
        seen.add(id(each))
        if isinstance(each, np.ndarray) or type(each).__name__ == "StorageView":
            arrays.add(blake2b(np.ascontiguousarray(each).tobytes()).digest())
        elif isinstance(each, bytes | bytearray) and len(each) > 1000:
            arrays.add(blake2b(each).digest())
        elif not hasattr(each, "__globals__"):
            open_ends += gc.get_referents(each)
        else:
            open_ends += [cell.cell_contents for cell in each.__closure__ or ()]
    return arrays


def test_after_forget_no_array_of_a_sound_is_left(tmp_path: Path) -> None:
    """Neither its windows, encoded ahead or not, nor the last blocks that the gate's detector was given."""
    transcriber = WhisperTranscriber(
        make(tmp_path / "model", SMALLEST), "random", detector=SileroDetector(lead=0)
    )
    transcriber.prepare(Sound(SOUND.pcm[:_LONG]))
    transcriber.forget()
    before = held(transcriber)
    transcriber.prepare(Sound(SOUND.pcm[-_LONG:]))
    assert len(held(transcriber) - before) >= 4  # the window, what came of it, and the detector's state
    transcriber.forget()
    assert held(transcriber) == before
