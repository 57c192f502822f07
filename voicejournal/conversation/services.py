"""The bundle of services that the program works with, as bootstrap chose them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.domain.entries.entry import Entry, new_id
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.ports import (
    Clock,
    Drafts,
    Guides,
    Journal,
    Microphone,
    Narrator,
    Player,
    Recordings,
    SpeechDetector,
    Transcriber,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All services, real or faked, behind their ports. Cheap to make: heavy libraries load on first use.

    A service that is None is switched off (silent mode, no model); the program works without it.
    """

    journal: Journal
    recordings: Recordings
    drafts: Drafts
    guides: Guides
    clock: Clock
    chance: Callable[[], int]
    """Returns a random number from 0 to 65535, for ids."""
    danger: Callable[[str], bool] = matches_danger
    """Whether words may mean danger; the program itself asks learned weights as well as the phrases."""
    microphone: Microphone | None = None
    player: Player | None = None
    narrator: Narrator | None = None
    detector: SpeechDetector | None = None
    transcriber: Transcriber | None = None

    def new_entry(self, guide: Guide, speakers: tuple[str, ...] = ()) -> Entry:
        """An empty entry for a session with that guide, created now."""
        now = self.clock()
        return Entry(
            id=new_id(now, self.chance()),
            guide=guide.id,
            title=guide.title,
            created=now,
            changed=now,
            speakers=speakers,
        )
