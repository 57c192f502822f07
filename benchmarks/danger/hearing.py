"""Has sentences spoken by a neural voice and written down by Whisper, and puts `heard` beside their text.

    python -m benchmarks.danger.hearing --piper PYTHON --voice VOICE.onnx --model FOLDER [WRITER ...]

Piper runs in an environment of its own (`tools/demo_clips/requirements.txt`): it is licensed under the
GPL. The model is the folder of one that voicejournal has fetched. No sentence is printed, and those that
have been heard are left alone, so that it can be ended and begun again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from benchmarks.danger.corpus import HERE, WRITERS
from voicejournal.adapters.sound.sound_files import read_blocks
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.domain.speech.audio import Sound, joined
from voicejournal.errors import VoiceJournalError

AT_ONCE = 20
"""Sentences of one writer that are spoken and written down before the file is written."""

_SPEAKER = """
import sys, wave
from piper import PiperVoice
voice = PiperVoice.load(sys.argv[1])
for line in sys.stdin:
    file, text = line.rstrip("\\n").split("\\t")
    with wave.open(file, "wb") as wav:
        voice.synthesize_wav(text, wav)
    print(file, flush=True)
"""


class Speaker:
    """Piper, kept running: loading the voice takes longer than a sentence."""

    def __init__(self, python: Path, voice: Path, folder: Path) -> None:
        self._clip = folder / "said.wav"
        self._piper = subprocess.Popen(
            [python, "-c", _SPEAKER, voice], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def say(self, text: str) -> Sound:
        """The sentence, spoken.

        Raises:
            RuntimeError: Piper has ended.
        """
        assert self._piper.stdin is not None and self._piper.stdout is not None
        print(f"{self._clip}\t{' '.join(text.split())}", file=self._piper.stdin, flush=True)
        if not self._piper.stdout.readline():
            raise RuntimeError(f"Piper ended with {self._piper.wait()}.")
        _, sounds = read_blocks(self._clip)
        return joined(sounds)

    def end(self) -> None:
        """Let Piper end."""
        self._piper.communicate()


def main(arguments: Sequence[str] | None = None) -> int:
    """Have every so many sentences of the writers heard that have not been yet; prints counts."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.danger.hearing", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--piper", type=Path, required=True, help="the Python that has Piper")
    parser.add_argument("--voice", type=Path, required=True, help="the voice, an ONNX file")
    parser.add_argument("--model", type=Path, required=True, help="the folder of a Whisper model")
    parser.add_argument("--every", type=int, default=3, help="3 for a third of the sentences")
    parser.add_argument("writers", nargs="*", metavar="WRITER", default=WRITERS)
    options = parser.parse_args(arguments)
    whisper = WhisperTranscriber(
        options.model,
        options.model.name,
        TranscriptionOptions(language="en"),
        detector=SileroDetector(),
        notice=lambda _: None,
    )
    with tempfile.TemporaryDirectory(prefix="danger-heard-") as folder:
        speaker = Speaker(options.piper, options.voice, Path(folder))
        left = {writer: list(_unheard(writer, options.every)) for writer in options.writers}
        while any(left.values()):
            for writer, places in left.items():
                now, left[writer] = places[:AT_ONCE], places[AT_ONCE:]
                if now:
                    _hear(writer, now, speaker, whisper)
                    print(f"{writer}: {len(left[writer])} are left", flush=True)
        speaker.end()
    return 0


def _unheard(writer: str, every: int) -> list[int]:
    rows = tomllib.loads(_file(writer).read_text("utf-8"))["sentence"]
    return [place for place, one in enumerate(rows) if place % every == 0 and "heard" not in one]


def _hear(writer: str, places: Sequence[int], speaker: Speaker, whisper: WhisperTranscriber) -> None:
    """Put what Whisper wrote behind the text; one line of the file is one sentence."""
    file = _file(writer)
    rows = tomllib.loads(file.read_text("utf-8"))["sentence"]
    lines = file.read_text("utf-8").splitlines(keepends=True)
    numbers = [number for number, line in enumerate(lines) if line.lstrip().startswith("{ text = ")]
    assert len(numbers) == len(rows)
    for place in places:
        number = numbers[place]
        try:
            whisper.begin()
            heard = " ".join(each.text for each in whisper.transcribe(speaker.say(rows[place]["text"])))
        except VoiceJournalError:
            print(f"{writer}: one sentence could not be written down", file=sys.stderr)
            continue
        shown = json.dumps(" ".join(heard.split()), ensure_ascii=False)
        before, mark, after = lines[number].rpartition(", raise = ")
        lines[number] = f"{before}, heard = {shown}{mark}{after}"
    file.write_text("".join(lines), "utf-8")


def _file(writer: str) -> Path:
    return HERE / f"{writer}.toml"


if __name__ == "__main__":
    sys.exit(main())
