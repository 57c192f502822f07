"""Settings of a transcriber, each with a default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranscriptionOptions:
    """Options of transcription: the language and names to expect, and how the model runs."""

    language: str | tuple[str, ...] | None = "en"
    """A code, None to detect it, or several codes: the likeliest is kept for the answer."""
    hotwords: tuple[str, ...] = ()
    """Names and phrases to expect."""
    device: str = "cpu"
    """Either "cpu" or "cuda"."""
    cpu_threads: int = 0
    """0: as many as the size of the model makes use of."""
    beam_size: int = 1
    """5: fewer wrong words for a sixth more time."""
    max_tokens: int | None = None
    """A fixed limit for measurements, which also turns second passes off."""
    smaller: tuple[str, ...] = ()
    """Names of the models to choose from where memory is short."""
