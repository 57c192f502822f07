"""One answer spoken in real time to a program, and what somebody would see of it."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.debian import LeftOut
from benchmarks.material import Talk, plain
from benchmarks.peers.environments import Peer
from benchmarks.scores import errors
from benchmarks.seen import Screen, seen, slowest
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation.file_transcript import transcribe_blocks
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.domain.speech.audio import RATE
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.transcript import Segment, Transcript, paragraphs
from voicejournal.errors import VoiceJournalError

_TAIL = 0.5
_PATIENCE = 600.0


@dataclass(frozen=True)
class Told:
    """What a program showed: seconds from the first sound, and the whole text that stood there then."""

    events: Sequence[tuple[float, str]]
    text: str
    stop: float
    """Seconds from the last sound to the complete text."""
    cpu: float
    """Processor seconds of all its processes, without loading."""


@dataclass(frozen=True)
class Shown:
    """The same as figures: percent, counts, seconds, and processor seconds for each second of speech."""

    wrong: float
    lost: int
    median: float
    slowest: float
    stop: float
    cpu: float


def ours(talk: Talk, transcriber: WhisperTranscriber) -> Told:
    """The live transcript, stopped at the last word."""
    events = list[tuple[float, str]]()
    done, found = threading.Event(), list[Transcript | VoiceJournalError]()

    def show(segments: tuple[Segment, ...]) -> None:
        events.append((time.perf_counter() - begun, paragraphs(segments)))

    def complete(result: Transcript | VoiceJournalError) -> None:
        found.append(result)
        done.set()

    ready = threading.Event()
    worker = TranscriptionWorker(transcriber, lambda _failure: ready.set())
    worker.start()
    ready.wait()
    live = LiveTranscript(worker, SileroDetector(), on_text=show, on_done=complete)
    pcm = talk.sound.slice(0, talk.last_word).pcm
    worked, begun = time.process_time(), time.perf_counter()
    number = 0
    for number, block in enumerate(Blocks().cut(pcm), 1):
        time.sleep(max(0.0, begun + number * BLOCK_SECONDS - time.perf_counter()))
        live.feed(block)
    stopped = time.perf_counter()
    live.stopping()
    for more in range(round(_TAIL / BLOCK_SECONDS)):
        time.sleep(max(0.0, begun + (number + more + 1) * BLOCK_SECONDS - time.perf_counter()))
        live.feed(bytes(round(BLOCK_SECONDS * RATE) * 2))
    live.finish()
    done.wait()
    worker.close()
    (result,) = found
    if isinstance(result, VoiceJournalError):
        raise result
    return Told(events, result.text, time.perf_counter() - stopped, time.process_time() - worked)


def theirs(talk: Talk, python: Path, peer: Peer, base: Path, small: Path) -> Told:
    """The peer, driven by its runner in its own environment.

    Raises:
        LeftOut: it does not run; with the last line it said.
    """
    with tempfile.TemporaryDirectory(prefix="voicejournal-bench-") as folder:
        file = Path(folder, "answer.wav")
        with wave.open(str(file), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", ""))
            out.writeframes(talk.sound.slice(0, talk.last_word).pcm)
        result = Path(folder, "result.json")
        command = [str(python), str(peer.runner), str(file), str(base), str(small), str(result)]
        try:
            # In that folder: RealtimeSTT leaves a log where it is started.
            subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE)
            said = json.loads(result.read_text())
        except (OSError, ValueError, subprocess.SubprocessError) as trouble:
            lines = str(getattr(trouble, "stderr", None) or trouble).strip().splitlines()
            raise LeftOut(f"it does not run: {lines[-1] if lines else trouble}") from trouble
    return Told([(at, text) for at, text in said["events"]], said["text"], said["stop"], said["cpu"])


def judged(talk: Talk, told: Told, transcriber: WhisperTranscriber) -> Shown:
    """The figures; when each word was said is taken from one transcript, the same for all programs."""
    clock = transcribe_blocks([talk.sound], transcriber, SileroDetector())
    screen = Screen([(at, plain(text)) for at, text in told.events])
    view = seen(screen, clock, talk.last_word)
    wrong = errors(talk.text, told.text)
    late = view.delays or [float("inf")]
    return Shown(
        wrong.rate,
        len(wrong.lost),
        view.median if view.delays else float("inf"),
        slowest(late),
        told.stop,
        told.cpu / talk.sound.seconds,
    )
