"""whisper_streaming, spoken to in real time; run by the Python of its own environment.

Arguments: a WAV file (16 kHz, mono), the folders of the main and of the small model, the file for the result.
As in its own loop: what has come since the last pass is transcribed, a second of it at least, and at the end
what is not agreed on is taken as it is.
"""

from __future__ import annotations

import json
import sys
import time
import wave
from pathlib import Path

from work_of_tree import processor_seconds  # type: ignore[import-not-found]

RATE = 16000
LEAST = 1.0


def main() -> None:
    import numpy as np
    from whisper_streaming import (  # type: ignore[import-not-found]
        ASRProcessor,
        Backend,
        TimeTrimming,
    )
    from whisper_streaming.backend import (  # type: ignore[import-not-found]
        FasterWhisperFeatureExtractorConfig,
        FasterWhisperModelConfig,
        FasterWhisperTranscribeConfig,
    )

    sound, base, _, result = sys.argv[1:]
    with wave.open(sound) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float32) / 32768
    processor = ASRProcessor(
        ASRProcessor.ProcessorConfig(
            sampling_rate=RATE,
            prompt_size=200,
            audio_receiver_timeout=1.0,
            audio_trimming=TimeTrimming(seconds=15),
            language="en",
        ),
        None,
        [],
        Backend.FASTER_WHISPER,
        FasterWhisperModelConfig(base, device="cpu", compute_type="int8", cpu_threads=2),
        FasterWhisperTranscribeConfig(),
        FasterWhisperFeatureExtractorConfig(),
    )
    list(processor.backend.model.transcribe(samples[:RATE], language="en")[0])  # the first pass is slower
    events, text = list[tuple[float, str]](), ""
    worked, begun, taken = processor_seconds(), time.perf_counter(), 0
    while taken < samples.size:
        due = min(samples.size, taken + round(LEAST * RATE)) / RATE
        time.sleep(max(0.0, begun + due - time.perf_counter()))
        now = min(samples.size, int((time.perf_counter() - begun) * RATE))
        agreed = processor._process(samples[taken:now])
        taken = now
        if agreed is not None:
            text += agreed.word
            events.append((time.perf_counter() - begun, text))
    text += "".join(word.word for word in processor._transcription_buffer.transcriptions_in_limbo)
    ended = time.perf_counter() - begun
    events.append((ended, text))
    stop, cpu = ended - samples.size / RATE, processor_seconds() - worked
    Path(result).write_text(json.dumps({"events": events, "text": text, "stop": stop, "cpu": cpu}))


if __name__ == "__main__":
    main()
