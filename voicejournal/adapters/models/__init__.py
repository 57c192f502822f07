"""Whisper models: which there are, which are here, and bringing one here, once, after somebody agreed."""

from voicejournal.adapters.models.store import Models, Offer

__all__ = ["Models", "Offer"]
