"""What is told of saving comes from what happened to the save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conversation.people import guide, voice
from tests.fakes import fake_services
from tests.memory import MemoryJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation import commands
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Event, Notice, SessionChanged, Unsaved
from voicejournal.conversation.recovery import recover
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.session import Phase, Session
from voicejournal.errors import StorageError

GUIDE = guide(voice("scene"), voice("plan"))


class Journal(MemoryJournal):
    """A journal on a disk that is full or has room."""

    full = False
    refusal = StorageError("The disk is full.", "Make room.")

    def save(self, entry: Entry) -> None:
        if self.full:
            raise self.refusal
        super().save(entry)


class Person:
    """Types the scene, then does as told; everything is on one thread."""

    def __init__(self, services: Services, journal: Journal, *, full_from: str) -> None:
        self.events: list[Event] = []
        self.journal = journal
        self._full_from = full_from
        self._conversation = Conversation(
            services, GUIDE, services.new_entry(GUIDE), self._listen, SessionOptions(silent=True, tail=0.0)
        )

    def sit(self) -> Entry:
        return self._conversation.run()

    def send(self, command: commands.Command) -> None:
        self._conversation.send(command)

    def _listen(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, SessionChanged) and event.session.step is not None:
            self.journal.full = self.journal.full or event.session.step.id == self._full_from
            self.react(event.session)

    def react(self, session: Session) -> None:
        """Type the scene; leave at the plan, again and again."""
        if session.phase is Phase.TYPING:
            self.send(
                commands.Keep("The scene.")
                if session.step and session.step.id == "scene"
                else commands.Leave()
            )

    @property
    def stages(self) -> list[Phase]:
        return [event.session.phase for event in self.events if isinstance(event, SessionChanged)]


def parts_with(journal: MemoryJournal) -> Services:
    return fake_services(GUIDE, journal=journal, microphone=None, transcriber=None)


def test_leaving_with_a_failed_save_stays_says_so_and_goes_only_when_asked_again() -> None:
    """A save that failed before does not make the first leaving the second one."""
    journal = Journal()

    class Leaving(Person):
        left = 0

        def _listen(self, event: Event) -> None:
            super()._listen(event)
            if isinstance(event, Notice) and "not saved yet" in event.text:
                self.left += 1
                self.send(commands.Leave())

    person = Leaving(parts_with(journal), journal, full_from="scene")
    with pytest.raises(StorageError, match=r"The disk is full\. Not everything of this session is saved\."):
        person.sit()
    assert person.left == 1
    assert person.stages[-1] is Phase.UNSAVED
    assert Phase.LEFT not in person.stages
    assert [event.trouble for event in person.events if isinstance(event, Unsaved)] == [journal.refusal] * 3


def test_room_that_was_made_is_used_by_the_next_leaving() -> None:
    """Then everything is saved, and it says so."""
    journal = Journal()

    class MakesRoom(Person):
        def _listen(self, event: Event) -> None:
            super()._listen(event)
            if isinstance(event, Notice) and "not saved yet" in event.text:
                self.journal.full = False
                self._full_from = ""
                self.send(commands.Leave())

    person = MakesRoom(parts_with(journal), journal, full_from="scene")
    entry = person.sit()
    assert person.stages[-1] is Phase.LEFT
    assert [event.trouble for event in person.events if isinstance(event, Unsaved)][-1] is None
    assert [answer.text for answer in journal.kept[entry.id].answers] == ["The scene."]


def test_a_recording_whose_answer_could_not_be_saved_stays_a_take(tmp_path: Path) -> None:
    """The next start brings it back to its step, whatever became of the entry."""
    journal = Journal()
    recordings = FolderRecordings(tmp_path, PlainVault())
    services = fake_services(GUIDE, journal=journal, recordings=recordings, transcriber=None)

    class Speaks(Person):
        def react(self, session: Session) -> None:
            if session.step and session.step.id == "plan":
                self.journal.full = True
            if session.phase is Phase.LISTENING:
                self.send(commands.Done())
            elif session.phase is Phase.REVIEWING:
                self.send(commands.Keep(""))
            elif session.step is None:
                self.send(commands.Leave())

        def _listen(self, event: Event) -> None:
            super()._listen(event)
            if isinstance(event, SessionChanged) and event.session.step is None:
                self.send(commands.Leave())

    person = Speaks(services, journal, full_from="")
    with pytest.raises(StorageError):
        person.sit()
    (known,) = journal.kept.values()
    assert [answer.step for answer in known.answers] == ["scene"]
    journal.full = False
    (back,) = recover(replace(services, recordings=FolderRecordings(tmp_path, PlainVault())))
    assert [(answer.step, answer.recording is not None) for answer in back.answers] == [
        ("scene", True),
        ("plan", True),
    ]
    assert list((tmp_path / "takes").iterdir()) == []
