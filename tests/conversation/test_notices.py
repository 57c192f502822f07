"""A notice belongs to one step, and its end is told when its reason ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from tests.conversation.people import Sat, guide, sit, voice
from tests.fakes import FakeMicrophone, FakeNarrator, FakePlayer, FakeTranscriber, fake_services, tone
from tests.memory import MemoryJournal
from tests.program import PATIENCE
from voicejournal.conversation.commands import (
    Back,
    Choose,
    Command,
    Done,
    Keep,
    Leave,
    ReadAloud,
    TypeInstead,
)
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import (
    EntryStored,
    Event,
    Notice,
    NoticeCleared,
    NoticeSubject,
    SessionChanged,
)
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import BLOCK, Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.errors import StorageError
from voicejournal.ports.sound import MicrophoneTrouble

TWO = guide(voice("one"), voice("two"))


def about(sat: Sat) -> list[tuple[str, NoticeSubject, str]]:
    """What was told and ended, in order, each with its step."""
    return [
        ("ended", event.about, "") if isinstance(event, NoticeCleared) else ("told", event.about, event.step)
        for event in sat.events
        if isinstance(event, Notice | NoticeCleared)
    ]


def test_the_warning_of_silence_ends_with_the_first_sound() -> None:
    """A microphone that gives zeros first and sound then is muted no more; the notice names its step."""
    services = fake_services(TWO, microphone=_LateSound(), transcriber=FakeTranscriber(["One.", "Two."]))
    sat = sit(services, TWO, _through, silent=True)
    assert about(sat)[:2] == [
        ("told", NoticeSubject.MICROPHONE, "one"),
        ("ended", NoticeSubject.MICROPHONE, ""),
    ]


def test_nothing_heard_is_told_to_whoever_waits_for_the_words_and_to_nobody_else() -> None:
    """Somebody who has begun to type does not hear of it, on this question or the next."""

    def types(session: Session) -> Command | None:
        if session.phase is Phase.LISTENING:
            return TypeInstead()
        return Keep("Typed.") if session.phase is Phase.TYPING else None

    typed = sit(fake_services(TWO, microphone=FakeMicrophone(tone(1.2))), TWO, types, silent=True)
    assert not typed.emitted(Notice)
    waited = sit(fake_services(TWO), TWO, _through, silent=True)
    assert [event.step for event in waited.emitted(Notice) if isinstance(event, Notice)] == ["one", "two"]


def test_a_full_disk_is_told_until_a_save_works() -> None:
    """The end is told once, with the save that worked; a save that follows says nothing."""
    journal = _FullAtFirst()
    services = replace(fake_services(TWO, transcriber=FakeTranscriber(["One.", "Two."])), journal=journal)
    told = about(sit(services, TWO, _through, silent=True))
    assert told[0][:2] == ("told", NoticeSubject.SAVING)
    assert told.count(("ended", NoticeSubject.SAVING, "")) == 1
    assert told[-1] == ("ended", NoticeSubject.SAVING, "")


def test_a_choice_that_is_made_twice_does_not_answer_the_next_question() -> None:
    """It says which step it is for, and at another one it is left out."""
    mood = Step(id="mood", kind=StepKind.SCALE, say="How?", least=1, greatest=10)
    worry = Step(id="worry", kind=StepKind.SCALE, say="How worried?", least=1, greatest=10)
    asked = guide(mood, worry)
    services = fake_services(asked)

    def pressed(event: Event) -> None:
        if isinstance(event, SessionChanged) and event.session.phase is Phase.CHOOSING and event.session.step:
            here = event.session.step.id
            for command in (Choose(3, "mood"), Choose(3, "mood"), Choose(7, "worry")):
                if here in ("mood", command.step):
                    talk.send(command)

    talk = Conversation(services, asked, services.new_entry(asked), pressed, SessionOptions(silent=True))
    assert [answer.value for answer in talk.run().answers] == [3, 7]


def test_words_that_are_kept_twice_do_not_answer_the_next_question() -> None:
    """Going through answers that are there already, a second enter leaves the next one as it was."""
    first = sit(fake_services(TWO, transcriber=FakeTranscriber(["One.", "Two."])), TWO, _through, silent=True)
    open_again = replace(first.entry, finished=None, answers=first.entry.answers[:1])
    services = fake_services(TWO, transcriber=FakeTranscriber(["Two."]))
    back = [Back()]

    def pressed(event: Event) -> None:
        if not isinstance(event, SessionChanged) or event.session.step is None:
            return
        session = event.session
        here, text = session.step.id if session.step else "", session.answer.text if session.answer else ""
        if session.phase is Phase.LISTENING:
            talk.send(back.pop() if back else Done())
        elif session.phase is Phase.REVIEWING:
            talk.send(Keep(text, here))
            talk.send(Keep(text, here))

    talk = Conversation(services, TWO, open_again, pressed, SessionOptions(silent=True))
    assert [answer.text for answer in talk.run().answers] == ["One.", "Two."]


@pytest.mark.parametrize(("seen", "kept"), [("", "One."), ("One.", "")])
def test_an_empty_answer_leaves_words_that_were_not_seen(seen: str, kept: str) -> None:
    """The text comes between the look and the key; somebody who saw it and deleted it wants it gone."""
    slow = _Gated()
    services = fake_services(TWO, transcriber=slow)
    emptied = [Keep("", "one", seen=seen)]

    def pressed(event: Event) -> None:
        if isinstance(event, EntryStored) and emptied and any(one.text for one in event.entry.answers):
            talk.send(emptied.pop())
        if not isinstance(event, SessionChanged) or event.session.step is None:
            return
        session, step = event.session, event.session.step.id
        if step == "two":
            talk.send(Back() if emptied else Leave())
        elif session.phase in (Phase.LISTENING, Phase.FINISHING):
            talk.send(Done())  # and on, without waiting for the words
        elif session.phase is Phase.REVIEWING:
            slow.may.set()

    talk = Conversation(services, TWO, services.new_entry(TWO), pressed, SessionOptions(silent=True))
    assert talk.run().by_step["one"].text == kept


@pytest.mark.parametrize("drafted", [False, True])
def test_a_session_that_is_left_without_an_answer_leaves_no_entry(drafted: bool) -> None:
    """Its entry was saved before the microphone opened; only a draft, which belongs to it, keeps it."""
    left = FakeMicrophone(tone(0.0), then=lambda: talk.send(Leave()))
    services = fake_services(TWO, microphone=left)
    entry = services.new_entry(TWO)
    if drafted:
        services.drafts.put(Draft(session=entry, step="one", text="I w", written=services.clock()))

    talk = Conversation(services, TWO, entry, lambda _: None, SessionOptions(silent=True))
    assert (talk.run().answers, left.opened) == ((), 1)
    assert [one.id for one in services.journal.entries()] == ([entry.id] if drafted else [])


@dataclass
class _Gated(FakeTranscriber):
    """Writes down only when it may, and hears the same in every look at the sound."""

    may: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        assert self.may.wait(PATIENCE)
        return (Segment("One.", 0.0, sound.seconds, 0.9),)


def test_silence_takes_effect_in_the_middle_of_a_question() -> None:
    """The voice stops, the answer is awaited, and no later question is read."""
    player, narrator = FakePlayer(patient=True), FakeNarrator()
    services = fake_services(
        TWO, player=player, narrator=narrator, transcriber=FakeTranscriber(["One.", "Two."])
    )

    def silenced(session: Session) -> Command | None:
        if session.phase is Phase.ASKING and session.step is not None and session.step.id == "one":
            return ReadAloud(False)
        return _through(session)

    sat = sit(services, TWO, silenced)
    assert [text for text, _ in narrator.said if text != TWO.steps[0].say] == []
    assert sat.entry.finished is not None


def _through(session: Session) -> Command | None:
    """Says each answer, and keeps what was heard."""
    if session.phase is Phase.LISTENING:
        return Done()
    text = session.answer.text if session.answer else ""
    return Keep(text) if session.phase is Phase.REVIEWING else None


@dataclass
class _LateSound(FakeMicrophone):
    """Muted for a second, then not."""

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> FakeMicrophone:
        for _ in range(32):
            on_block(bytes(2 * BLOCK))
        if not self.opened:
            on_trouble(MicrophoneTrouble.SILENT)
        return super().open(on_block, on_trouble)


class _FullAtFirst(MemoryJournal):
    """Takes nothing the first two times."""

    tries = 0

    def save(self, entry: Entry) -> None:
        self.tries += 1
        if self.tries <= 2:
            raise StorageError("The disk is full.", "Make room.")
        super().save(entry)
