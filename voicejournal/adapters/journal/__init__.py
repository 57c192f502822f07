"""The journal on disk."""

from voicejournal.adapters.journal.journal import TinyDBJournal

__all__ = ["TinyDBJournal"]
