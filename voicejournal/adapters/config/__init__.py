"""The settings on disk: reads them whatever their state, and writes one option at a time."""

from voicejournal.adapters.config.file_settings import FileSettings

__all__ = ["FileSettings"]
