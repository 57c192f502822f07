"""The journal on disk, and what can be wrong with it."""

from voicejournal.adapters.journal.damage import Damage
from voicejournal.adapters.journal.journal import TinyDBJournal

__all__ = ["Damage", "TinyDBJournal"]
