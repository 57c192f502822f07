"""Names of guides that tell nobody what they are about, for people who share a screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OWN = "Notes"
"""The name of a guide of the person's own, and of one that is not known."""

NEUTRAL_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "after-a-fight": "Review for two",
        "agreements": "Terms",
        "apologise": "Draft of a letter",
        "attachment": "Short survey",
        "body-check": "Sleep and energy",
        "check-progress": "Progress",
        "choosing-help": "Appointments",
        "daily-check-in": "Today",
        "drifting-apart": "Ideas for two",
        "ending-with-respect": "Last page",
        "first-days": "Short plan",
        "forgiveness": "Long page",
        "free": "Free page",
        "good-time-to-talk": "Calendar",
        "growth": "What I learned",
        "intentions": "Aims",
        "intentions-for-two": "Plan for two",
        "living-with-doubt": "Open questions",
        "micro-repairs": "Small tasks",
        "name-the-wound": "One event",
        "outside-support": "Contacts",
        "readiness": "Short list",
        "red-flags": "Long list",
        "relapse-log": "Log",
        "relapse-plan": "Plan",
        "ripples": "Overview",
        "self-assessment": "Five questions",
        "set-boundaries": "House rules",
        "spoken-letter": "Dictation",
        "stage-check": "Where things are",
        "the-children": "Family calendar",
        "weekly-talk": "Weekly meeting",
        "who-i-am": "Profile",
    }
)
"""The neutral name of each shipped guide, by its id."""


def neutral_name(guide_id: str) -> str:
    """The neutral name of the guide with that id."""
    return NEUTRAL_NAMES.get(guide_id, OWN)
