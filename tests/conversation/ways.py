"""The public ways in which the text of an answer can change, while another terminal tags its entry."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from textual.message import Message

from tests.conversation.people import Sat, guide, sit, voice
from tests.fakes import FakeTranscriber, tone
from tests.memory import MemoryRecordings
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.events import Concern
from voicejournal.conversation.pending_recordings import transcribe_waiting, waiting
from voicejournal.conversation.recovery import recover
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports.recordings import Orphan
from voicejournal.tui.messages import ConcernRaised
from voicejournal.tui.timeline.edits import TimelineEdits

WORDS = "I will call on Friday. He hit me last night."
SCENE = "The scene."
PLAN = voice("plan", sets=Sets.PROMISE)
GUIDE = guide(voice("scene"), PLAN)
TYPED, HEARD = AnswerState.TYPED, AnswerState.TRANSCRIBED


@dataclass
class Home:
    """A journal on disk, and another terminal that tags an entry of it."""

    folder: Path
    services: Services
    ready: threading.Event = field(default_factory=threading.Event)
    """Set when the model may give the words of the plan."""

    def elsewhere(self, entry_id: str) -> None:
        """Another terminal changes the entry, unless it has done so already or it is not there yet."""
        other = TinyDBJournal(self.folder, PlainVault())
        if entry_id in {entry.id for entry in other.entries()}:
            other.change(entry_id, lambda entry: replace(entry, tags=("elsewhere",)))

    def hearing(self, *texts: str, meddled: str = "") -> Services:
        """The parts with a model that hears the texts; it is changed elsewhere while the model works."""
        home = self

        class Model(FakeTranscriber):
            def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
                if self.texts == [WORDS]:
                    home.ready.wait(20.0)
                if meddled:
                    home.elsewhere(meddled)
                return super().transcribe(sound)

        return replace(self.services, transcriber=Model(list(texts)))

    def saved(self, *, recording: str | None = None, text: str = "", finished: bool = True) -> Entry:
        """An entry whose scene is told, and whose plan is a recording or a text."""
        entry = self.services.new_entry(GUIDE)
        entry = entry.with_answer(answering.with_text(GUIDE.steps[0], None, SCENE), entry.created)
        if recording:
            entry = entry.with_answer(answering.with_recording(PLAN, recording, 1.0), entry.created)
        if text:
            entry = entry.with_answer(answering.with_text(PLAN, None, text), entry.created)
        entry = replace(entry, finished=entry.created if finished else None)
        EntryEditor(self.services).add(entry, GUIDE)
        return entry


def in_session(
    home: Home, services: Services, at: dict[Phase, Command], entry: Entry | None = None, late: bool = False
) -> Sat:
    """A session in which another terminal changes the entry before the plan is answered."""
    entry = entry or services.new_entry(GUIDE)

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.phase is not Phase.TYPING else say.Keep(SCENE)
        home.elsewhere(session.entry.id)
        if session.step is None or not late:
            home.ready.set()
        return at.get(session.phase)

    return sit(services, GUIDE, react, entry=entry, silent=True)


def emitted(sat: Sat) -> tuple[str, bool]:
    return sat.entry.id, Concern() in sat.emitted(Concern)


def typed(home: Home) -> tuple[str, bool]:
    """Typed in a session."""
    at: dict[Phase, Command] = {Phase.LISTENING: say.TypeInstead(), Phase.TYPING: say.Keep(WORDS)}
    return emitted(in_session(home, home.services, at))


def kept_as_heard(home: Home) -> tuple[str, bool]:
    """Spoken in a session, looked over and kept."""
    at: dict[Phase, Command] = {Phase.LISTENING: say.Done(), Phase.REVIEWING: say.Keep(WORDS)}
    return emitted(in_session(home, home.hearing(SCENE, WORDS), at))


def corrected(home: Home) -> tuple[str, bool]:
    """Spoken in a session and corrected there."""
    at: dict[Phase, Command] = {Phase.LISTENING: say.Done(), Phase.REVIEWING: say.Keep(WORDS)}
    return emitted(in_session(home, home.hearing(SCENE, "I will crawl."), at))


def late(home: Home) -> tuple[str, bool]:
    """Spoken in a session that went on meanwhile, and was at its end when the text came."""
    at: dict[Phase, Command] = {Phase.LISTENING: say.Done(), Phase.FINISHING: say.Done()}
    return emitted(in_session(home, home.hearing(SCENE, WORDS), at, late=True))


def gone_on_with(home: Home) -> tuple[str, bool]:
    """A session that was left before the plan, and gone on with on another day."""
    entry = home.saved(finished=False)
    at: dict[Phase, Command] = {Phase.LISTENING: say.TypeInstead(), Phase.TYPING: say.Keep(WORDS)}
    return emitted(in_session(home, home.services, at, entry))


def pending(home: Home) -> tuple[str, bool]:
    """Spoken before there was a model, written down later."""
    home.ready.set()
    entry = home.saved(recording="r1")
    services = replace(home.hearing(WORDS, meddled=entry.id), recordings=MemoryRecordings({"r1": tone(1.0)}))
    ((found, answer),) = waiting(services)
    return entry.id, transcribe_waiting(services, found.id, answer.step).concern


def brought_back(home: Home) -> tuple[str, bool]:
    """Cut off by a crash, brought back and written down."""
    home.ready.set()
    entry = home.saved()
    orphan = Orphan(f"{entry.id}-00ff", entry.id, "plan", 1.0)
    recordings = MemoryRecordings(lost=[(orphan, tone(1.0))])
    services = replace(home.hearing(WORDS, meddled=entry.id), recordings=recordings)
    home.elsewhere(entry.id)
    (back,) = recover(services)
    return entry.id, transcribe_waiting(services, back.id, "plan").concern


def on_the_timeline(home: Home) -> tuple[str, bool]:
    """Changed on the timeline."""
    entry = home.saved(text="I will call on Monday.")
    messages: list[Message] = []
    home.elsewhere(entry.id)
    keeping = TimelineEdits(home.services, messages.append)
    keeping.write(entry.id, "plan", WORDS, seen="I will call on Monday.")
    return entry.id, any(isinstance(message, ConcernRaised) for message in messages)


def by_hand(home: Home) -> tuple[str, bool]:
    """Written as an entry of its own, without a session."""
    entry = home.services.new_entry(GUIDE)
    entry = entry.with_answer(answering.with_text(PLAN, None, WORDS), entry.created)
    change = EntryEditor(home.services).add(replace(entry, finished=entry.created), GUIDE)
    home.elsewhere(entry.id)
    return entry.id, change.concern


Way = Callable[[Home], tuple[str, bool]]
WAYS: dict[Way, AnswerState] = {
    typed: TYPED,
    kept_as_heard: HEARD,
    corrected: AnswerState.EDITED,
    late: HEARD,
    gone_on_with: TYPED,
    pending: HEARD,
    brought_back: HEARD,
    on_the_timeline: TYPED,
    by_hand: TYPED,
}
