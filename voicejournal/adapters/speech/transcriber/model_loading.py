"""Loads the model's weights from a folder, never by name, so that nothing is ever downloaded here.

A graphics card is tried out first, in a process of its own, since its library may end the process.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from voicejournal.adapters.speech.transcriber.cores import threads_for
from voicejournal.adapters.speech.transcriber.decoder import Decoder, no_memory
from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.errors import ModelMissing, TranscriptionError

NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""Files of a model; without the last one faster-whisper would download it."""

_HINT = "Fetch it once, with consent, or choose a folder or another model with --model."
_PROBE = "voicejournal.adapters.speech.transcriber.gpu_probe"
_PROBE_SECONDS = 120.0
"""How long that trial may take."""


def load(folder: Path, name: str, options: TranscriptionOptions, notice: Callable[[str], None]) -> Decoder:
    """Load the weights in `folder`.

    If the graphics card cannot be used, `notice` gets a sentence and the processor is used.

    Raises:
        ModelMissing: the weights are missing or incomplete.
        TranscriptionError: they cannot be loaded.
    """
    _require_files(folder, name)
    device = options.device
    if device == "cuda" and not _card_works(folder):
        notice("The graphics card cannot be used for transcribing; the processor is used instead.")
        device = "cpu"
    try:
        engine = _engine(folder, device, options.cpu_threads)
        heads = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("alignment_heads")
    except MemoryError as error:
        raise no_memory(f"for the Whisper model {name}", options.smaller) from error
    except Exception as error:  # tokenizers raises plain Exceptions, CTranslate2 any C++ error
        raise TranscriptionError(
            f"The Whisper model {name} in {folder} cannot be loaded: {error}.",
            "voicejournal doctor checks its files; fetch it again, or choose another one with --model.",
        ) from error
    if not heads:
        notice(f"The model {name} cannot tell when each word was said; single sentences cannot be played.")
    return Decoder(engine, options, word_times=bool(heads))


def _require_files(folder: Path, name: str) -> None:
    missing = [each for each in NEEDED if not (folder / each).is_file()]
    if missing:
        what = f"lacks {', '.join(missing)}" if folder.is_dir() else "is not on this machine"
        raise ModelMissing(f"The Whisper model {name} {what} ({folder}).", _HINT)


def _engine(folder: Path, device: str, threads: int) -> Any:
    """The library's model, of our own class, kept off the network and quiet."""
    logging.getLogger("faster_whisper").setLevel(logging.ERROR)
    _leave_deleted_folder()
    os.environ["HF_HUB_OFFLINE"] = "1"  # read at import: keeps the library off the network
    import ctranslate2

    from voicejournal.adapters.speech.transcriber.encoder_windows import WindowedWhisper

    return WindowedWhisper(
        str(folder),
        device=device,
        compute_type=_compute_type(ctranslate2.get_supported_compute_types(device), device),
        cpu_threads=threads or threads_for((folder / "model.bin").stat().st_size),
        num_workers=1,
        local_files_only=True,
    )


def _leave_deleted_folder() -> None:
    """Go to the root if the working folder was deleted: oneMKL, which finds itself by it, would abort."""
    try:
        Path.cwd()
    except FileNotFoundError:
        os.chdir("/")


def _compute_type(supported: set[str], device: str) -> str:
    """The fastest type without loss of accuracy; the default would be float32, 3.2 times slower here."""
    wanted = ("int8",) if device == "cpu" else ("float16", "int8_float16", "int8")
    return next((each for each in wanted if each in supported), "default")


def _card_works(folder: Path) -> bool:
    try:
        tried = subprocess.run(
            [sys.executable, "-P", "-m", _PROBE, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
