"""The folders that make up a journal; whatever else lies beside them belongs to somebody else."""

from __future__ import annotations

TEXT = ("months", "removed")
"""Folders whose files change together, under the journal's lock."""

SOUND = "recordings"
"""The folder of finished recordings, whose files never change unless the journal is encrypted anew."""

KEYS = ("keys", "keys.new", "keys.old")
"""Folders with the keys of an encrypted journal, while it is rekeyed also those to come and those before."""

PARTS = frozenset({*TEXT, SOUND, *KEYS, "backups", "takes", "drafts", "imports", "writing", "waiting"})
