"""Recordings in a folder: one sealed FLAC an answer, and takes that survive a kill while they are made."""

from voicejournal.adapters.recordings.folder import FolderRecordings

__all__ = ["FolderRecordings"]
