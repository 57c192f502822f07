"""Every way in which the text of an answer can change is asked the same questions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from textual.message import Message

from tests.conversation.people import Sat, guide, sit, voice
from tests.fakes import FakeTranscriber, fake_services, tone
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
from voicejournal.domain.guides.guide import Sets
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports import Orphan
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


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_collects_promises_tells_concern_and_keeps_what_others_wrote(
    way: Way, tmp_path: Path
) -> None:
    """Promise there, concern told, state by one rule, another terminal's change still there."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    home = Home(tmp_path, replace(fake_services(GUIDE, transcriber=None), journal=journal))
    entry_id, concern = way(home)
    entry = TinyDBJournal(tmp_path, PlainVault()).get(entry_id)
    answer = entry.by_step["plan"]
    assert (answer.text, answer.state) == (WORDS, WAYS[way])
    assert [promise.text for promise in entry.promises] == [WORDS]
    assert concern
    assert entry.tags == ("elsewhere",)


@pytest.mark.parametrize("text", ["As heard.", " As heard.\n"])
def test_back_to_what_was_heard_is_transcribed_wherever_it_is_edited(text: str, tmp_path: Path) -> None:
    """The timeline and a session follow one rule of states."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    home = Home(tmp_path, replace(fake_services(GUIDE), journal=journal))
    entry = home.saved(recording="r1")
    services = replace(home.hearing("As heard."), recordings=MemoryRecordings({"r1": tone(1.0)}))
    transcribe_waiting(services, entry.id, "plan")
    editor = EntryEditor(services)
    assert editor.edit(entry.id, "plan", "Changed.").entry.by_step["plan"].state is AnswerState.EDITED
    assert editor.edit(entry.id, "plan", text).entry.by_step["plan"].state is HEARD


def test_an_edit_keeps_what_was_written_to_the_same_answer_since_it_was_opened(tmp_path: Path) -> None:
    """Two terminals edit one answer: the later has its place, the earlier stands beside it."""
    home = Home(tmp_path, replace(fake_services(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))
    entry = home.saved(text="first")
    editor = EntryEditor(home.services)
    editor.edit(entry.id, "plan", "second", seen="first")
    after = editor.edit(entry.id, "plan", "third", seen="first").entry
    assert [answer.text for answer in after.answers] == [SCENE, "third", "second"]
    again = editor.edit(entry.id, "plan", "fourth", seen="third").entry
    assert [answer.text for answer in again.answers] == [SCENE, "fourth", "second"]


def test_old_words_of_a_promise_are_gone_after_an_edit(tmp_path: Path) -> None:
    """What is read back later is what the person last wrote."""
    home = Home(tmp_path, replace(fake_services(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))
    entry = home.saved(text="I will call on Friday.")
    after = EntryEditor(home.services).edit(entry.id, "plan", "I will call on Saturday instead.").entry
    assert [promise.text for promise in after.promises] == ["I will call on Saturday instead."]
    assert not EntryEditor(home.services).edit(entry.id, "plan", "").entry.promises


def test_another_answers_own_edit_survives_the_session_that_goes_on(tmp_path: Path) -> None:
    """The scene is corrected on the timeline while the plan is being answered."""
    home = Home(tmp_path, replace(fake_services(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.phase is not Phase.TYPING else say.Keep(SCENE)
        if session.phase is Phase.LISTENING:
            other = replace(home.services, journal=TinyDBJournal(tmp_path, PlainVault()))
            EntryEditor(other).edit(session.entry.id, "scene", "Corrected.", seen=SCENE)
            return say.TypeInstead()
        return say.Keep("The plan.") if session.phase is Phase.TYPING else None

    sat = sit(home.services, GUIDE, react, silent=True)
    assert [answer.text for answer in sat.entry.answers] == ["Corrected.", "The plan."]
    saved = home.services.journal.get(sat.entry.id)
    assert saved.answers == sat.entry.answers


def test_what_is_written_down_beside_an_open_session_stays(tmp_path: Path) -> None:
    """`transcribe --pending` runs in another terminal while the session goes on to its next question."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    home = Home(tmp_path, replace(fake_services(GUIDE, transcriber=None), journal=journal))
    home.ready.set()

    def react(session: Session) -> Command | None:
        if session.phase is Phase.LISTENING:
            return say.Done()
        if session.phase is Phase.REVIEWING and session.step is not None and session.step.id == "plan":
            other = replace(home.hearing(SCENE, WORDS), journal=TinyDBJournal(tmp_path, PlainVault()))
            for found, answer in tuple(waiting(other)):
                transcribe_waiting(other, found.id, answer.step)
        return say.Keep("") if session.phase is Phase.REVIEWING else None

    sat = sit(home.services, GUIDE, react, silent=True)
    assert [answer.text for answer in sat.entry.answers] == [SCENE, WORDS]
    assert [promise.text for promise in home.services.journal.get(sat.entry.id).promises] == [WORDS]


@pytest.mark.parametrize("goes_on", [True, False])
def test_an_entry_that_is_removed_during_its_session(goes_on: bool, tmp_path: Path) -> None:
    """Who goes on with it has it back, whole, and is told; who leaves it leaves it removed."""
    home = Home(tmp_path, replace(fake_services(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.phase is not Phase.TYPING else say.Keep(SCENE)
        if session.phase is Phase.LISTENING:
            TinyDBJournal(tmp_path, PlainVault()).remove(session.entry.id)
            return say.TypeInstead() if goes_on else say.Leave()
        return say.Keep("The plan.") if session.phase is Phase.TYPING else None

    # The take of the plan is shorter than what is kept when somebody leaves.
    services = replace(home.services, microphone=replace(home.services.microphone, sound=tone(0.1)))  # type: ignore[type-var]
    sat = sit(services, GUIDE, react, silent=True)
    texts = [SCENE, "The plan."] if goes_on else []
    assert [answer.text for entry in home.services.journal.entries() for answer in entry.answers] == texts
    told = [event for event in sat.events if "removed in another window" in getattr(event, "text", "")]
    assert len(told) == goes_on
    if not goes_on:
        assert home.services.journal.restore(sat.entry.id).first_words == SCENE
