"""The journal on disk, and the damage that its files can have."""

from voicejournal.adapters.journal.damage import Damage
from voicejournal.adapters.journal.journal import TinyDBJournal

__all__ = ["Damage", "TinyDBJournal"]
