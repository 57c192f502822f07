"""The stages of healing in the words of a person; entries keep their names, so that older ones still read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STAGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "shock and denial": "It does not feel real yet",
        "acute pain": "It hurts all day",
        "meaning-making": "How did it come to this?",
        "reconnection or withdrawal": "Closer again, or further apart",
        "intentional healing": "I am working on it",
        "relapse": "An old habit is back",
        "integration": "It is part of my story now",
    }
)
"""Each stage by the name under which it is kept, and what the screen says."""


def stage_text(stage: str) -> str:
    """The stage as it is shown; one that is not known as it is."""
    return STAGE_WORDS.get(stage, stage)
