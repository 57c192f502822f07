"""The use case, driven without any screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conversation.people import Reaction, guide, sit, voice
from tests.fakes import FakeMicrophone, FakeNarrator, FakePlayer, FakeTranscriber, fake_services, tone
from tests.memory import MemoryJournal, MemoryRecordings
from voicejournal.conversation import commands as say
from voicejournal.conversation import notices
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Concern, InputLevel, Notice
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.chime import chime
from voicejournal.errors import StorageError, TranscriptionError

MOOD = Step(id="mood", kind=StepKind.SCALE, say="How is your mood?", sets=Sets.MOOD)


def by_stage(**commands: Command) -> Reaction:
    """The same command at the same stage, every time."""
    return lambda session: commands.get(session.phase.value)


def kept_as_heard(session: Session) -> Command | None:
    """Somebody who says it and keeps what was heard."""
    if session.phase is Phase.LISTENING:
        return say.Done()
    if session.phase is Phase.REVIEWING:
        return say.Keep(session.answer.text if session.answer else "")
    return None


def test_a_spoken_answer_is_asked_heard_kept_and_saved() -> None:
    """The one path that matters: ask, speak, listen, keep, transcribe, review, save."""
    narrator, transcriber = FakeNarrator(), FakeTranscriber(["We had agreed to talk."])
    services = fake_services(narrator=narrator, transcriber=transcriber)
    sat = sit(services, guide(voice("scene")), kept_as_heard)
    assert sat.stages == [Phase.ASKING, Phase.LISTENING, Phase.FINISHING, Phase.REVIEWING, Phase.FINISHED]
    assert narrator.said == [("Say something about scene.", True)]
    (answer,) = sat.entry.answers
    assert (answer.state, answer.text, answer.raw) == (
        AnswerState.TRANSCRIBED,
        "We had agreed to talk.",
        "We had agreed to talk.",
    )
    assert answer.seconds == pytest.approx(1.0, abs=0.05)
    assert answer.recording is not None
    assert services.recordings.sound(answer.recording).seconds == pytest.approx(1.0, abs=0.05)
    assert isinstance(services.journal, MemoryJournal)
    assert services.journal.kept[sat.entry.id] == sat.entry
    assert sat.entry.finished is not None


def test_the_level_moves_and_the_device_is_named_while_listening() -> None:
    """A person sees that they are heard, and by which microphone."""
    sat = sit(fake_services(), guide(voice("scene")), kept_as_heard)
    levels = sat.emitted(InputLevel)
    assert levels
    assert all(isinstance(tick, InputLevel) and tick.level > -20 for tick in levels)


def test_an_edit_is_kept_beside_what_was_heard() -> None:
    """The raw transcript survives the person's correction."""
    services = fake_services(transcriber=FakeTranscriber(["I felt heard."]))
    sat = sit(
        services,
        guide(voice("a")),
        by_stage(listening=say.Done(), reviewing=say.Keep("I felt hurt.")),
    )
    (answer,) = sat.entry.answers
    assert (answer.state, answer.text, answer.raw) == (AnswerState.EDITED, "I felt hurt.", "I felt heard.")


def test_silence_is_told_and_never_turned_into_words() -> None:
    """Nothing heard gives a notice, an empty text and a kept recording."""
    services = fake_services(
        microphone=FakeMicrophone(tone(1.0, loudness=0)), transcriber=FakeTranscriber(["Thank you."])
    )
    sat = sit(services, guide(voice("a")), kept_as_heard)
    (answer,) = sat.entry.answers
    assert (answer.text, answer.raw) == ("", "")
    assert answer.recording is not None
    assert notices.NOTHING_HEARD in sat.notices


def test_without_a_model_the_answer_stays_recorded() -> None:
    """No transcriber: the recording waits, and that is said."""
    sat = sit(fake_services(transcriber=None), guide(voice("a")), kept_as_heard)
    (answer,) = sat.entry.answers
    assert answer.state is AnswerState.RECORDED
    assert answer.pending
    assert notices.NO_MODEL in sat.notices


def test_a_failed_transcription_keeps_the_recording() -> None:
    """The engine's failure is an answer's state, not the end of the session."""
    trouble = TranscriptionError("The model stopped.", "Try another.")
    sat = sit(
        fake_services(transcriber=FakeTranscriber(trouble=trouble)),
        guide(voice("a"), MOOD),
        lambda s: say.Choose(7) if s.phase is Phase.CHOOSING else kept_as_heard(s),
    )
    answer = sat.entry.by_step["a"]
    assert answer.state is AnswerState.FAILED
    assert answer.recording is not None
    assert Notice("The model stopped.", "Try another.") in sat.notices
    assert sat.entry.mood == 7


def test_without_a_microphone_the_editor_is_simply_there() -> None:
    """A machine without sound still gets a useful session."""
    sat = sit(
        fake_services(microphone=None, player=None),
        guide(voice("a")),
        by_stage(typing=say.Keep("By hand.")),
    )
    (answer,) = sat.entry.answers
    assert (answer.state, answer.text, answer.recording) == (AnswerState.TYPED, "By hand.", None)
    assert Phase.LISTENING not in sat.stages


def test_saying_it_again_replaces_the_recording_only_when_the_new_one_is_there() -> None:
    """Redo keeps the latest take and removes the one before."""
    services = fake_services(transcriber=FakeTranscriber(["First.", "Second."]))
    reviews: list[str] = []

    def react(session: Session) -> Command | None:
        if session.phase is Phase.REVIEWING and session.answer:
            reviews.append(session.answer.text)
            return say.Redo() if len(reviews) == 1 else say.Keep(session.answer.text)
        return kept_as_heard(session)

    sat = sit(services, guide(voice("a")), react)
    assert reviews == ["First.", "Second."]
    assert isinstance(services.recordings, MemoryRecordings)
    assert list(services.recordings.kept) == [sat.entry.answers[0].recording]


def test_a_pause_lets_go_of_the_microphone_and_loses_nothing() -> None:
    """Paused and resumed, the take holds both parts."""
    microphone = FakeMicrophone(tone(0.64))
    paused: list[bool] = []

    def react(session: Session) -> Command | None:
        if session.phase is Phase.LISTENING and not paused:
            paused.append(True)
            return say.Pause()
        if session.phase is Phase.PAUSED:
            return say.Resume()
        return kept_as_heard(session)

    sat = sit(fake_services(microphone=microphone), guide(voice("a")), react)
    assert microphone.opened == 2
    assert microphone.closed >= 1
    assert sat.entry.answers[0].seconds == pytest.approx(1.28, abs=0.05)


def test_back_shows_the_earlier_answer_without_asking_again() -> None:
    """Going back looks over what was said; going on returns to the open step."""
    services = fake_services(transcriber=FakeTranscriber(["One.", "Two."]))
    wentback: list[bool] = []

    def react(session: Session) -> Command | None:
        here = session.step.id if session.step else ""
        if here == "b" and session.phase is Phase.ASKING and not wentback:
            wentback.append(True)
            return say.Back()
        return kept_as_heard(session)

    sat = sit(services, guide(voice("a"), voice("b")), react)
    assert wentback
    assert [answer.step for answer in sat.entry.answers] == ["a", "b"]
    assert sat.entry.by_step["a"].text == "One."


def test_leaving_keeps_what_was_heard_and_the_entry_goes_on_later() -> None:
    """Left in the middle of an answer, the sitting continues at the right step another day."""
    services = fake_services(transcriber=FakeTranscriber(["One."]))
    first = sit(
        services,
        guide(voice("a"), voice("b")),
        lambda s: (
            say.Leave() if s.step and s.step.id == "b" and s.phase is Phase.LISTENING else kept_as_heard(s)
        ),
    )
    assert first.stages[-1] is Phase.LEFT
    assert first.entry.finished is None
    assert first.entry.by_step["b"].recording is not None
    services = replace(services, transcriber=FakeTranscriber(["Two."]))
    again = sit(services, guide(voice("a"), voice("b")), kept_as_heard, entry=first.entry)
    assert again.entry.finished is not None
    assert again.entry.by_step["a"].text == "One."


def test_a_condition_decides_what_is_asked_and_a_follow_up_asks_once_more() -> None:
    """One `when` table: a step that does not apply is not asked, a follow-up that fits is."""
    more = voice("more", when=(Condition(words_below=3),))
    steps = (
        replace(voice("a"), follow_ups=(more,)),
        voice("low", when=(Condition(step="mood", at_most=3),)),
    )
    services = fake_services(transcriber=FakeTranscriber(["Fine.", "It was a long day at work."]))
    sat = sit(
        services,
        guide(MOOD, *steps),
        lambda s: say.Choose(6) if s.phase is Phase.CHOOSING else kept_as_heard(s),
    )
    assert [answer.step for answer in sat.entry.answers] == ["mood", "a", "more"]


def test_hide_now_closes_the_microphone_saves_and_comes_back_paused() -> None:
    """One chord: nothing listens, nothing speaks, nothing shows; and nothing is lost."""
    microphone = FakeMicrophone(tone(0.64))
    hidden: list[bool] = []

    def react(session: Session) -> Command | None:
        if session.phase is Phase.LISTENING and not hidden:
            hidden.append(True)
            return say.Hide()
        if session.phase is Phase.HIDDEN:
            assert microphone.closed >= 1
            return say.Resume()
        if session.phase is Phase.PAUSED:
            return say.Done()
        return kept_as_heard(session)

    sat = sit(fake_services(microphone=microphone), guide(voice("a")), react)
    assert Phase.HIDDEN in sat.stages
    assert sat.entry.answers[0].seconds == pytest.approx(0.64, abs=0.05)


def test_words_of_danger_bring_the_quiet_card_and_nothing_else() -> None:
    """The conversation says that there is concern, and goes on."""
    services = fake_services(transcriber=FakeTranscriber(["Last night he hit me again."]))
    sat = sit(services, guide(voice("a")), kept_as_heard)
    assert sat.emitted(Concern) == [Concern()]
    assert sat.entry.finished is not None


def test_a_turn_ends_with_a_soft_sound_and_a_letter_by_itself() -> None:
    """For two the speaker may finish the sentence; alone the limit protects, and ends the answer."""
    player = FakePlayer()
    services = fake_services(microphone=FakeMicrophone(tone(3.0)), player=player)
    turn = sit(services, guide(voice("turn", seconds=2, speaker=1)), kept_as_heard)
    assert notices.TURN_OVER in turn.notices
    assert chime() in player.played

    def waits(session: Session) -> Command | None:
        return None if session.phase is Phase.LISTENING else kept_as_heard(session)

    letter = sit(
        fake_services(microphone=FakeMicrophone(tone(3.0))), guide(voice("letter", seconds=2)), waits
    )
    assert notices.TIME_OVER in letter.notices
    assert letter.entry.answers[0].recording is not None


class FullJournal(MemoryJournal):
    """A journal on a disk that is full until somebody makes room."""

    room = False

    def save(self, entry: Entry) -> None:
        if not self.room:
            raise StorageError("The disk is full.", "Make room.")
        super().save(entry)


def test_a_full_disk_at_the_end_is_told_and_enter_tries_again() -> None:
    """The entry stays in memory until it could be saved."""
    journal = FullJournal()
    choosing: list[bool] = []

    def react(session: Session) -> Command | None:
        if session.phase is Phase.CHOOSING:
            choosing.append(True)
            return say.Choose(3)
        return None

    services = fake_services(journal=journal)

    # the second try comes from the person, who has made room in between
    def patient(session: Session) -> Command | None:
        command = react(session)
        if command is None and session.step is None:
            journal.room = True
            return say.Done()
        return command

    sat = sit(services, guide(MOOD), patient)
    assert sat.emitted(Notice)
    assert journal.kept[sat.entry.id].mood == 3
