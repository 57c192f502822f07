"""Finds what was said by its meaning; see `passage_search`."""

from voicejournal.adapters.meaning.passage_search import PassageSearch, loaded

__all__ = ["PassageSearch", "loaded"]
