"""The bundle of services that the program works with, as bootstrap chose them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicejournal.conversation.entry_services import EntryServices
from voicejournal.domain.session.session import FollowUpChoice, first_fitting

if TYPE_CHECKING:
    from voicejournal.domain.programme.arc import Arc
    from voicejournal.ports.drafts import Drafts
    from voicejournal.ports.language_model import LanguageModel
    from voicejournal.ports.meaning import MeaningSearch
    from voicejournal.ports.recordings import Recordings
    from voicejournal.ports.sound import Microphone, Player
    from voicejournal.ports.speech import Narrator, SpeechDetector, Transcriber
    from voicejournal.ports.storage import SessionMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class Services(EntryServices):
    """All services, real or faked, behind their ports. Cheap to make: heavy libraries load on first use.

    A service that is None is switched off (silent mode, no model); the program works without it.
    """

    recordings: Recordings
    drafts: Drafts
    choose_follow_up: FollowUpChoice = first_fitting
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
