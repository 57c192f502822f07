"""Speech detector: the Silero model that faster-whisper ships, run block by block with its state kept.

faster-whisper's own class starts without state at each call: fed frame by frame it agrees with itself in 84%
of the frames only. Here the recurrent state and the last 64 frames carry over to the next block, which gives
exactly the numbers of a whole-file pass.

The model misses most words below about -50 dBFS, the level of a far microphone. With gain it detects them,
while amplified noise and hum stay below 0.2. A stream that was quiet for the last seconds is therefore
amplified before it is judged, and a soft voice is heard seconds after a loud one. The peak is that of a
window: one that fades instead varies with every peak of a noise, which then sounds like speech. Only the
detector gets the amplified sound.
"""

from __future__ import annotations

from collections import deque
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicejournal.adapters.onnx_session import open_session
from voicejournal.domain.speech.audio import BLOCK
from voicejournal.errors import SoundError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CONTEXT = 64
_STATE = (1, 1, 128)
_FULL_SCALE = 32768.0
_TARGET = 3000.0
"""Peak level (of 32,768) to which a quiet stream is amplified."""
_PEAK_BLOCKS = 94
"""Number of latest blocks (3 s) whose peak counts: longer than most pauses within speech."""
_LEAD = 16
"""Blocks of silence fed in before each stream: without them the model misses a word at the very start."""
_HINT = "run script/setup again; until then nothing is cut at pauses"


class SileroDetector:
    """Implements `ports.SpeechDetector`: 0.12 ms a block on one thread, after about 12 ms of loading."""

    def __init__(self, model: Path | None = None, most_gain: float = 30.0, lead: int = _LEAD) -> None:
        """`model` is an ONNX file of Silero version 6; None takes the file inside faster-whisper.

        `most_gain` is the largest factor by which a quiet stream is amplified; 1 turns that off. `lead` is
        the number of blocks of silence fed in at the start of each stream.
        """
        self._model = model
        self._most_gain = most_gain
        self._lead = lead
        self._cold = True
        self._peaks: deque[float] = deque(maxlen=_PEAK_BLOCKS)
        self._session: Any = None
        self._hidden: NDArray[np.float32]
        self._cell: NDArray[np.float32]
        self._input: NDArray[np.float32]

    def probability(self, block: bytes) -> float:
        """Probability, 0 to 1, that the 32 ms of `block` are speech, given the blocks before it.

        Raises:
            ValueError: the block is not `audio.BLOCK` frames of int16.
            SoundError: the detector's model cannot be loaded.
        """
        import numpy as np

        samples = np.frombuffer(block, dtype="<i2")
        if samples.size != BLOCK:
            raise ValueError(f"a block is {BLOCK} frames, not {samples.size}")
        if self._session is None:
            self._session = _session(self._model or shipped_model())
            self.reset()
        if self._cold:
            self._cold = False
            for _ in range(self._lead):
                self.probability(bytes(BLOCK * 2))
        self._input[0, _CONTEXT:] = samples
        self._input[0, _CONTEXT:] *= self._gain(samples) / _FULL_SCALE
        output, self._hidden, self._cell = self._session.run(
            None, {"input": self._input, "h": self._hidden, "c": self._cell}
        )
        self._input[0, :_CONTEXT] = self._input[0, -_CONTEXT:]
        return float(output.flat[0])

    def reset(self) -> None:
        """Start a new stream: drop the state and the peaks."""
        if self._session is None:
            return  # nothing was heard
        import numpy as np

        self._cold = True
        self._peaks.clear()
        self._hidden = np.zeros(_STATE, dtype=np.float32)
        self._cell = np.zeros(_STATE, dtype=np.float32)
        self._input = np.zeros((1, _CONTEXT + BLOCK), dtype=np.float32)

    def _gain(self, samples: NDArray[np.int16]) -> float:
        self._peaks.append(float(max(int(samples.max()), -int(samples.min()), 1)))
        return min(max(_TARGET / max(self._peaks), 1.0), self._most_gain)


def shipped_model() -> Path:
    """Path of the detector's weights inside faster-whisper, found without the 0.25 s that importing it takes.

    Raises:
        SoundError: faster-whisper is not installed, or its installation lacks the file.
    """
    spec = find_spec("faster_whisper")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    for folder in folders:
        found = Path(folder) / "assets" / "silero_vad_v6.onnx"
        if found.is_file():
            return found
    raise SoundError("The speech detector's model is missing from the installation.", _HINT)


def _session(model: Path) -> Any:
    try:
        return open_session(model)
    except Exception as error:  # onnxruntime's errors share no other base class
        raise SoundError(f"The speech detector cannot be loaded ({type(error).__name__}).", _HINT) from error
