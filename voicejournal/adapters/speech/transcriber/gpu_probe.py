"""Child process that tries a model on the graphics card and exits; `model_loading` starts it.

A missing CUDA library may abort the whole process, so the trial runs outside the journal's.
"""

from __future__ import annotations

import sys


def main(folder: str) -> None:
    """Run the model once; any failure exits with a code other than 0."""
    import numpy as np
    from faster_whisper import WhisperModel

    model = WhisperModel(folder, device="cuda", local_files_only=True)
    segments, _ = model.transcribe(
        np.zeros(16_000, dtype=np.float32), language="en", beam_size=1, max_new_tokens=1
    )
    for _segment in segments:
        pass


if __name__ == "__main__":
    main(sys.argv[1])
