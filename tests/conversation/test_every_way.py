"""Every way in which the text of an answer can change is asked the same questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conversation.people import sit
from tests.conversation.ways import GUIDE, HEARD, SCENE, WAYS, WORDS, Home, Way
from tests.fakes import fake_services, tone
from tests.memory import MemoryRecordings
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.pending_recordings import transcribe_waiting, waiting
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.session.session import Phase, Session


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
    assert getattr(services.transcriber, "forgotten", 0) == 1  # the sound
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

    edited: list[bool] = []

    def react(session: Session) -> Command | None:
        if session.step is not None and session.step.id == "scene":
            return say.TypeInstead() if session.phase is not Phase.TYPING else say.Keep(SCENE)
        if session.phase is Phase.LISTENING:
            if not edited:  # a phase may be told more than once
                other = replace(home.services, journal=TinyDBJournal(tmp_path, PlainVault()))
                EntryEditor(other).edit(session.entry.id, "scene", "Corrected.", seen=SCENE)
                edited.append(True)
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
