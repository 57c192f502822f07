"""Backups of a journal: archives that the standard tools read, and their restoration."""

from voicejournal.adapters.backup.archive import Archive
from voicejournal.adapters.backup.backup_store import (
    BackupStore,
    Limits,
    Made,
    archives,
    folder_size,
    rolling_size,
)
from voicejournal.adapters.backup.changes import has_changed, latest_change
from voicejournal.adapters.backup.checking import check_archives
from voicejournal.adapters.backup.compared_files import ComparedFiles, comparison_file
from voicejournal.adapters.backup.copies import BackupCopy, copies_of
from voicejournal.adapters.backup.restoring import (
    Restored,
    Restorer,
    backup_at,
    finish_restore,
)
from voicejournal.adapters.backup.sound_pool import pool_of

__all__ = [
    "Archive",
    "BackupCopy",
    "BackupStore",
    "ComparedFiles",
    "Limits",
    "Made",
    "Restored",
    "Restorer",
    "archives",
    "backup_at",
    "check_archives",
    "comparison_file",
    "copies_of",
    "finish_restore",
    "folder_size",
    "has_changed",
    "latest_change",
    "pool_of",
    "rolling_size",
]
