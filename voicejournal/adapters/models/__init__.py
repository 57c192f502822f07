"""Whisper models: the catalogue, the installed ones, and their download after the person agreed."""

from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.store import MEANING, Models

__all__ = ["MEANING", "DownloadSettings", "Models"]
