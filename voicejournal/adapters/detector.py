"""The silero speech detector that faster-whisper ships, run block by block with its memory kept.

faster-whisper's own class starts from nothing at each call: fed frame by frame it agrees with itself in
84% of the frames only. Here the recurrent state and the last 64 frames go on to the next block, which gives
the very numbers of a whole-file pass.

The model misses most words below about -50 dBFS, which a far microphone gives; raised, it hears them, while
raised noise and hum stay below 0.2. So a stream whose loudest moment so far is quiet is raised before it is
judged. Nothing else sees the raised sound.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicejournal.domain.audio import BLOCK
from voicejournal.errors import SoundError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CONTEXT = 64
_STATE = (1, 1, 128)
_FULL_SCALE = 32768.0
_TARGET = 3000.0
"""The height, of 32,768, to which a quiet stream is raised."""
_FADE = 0.9956
"""How fast a loud moment is forgotten, per block: by half in 5 s, so that a whisper after it is heard."""
_LEAD = 16
"""Blocks of silence that each stream begins with: cold, the model misses a word at the very start."""
_HINT = "run script/setup again; until then nothing is cut at pauses"


class SileroDetector:
    """A `ports.SpeechDetector`: 0.12 ms a block on one thread; about 12 ms to load, at the first block."""

    def __init__(self, model: Path | None = None, most_gain: float = 30.0, lead: int = _LEAD) -> None:
        """`model` is an ONNX file of silero's sixth version; without one, the file inside faster-whisper.

        `most_gain` is the factor by which a quiet stream is raised at most; 1 raises nothing. `lead` is how
        many blocks of silence each stream begins with.
        """
        self._model = model
        self._most_gain = most_gain
        self._lead = lead
        self._cold = True
        self._loudest = 0.0
        self._session: Any = None
        self._hidden: NDArray[np.float32]
        self._cell: NDArray[np.float32]
        self._input: NDArray[np.float32]

    def probability(self, block: bytes) -> float:
        """How likely it is, from 0 to 1, that the 32 ms of `block` are speech, given what came before.

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
        """Forget the stream."""
        import numpy as np

        self._cold = True
        self._loudest = 0.0
        self._hidden = np.zeros(_STATE, dtype=np.float32)
        self._cell = np.zeros(_STATE, dtype=np.float32)
        self._input = np.zeros((1, _CONTEXT + BLOCK), dtype=np.float32)

    def _gain(self, samples: NDArray[np.int16]) -> float:
        height = float(max(int(samples.max()), -int(samples.min())))
        self._loudest = max(height, self._loudest * _FADE, 1.0)
        return min(max(_TARGET / self._loudest, 1.0), self._most_gain)


def shipped_model() -> Path:
    """Where faster-whisper keeps the detector's weights, found without the quarter second of importing it.

    Raises:
        SoundError: faster-whisper is not installed, or came without the file.
    """
    spec = find_spec("faster_whisper")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    for folder in folders:
        found = Path(folder) / "assets" / "silero_vad_v6.onnx"
        if found.is_file():
            return found
    raise SoundError("The speech detector's model is missing from the installation.", _HINT)


def _session(model: Path) -> Any:
    """An onnxruntime session on one thread: two cost more in hand-over than they bring."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # it has some on Windows
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's own errors have no other base in common
        raise SoundError(f"The speech detector cannot be loaded ({type(error).__name__}).", _HINT) from error
