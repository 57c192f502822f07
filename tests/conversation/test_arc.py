"""Lines of the arc and offered follow-ups in a real conversation over stand-ins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conversation.people import guide, sit, voice
from tests.fakes import FakeNarrator, fake_services
from tests.remembered import MemorySessionMemory
from voicejournal.adapters.arc_lines import arc_lines
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Concern
from voicejournal.conversation.preparation import prepare_session
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.arc import Place
from voicejournal.domain.session.session import Phase, Session
from voicejournal.paths import shipped_data

ARC = arc_lines(shipped_data())
MORE = voice("more", when=(Condition(words_below=4),))
AGAIN = voice("again", when=(Condition(words_below=4),))
GUIDE = replace(guide(voice("what", follow_ups=(MORE,)), voice("then", follow_ups=(AGAIN,))), heaviest="what")


def made(**other: object):  # type: ignore[no-untyped-def]
    return fake_services(GUIDE, arc=ARC, memory=MemorySessionMemory(), microphone=None, **other)


def answering(text: str = "Some words about the kitchen table.", skips: bool = False):  # type: ignore[no-untyped-def]
    """Somebody who types that text, and passes the lines of the arc."""

    def react(session: Session) -> Command | None:
        step = session.step
        if step is None:
            return None
        if step.interlude:
            return say.SkipStep() if session.phase in (Phase.ASKING, Phase.BREATHING) else None
        if step.is_offer:
            return say.SkipStep(quiet=skips)
        if session.phase in (Phase.ASKING, Phase.LISTENING):
            return say.TypeInstead()
        return say.Keep(text, step.id) if session.phase in (Phase.TYPING, Phase.REVIEWING) else None

    return react


def steps(sat) -> list[str]:  # type: ignore[no-untyped-def]
    found: list[str] = []
    for event in sat.events:
        session = getattr(event, "session", None)
        if session is not None and session.step is not None and found[-1:] != [session.step.id]:
            found.append(session.step.id)
    return found


def test_lines_are_said_like_questions_and_nothing_of_them_is_kept() -> None:
    """Arrival, thanks after the heaviest step, close; the entry has the two answers alone."""
    narrator = FakeNarrator()
    services = made(narrator=narrator)
    sat = sit(services, prepare_session(services, GUIDE), answering())
    assert steps(sat) == ["arc-arrive", "what", "arc-thanks", "then", "arc-close"]
    assert [answer.step for answer in sat.entry.answers] == ["what", "then"]
    assert sat.entry.finished is not None


def test_a_line_goes_on_by_itself() -> None:
    """Nobody has to press a key: it is over when it was said and has stood for its seconds."""
    quick = ARC._replace(places={place: lines._replace(seconds=1) for place, lines in ARC.places.items()})
    services = made()
    services = replace(services, arc=quick)

    def react(session: Session) -> Command | None:
        step = session.step
        return None if step is None or step.interlude else answering()(session)

    assert sit(services, prepare_session(services, GUIDE), react).entry.finished is not None


def test_the_next_session_says_other_lines() -> None:
    """At every place, over twenty sessions."""
    services = made()
    before: dict[str, str] = {}
    for _ in range(20):
        ready = prepare_session(services, GUIDE)
        said = {step.id: step.say for step in ready.steps if step.interlude}
        assert set(said) == {f"arc-{place}" for place in (Place.ARRIVE, Place.THANKS, Place.CLOSE)}
        assert not set(said.items()) & set(before.items())
        before = said


def test_answers_from_files_and_a_switched_off_arc_bring_no_lines() -> None:
    """A script is not greeted; the setting is a wish."""
    services = made()
    assert not any(step.interlude for step in prepare_session(services, GUIDE, asked=False).steps)
    assert not any(step.interlude for step in prepare_session(replace(services, arc=None), GUIDE).steps)


def test_after_words_of_danger_no_line_and_no_offer_comes() -> None:
    """Help is shown, and nothing is said over it."""
    services = made(danger=lambda text: "knife" in text)
    sat = sit(services, prepare_session(services, GUIDE), answering("He took a knife."))
    assert sat.emitted(Concern)
    assert steps(sat) == ["arc-arrive", "what", "then"]


@pytest.mark.parametrize("skips", [False, True])
def test_an_offer_that_is_declined_stays_away_from_that_guide(skips: bool) -> None:
    """For good with one command, in this session and in later ones; a mere skip changes nothing."""
    services = made()
    sat = sit(services, prepare_session(services, GUIDE), answering("Short words."[:11], skips=skips))
    assert ("again" in steps(sat)) is not skips
    assert services.memory.quiet == ({GUIDE.id} if skips else set())
    later = sit(services, prepare_session(services, GUIDE), answering("Two words."))
    assert ("more" in steps(later)) is not skips
    other: Guide = replace(GUIDE, id="other")
    assert "more" in steps(sit(services, prepare_session(services, other), answering("Two words.")))


def test_declining_in_a_withheld_guide_leaves_no_trace() -> None:
    """Its name is written down nowhere; in that session nothing more is offered."""
    flags = replace(GUIDE, id="red-flags")
    services = made()
    sat = sit(services, prepare_session(services, flags), answering("Two words.", skips=True))
    assert "again" not in steps(sat)
    assert services.memory.quiet == set()
