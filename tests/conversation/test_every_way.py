"""Every way in which the text of an answer can change is asked the same questions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from textual.message import Message

from tests.conversation.people import Sat, guide, sit, voice
from tests.fakes import FakeTranscriber, fake_parts, tone
from tests.memory import MemoryRecordings
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.events import Concern
from voicejournal.conversation.pending_recordings import transcribe_waiting, waiting
from voicejournal.conversation.recovery import recover
from voicejournal.conversation.services import Parts
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.guides.guide import Sets
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Session, Stage
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports import Orphan
from voicejournal.tui.messages import Concerned
from voicejournal.tui.timeline.edits import Keeping

WORDS = "I will call on Friday. He hit me last night."
SCENE = "The scene."
PLAN = voice("plan", sets=Sets.PROMISE)
GUIDE = guide(voice("scene"), PLAN)
TYPED, HEARD = AnswerState.TYPED, AnswerState.TRANSCRIBED


@dataclass
class Home:
    """A journal on disk, and another terminal that tags an entry of it."""

    folder: Path
    parts: Parts
    ready: threading.Event = field(default_factory=threading.Event)
    """Set when the model may give the words of the plan."""

    def elsewhere(self, entry_id: str) -> None:
        """Another terminal changes the entry, unless it has done so already or it is not there yet."""
        other = TinyDBJournal(self.folder, PlainVault())
        if entry_id in {entry.id for entry in other.entries()}:
            other.change(entry_id, lambda entry: replace(entry, tags=("elsewhere",)))

    def hearing(self, *texts: str, meddled: str = "") -> Parts:
        """The parts with a model that hears the texts; it is changed elsewhere while the model works."""
        home = self

        class Model(FakeTranscriber):
            def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
                if self.texts == [WORDS]:
                    home.ready.wait(20.0)
                if meddled:
                    home.elsewhere(meddled)
                return super().transcribe(sound)

        return replace(self.parts, transcriber=Model(list(texts)))

    def saved(self, *, recording: str | None = None, text: str = "", finished: bool = True) -> Entry:
        """An entry whose scene is told, and whose plan is a recording or a text."""
        entry = self.parts.new_entry(GUIDE)
        entry = entry.with_answer(answering.written(GUIDE.steps[0], None, SCENE), entry.created)
        if recording:
            entry = entry.with_answer(answering.recorded(PLAN, recording, 1.0), entry.created)
        if text:
            entry = entry.with_answer(answering.written(PLAN, None, text), entry.created)
        entry = replace(entry, finished=entry.created if finished else None)
        EntryEditor(self.parts).add(entry, GUIDE)
        return entry


def in_session(
    home: Home, parts: Parts, at: dict[Stage, Command], entry: Entry | None = None, *, late: bool = False
) -> Sat:
    """A session in which another terminal changes the entry before the plan is answered."""
    entry = entry or parts.new_entry(GUIDE)

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.stage is not Stage.TYPING else say.Keep(SCENE)
        home.elsewhere(session.entry.id)
        if session.step is None or not late:
            home.ready.set()
        return at.get(session.stage)

    return sit(parts, GUIDE, react, entry=entry, silent=True)


def told(sat: Sat) -> tuple[str, bool]:
    return sat.entry.id, Concern() in sat.told(Concern)


def typed(home: Home) -> tuple[str, bool]:
    """Typed in a session."""
    at: dict[Stage, Command] = {Stage.LISTENING: say.TypeInstead(), Stage.TYPING: say.Keep(WORDS)}
    return told(in_session(home, home.parts, at))


def kept_as_heard(home: Home) -> tuple[str, bool]:
    """Spoken in a session, looked over and kept."""
    at: dict[Stage, Command] = {Stage.LISTENING: say.Done(), Stage.REVIEWING: say.Keep(WORDS)}
    return told(in_session(home, home.hearing(SCENE, WORDS), at))


def corrected(home: Home) -> tuple[str, bool]:
    """Spoken in a session and corrected there."""
    at: dict[Stage, Command] = {Stage.LISTENING: say.Done(), Stage.REVIEWING: say.Keep(WORDS)}
    return told(in_session(home, home.hearing(SCENE, "I will crawl."), at))


def late(home: Home) -> tuple[str, bool]:
    """Spoken in a session that went on meanwhile, and was at its end when the text came."""
    at: dict[Stage, Command] = {Stage.LISTENING: say.Done(), Stage.FINISHING: say.Done()}
    return told(in_session(home, home.hearing(SCENE, WORDS), at, late=True))


def gone_on_with(home: Home) -> tuple[str, bool]:
    """A session that was left before the plan, and gone on with on another day."""
    entry = home.saved(finished=False)
    at: dict[Stage, Command] = {Stage.LISTENING: say.TypeInstead(), Stage.TYPING: say.Keep(WORDS)}
    return told(in_session(home, home.parts, at, entry))


def pending(home: Home) -> tuple[str, bool]:
    """Spoken before there was a model, written down later."""
    home.ready.set()
    entry = home.saved(recording="r1")
    parts = replace(home.hearing(WORDS, meddled=entry.id), recordings=MemoryRecordings({"r1": tone(1.0)}))
    ((found, answer),) = waiting(parts)
    return entry.id, transcribe_waiting(parts, found.id, answer.step).concern


def brought_back(home: Home) -> tuple[str, bool]:
    """Cut off by a crash, brought back and written down."""
    home.ready.set()
    entry = home.saved()
    orphan = Orphan(f"{entry.id}-00ff", entry.id, "plan", 1.0)
    recordings = MemoryRecordings(lost=[(orphan, tone(1.0))])
    parts = replace(home.hearing(WORDS, meddled=entry.id), recordings=recordings)
    home.elsewhere(entry.id)
    (back,) = recover(parts)
    return entry.id, transcribe_waiting(parts, back.id, "plan").concern


def on_the_timeline(home: Home) -> tuple[str, bool]:
    """Changed on the timeline."""
    entry = home.saved(text="I will call on Monday.")
    messages: list[Message] = []
    home.elsewhere(entry.id)
    keeping = Keeping(home.parts, messages.append)
    keeping.write(entry.id, "plan", WORDS, seen="I will call on Monday.")
    return entry.id, any(isinstance(message, Concerned) for message in messages)


def by_hand(home: Home) -> tuple[str, bool]:
    """Written as an entry of its own, without a session."""
    entry = home.parts.new_entry(GUIDE)
    entry = entry.with_answer(answering.written(PLAN, None, WORDS), entry.created)
    change = EntryEditor(home.parts).add(replace(entry, finished=entry.created), GUIDE)
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
    home = Home(tmp_path, replace(fake_parts(GUIDE, transcriber=None), journal=journal))
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
    home = Home(tmp_path, replace(fake_parts(GUIDE), journal=journal))
    entry = home.saved(recording="r1")
    parts = replace(home.hearing("As heard."), recordings=MemoryRecordings({"r1": tone(1.0)}))
    transcribe_waiting(parts, entry.id, "plan")
    editor = EntryEditor(parts)
    assert editor.edit(entry.id, "plan", "Changed.").entry.by_step["plan"].state is AnswerState.EDITED
    assert editor.edit(entry.id, "plan", text).entry.by_step["plan"].state is HEARD


def test_an_edit_keeps_what_was_written_to_the_same_answer_since_it_was_opened(tmp_path: Path) -> None:
    """Two terminals edit one answer: the later has its place, the earlier stands beside it."""
    home = Home(tmp_path, replace(fake_parts(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))
    entry = home.saved(text="first")
    editor = EntryEditor(home.parts)
    editor.edit(entry.id, "plan", "second", seen="first")
    after = editor.edit(entry.id, "plan", "third", seen="first").entry
    assert [answer.text for answer in after.answers] == [SCENE, "third", "second"]
    again = editor.edit(entry.id, "plan", "fourth", seen="third").entry
    assert [answer.text for answer in again.answers] == [SCENE, "fourth", "second"]


def test_old_words_of_a_promise_are_gone_after_an_edit(tmp_path: Path) -> None:
    """What is read back later is what the person last wrote."""
    home = Home(tmp_path, replace(fake_parts(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))
    entry = home.saved(text="I will call on Friday.")
    after = EntryEditor(home.parts).edit(entry.id, "plan", "I will call on Saturday instead.").entry
    assert [promise.text for promise in after.promises] == ["I will call on Saturday instead."]
    assert not EntryEditor(home.parts).edit(entry.id, "plan", "").entry.promises


def test_another_answers_own_edit_survives_the_session_that_goes_on(tmp_path: Path) -> None:
    """The scene is corrected on the timeline while the plan is being answered."""
    home = Home(tmp_path, replace(fake_parts(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.stage is not Stage.TYPING else say.Keep(SCENE)
        if session.stage is Stage.LISTENING:
            other = replace(home.parts, journal=TinyDBJournal(tmp_path, PlainVault()))
            EntryEditor(other).edit(session.entry.id, "scene", "Corrected.", seen=SCENE)
            return say.TypeInstead()
        return say.Keep("The plan.") if session.stage is Stage.TYPING else None

    sat = sit(home.parts, GUIDE, react, silent=True)
    assert [answer.text for answer in sat.entry.answers] == ["Corrected.", "The plan."]
    saved = home.parts.journal.get(sat.entry.id)
    assert saved.answers == sat.entry.answers


def test_what_is_written_down_beside_an_open_session_stays(tmp_path: Path) -> None:
    """`transcribe --pending` runs in another terminal while the session goes on to its next question."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    home = Home(tmp_path, replace(fake_parts(GUIDE, transcriber=None), journal=journal))
    home.ready.set()

    def react(session: Session) -> Command | None:
        if session.stage is Stage.LISTENING:
            return say.Done()
        if session.stage is Stage.REVIEWING and session.step is not None and session.step.id == "plan":
            other = replace(home.hearing(SCENE, WORDS), journal=TinyDBJournal(tmp_path, PlainVault()))
            for found, answer in tuple(waiting(other)):
                transcribe_waiting(other, found.id, answer.step)
        return say.Keep("") if session.stage is Stage.REVIEWING else None

    sat = sit(home.parts, GUIDE, react, silent=True)
    assert [answer.text for answer in sat.entry.answers] == [SCENE, WORDS]
    assert [promise.text for promise in home.parts.journal.get(sat.entry.id).promises] == [WORDS]


@pytest.mark.parametrize("goes_on", [True, False])
def test_an_entry_that_is_removed_during_its_session(goes_on: bool, tmp_path: Path) -> None:
    """Who goes on with it has it back, whole, and is told; who leaves it leaves it removed."""
    home = Home(tmp_path, replace(fake_parts(GUIDE), journal=TinyDBJournal(tmp_path, PlainVault())))

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.stage is not Stage.TYPING else say.Keep(SCENE)
        if session.stage is Stage.LISTENING:
            TinyDBJournal(tmp_path, PlainVault()).remove(session.entry.id)
            return say.TypeInstead() if goes_on else say.Leave()
        return say.Keep("The plan.") if session.stage is Stage.TYPING else None

    # The take of the plan is shorter than what is kept when somebody leaves.
    parts = replace(home.parts, microphone=replace(home.parts.microphone, sound=tone(0.1)))  # type: ignore[type-var]
    sat = sit(parts, GUIDE, react, silent=True)
    texts = [SCENE, "The plan."] if goes_on else []
    assert [answer.text for entry in home.parts.journal.entries() for answer in entry.answers] == texts
    told = [event for event in sat.events if "removed in another window" in getattr(event, "text", "")]
    assert len(told) == goes_on
    if not goes_on:
        assert home.parts.journal.restore(sat.entry.id).first_words == SCENE
