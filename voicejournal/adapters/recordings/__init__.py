"""Recordings in a folder: one sealed FLAC for each answer; takes survive a kill while they are recorded."""

from voicejournal.adapters.recordings.recording_store import FolderRecordings
from voicejournal.adapters.recordings.take_conversion import convert_take

__all__ = ["FolderRecordings", "convert_take"]
