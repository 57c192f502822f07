"""The situation that brings somebody here: asked once, changeable, and never with two people present."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UNSAID = "unsaid"
"""It was asked, and the person would rather not say; nothing follows from it, and it is not asked again."""

SITUATIONS: Mapping[str, str] = MappingProxyType(
    {
        "betrayal": "My trust was broken",
        "fights": "We fight again and again",
        "drifted": "We have drifted apart",
        "ending": "It is ending, or over",
        "unsure": "I am not sure yet",
        "myself": "It is about myself",
        UNSAID: "I would rather not say",
    }
)
"""Each situation in the words of the person."""

GUIDE = "situation"
"""Id of the guide that asks for it aloud, of its one step, and of the setting; nothing of it is an entry."""

QUESTION = "What brings you here? What is offered will fit it, and you can change it at any time."
