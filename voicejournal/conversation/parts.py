"""The parts a program is made of, as bootstrap picked them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.domain.entry import Entry, new_id
from voicejournal.domain.guide import Guide
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
class Parts:
    """Everything real or faked behind its port; making them is cheap, heavy libraries load when used.

    A part that is None is switched off (silent mode, no model): the program does without.
    """

    journal: Journal
    recordings: Recordings
    drafts: Drafts
    guides: Guides
    clock: Clock
    chance: Callable[[], int]
    """A random number from 0 to 65535, for ids."""
    microphone: Microphone | None = None
    player: Player | None = None
    narrator: Narrator | None = None
    detector: SpeechDetector | None = None
    transcriber: Transcriber | None = None

    def new_entry(self, guide: Guide, speakers: tuple[str, ...] = ()) -> Entry:
        """An empty entry for a sitting with that guide, begun now."""
        now = self.clock()
        return Entry(
            id=new_id(now, self.chance()),
            guide=guide.id,
            title=guide.title,
            created=now,
            changed=now,
            speakers=speakers,
        )
