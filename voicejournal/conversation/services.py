"""The bundle of services that the program works with, as bootstrap chose them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicejournal.domain.entries.entry import Entry, new_id
from voicejournal.domain.session.session import Offer, first_fitting
from voicejournal.domain.text.danger_phrases import matches_danger

if TYPE_CHECKING:  # saving an entry needs none of them: 20 modules
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.domain.programme.arc import Arc
    from voicejournal.ports.drafts import Drafts
    from voicejournal.ports.guides import Guides
    from voicejournal.ports.journal_port import Journal
    from voicejournal.ports.language_model import LanguageModel
    from voicejournal.ports.meaning import MeaningSearch
    from voicejournal.ports.recordings import Recordings
    from voicejournal.ports.sound import Microphone, Player
    from voicejournal.ports.speech import Narrator, SpeechDetector, Transcriber
    from voicejournal.ports.storage import Clock, SessionMemory


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
    choose_follow_up: Offer = first_fitting
    """Chooses the follow-up to offer after an answer: by rules, or with the model of meaning as well."""
    language_model: LanguageModel | None = None
    """A language model on this machine that may put one question after an answer; None: none is asked."""
    memory: SessionMemory | None = None
    """Remembers which guides are quiet, and which lines were said last; None: nothing is remembered."""
    base_form: Callable[[str], str] = str
    """Returns the base form of a word: "say" for "said"; without a dictionary the word itself."""
    alike: Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]] = lambda _new, _old: ()
    """Returns how close in meaning each sentence is to each other one; empty without a model."""
    meaning: MeaningSearch | None = None
    """Finds entries by their meaning, where its model is installed; None: by words alone."""
    situation: Callable[[], str] = str
    """Returns the situation that the person named (see `domain.guides.situations`); "" if none."""
    arc: Arc | None = None
    """What is said around a guide; None: nothing."""
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
