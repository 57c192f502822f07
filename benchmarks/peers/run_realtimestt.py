"""RealtimeSTT, spoken to in real time; run by the Python of its own environment.

Arguments: a WAV file (16 kHz, mono), the folders of the main and of the small model, the file for the result.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import wave
from pathlib import Path

from work_of_tree import processor_seconds  # type: ignore[import-not-found]

BLOCK = 512


def main() -> None:
    from RealtimeSTT import AudioToTextRecorder  # type: ignore[import-not-found]

    sound, base, small, result = sys.argv[1:]
    with wave.open(sound) as file:
        pcm = file.readframes(file.getnframes())
    events, finals = list[tuple[float, str]](), list[str]()
    begun = time.perf_counter()

    def show(text: str) -> None:
        events.append((time.perf_counter() - begun, " ".join([*finals, text])))

    recorder = AudioToTextRecorder(
        model=base,
        realtime_model_type=small,
        language="en",
        device="cpu",
        compute_type="int8",
        use_microphone=False,
        spinner=False,
        enable_realtime_transcription=True,
        on_realtime_transcription_update=show,
        no_log_file=True,
    )
    ended, idle = threading.Event(), threading.Event()

    def listen() -> None:
        while not ended.is_set():
            idle.clear()
            if text := recorder.text().strip():
                finals.append(text)
                events.append((time.perf_counter() - begun, " ".join(finals)))
            idle.set()

    listener = threading.Thread(target=listen, daemon=True)
    worked, begun = processor_seconds(), time.perf_counter()
    listener.start()
    for number, start in enumerate(range(0, len(pcm), 2 * BLOCK), 1):
        time.sleep(max(0.0, begun + number * BLOCK / 16000 - time.perf_counter()))
        recorder.feed_audio(pcm[start : start + 2 * BLOCK])
    stopped, before = time.perf_counter(), len(finals)
    speaking = recorder.is_recording
    time.sleep(0.05)  # what was fed last is taken from its queue
    ended.set()
    recorder.stop()
    if speaking:
        listener.join(120)
    stop = time.perf_counter() - stopped
    if len(finals) == before and speaking:
        raise SystemExit("the last utterance was not given")
    cpu = processor_seconds() - worked
    Path(result).write_text(
        json.dumps({"events": events, "text": " ".join(finals), "stop": stop, "cpu": cpu})
    )
    recorder.abort()
    recorder.shutdown()


if __name__ == "__main__":
    main()
