"""Somebody at the keys: starts the program on stand-ins and waits for what should come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from textual.pilot import Pilot

from tests.entries import answer
from tests.fakes import FakePlayer, FakeTranscriber, fake_services
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.session.session import Phase
from voicejournal.domain.settings import OPTIONS, Settings
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import AppServices, FirstSession
from voicejournal.tui.session.session_screen import SessionScreen
from voicejournal.tui.widgets.plain_text import PlainText

NOW = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)
PATIENCE = 20.0
"""Seconds after which something that should come is taken for missing; nothing waits that long."""

At = Pilot[None]


async def until(pilot: At, happened: Callable[[], bool], what: str) -> None:
    """Wait for it; fails with `what` where it does not come."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not happened():
        if pilot.app._exception is not None:
            raise pilot.app._exception
        if asyncio.get_running_loop().time() > end:
            raise AssertionError(f"never happened: {what}\n{text_of(pilot)}")
        await pilot.pause(0.01)
    await pilot.pause()


def text_of(pilot: At) -> str:
    """Everything that can be read on the screen now."""
    screen = pilot.app.screen
    width = screen.size.width
    lines = (screen._compositor.render_strips()) if width else []
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def shown(pilot: At, text: str) -> None:
    """Wait until the text can be read."""
    await until(pilot, lambda: text in " ".join(text_of(pilot).split()), f'"{text}" on the screen')


async def stands(pilot: At, phase: Phase) -> SessionScreen:
    """Wait until a sitting is on the screen and stands there."""

    def there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, SessionScreen) and screen.phase is phase and screen.session is not None

    await until(pilot, there, f"a sitting that stands at {phase}")
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    return screen


async def keeps_words(pilot: At) -> None:
    """Say the answer, and keep the words that were made of it."""
    await stands(pilot, Phase.LISTENING)
    await pilot.press("enter")
    await stands(pilot, Phase.REVIEWING)
    await pilot.press("enter")


def plain(pilot: At, selector: str) -> str:
    """What one text widget says."""
    return str(pilot.app.screen.query_one(selector, PlainText).content)


def keys(pilot: At) -> set[str]:
    """The keys that the footer offers."""
    return {
        one.binding.key_display or one.binding.key
        for one in pilot.app.screen.active_bindings.values()
        if one.binding.show
    }


def guide(*steps: Step, id: str = "talk", title: str = "A talk", **other: object) -> Guide:
    """A guide of those steps."""
    known = {"purpose": "To see how it is.", "minutes": 3, "sources": (), **other}
    return Guide(id=id, title=title, steps=steps, **known)  # type: ignore[arg-type]


def voice(step_id: str = "what", say: str = "What happened?", **other: object) -> Step:
    return Step(id=step_id, kind=StepKind.VOICE, say=say, **other)  # type: ignore[arg-type]


def scale(step_id: str = "mood", **other: object) -> Step:
    return Step(id=step_id, kind=StepKind.SCALE, say="How are you?", least=1, greatest=10, **other)  # type: ignore[arg-type]


def kept(
    number: int,
    *answers: Answer,
    days: float = 0,
    mood: int | None = 5,
    title: str = "A talk",
    done: bool = True,
    stage: str | None = None,
    tags: tuple[str, ...] = (),
    guide: str = "talk",
) -> Entry:
    """An entry that was kept `days` ago."""
    at = NOW - timedelta(days=days, minutes=number)
    return Entry(
        id=new_id(at, number % 65536),
        guide=guide,
        title=title,
        created=at,
        changed=at,
        finished=at if done else None,
        answers=answers or (answer(f"words number {number}", "what"),),
        mood=mood,
        stage=stage,
        tags=tags,
        seconds=300.0,
    )


def spoken(text: str, step: str = "what", **other: object) -> Answer:
    """An answer that was said and written down."""
    return Answer(
        step=step,
        kind="voice",
        prompt="What happened?",
        state=AnswerState.TRANSCRIBED,
        text=text,
        raw=text,
        recording=f"sound-of-{step}",
        seconds=72.0,
        confidence=0.9,
        **other,  # type: ignore[arg-type]
    )


def services(
    *guides: Guide, hears: tuple[str, ...] = (), entries: tuple[Entry, ...] = (), **other: object
) -> Services:
    """Stand-ins: a transcriber that hears those texts, a journal that holds those entries."""
    known = {
        "clock": lambda: NOW,
        "chance": iter(range(40_000, 65_536)).__next__,  # no new entry has the id of one that was kept
        "transcriber": FakeTranscriber(list(hears)),
    }
    made = fake_services(*guides, **{**known, **other})
    for entry in entries:
        made.journal.save(entry)
    return made


def app_on(made: Services, *, guide: str | None = None, **options: object) -> VoiceJournalApp:
    """The program on these stand-ins; `guide` is begun at once, and options of the settings go there."""
    settings = {name: value for name, value in options.items() if name in OPTIONS}
    others = {name: value for name, value in options.items() if name not in OPTIONS}
    return VoiceJournalApp(
        AppServices(make=lambda: made, clock=made.clock, **others),  # type: ignore[arg-type]
        Settings(**settings),  # type: ignore[arg-type]
        FirstSession(guide) if guide else None,
    )


def program(*guides: Guide, hears: tuple[str, ...] = (), **options: object) -> VoiceJournalApp:
    """The program on stand-ins, with the first guide begun at once."""
    return app_on(services(*guides, hears=hears), guide=guides[0].id, **options)


def patient() -> FakePlayer:
    """A loudspeaker that reads on until it is stopped."""
    return FakePlayer(patient=True)


def only(app: VoiceJournalApp) -> Entry:
    """The one entry that was kept."""
    (entry,) = app.services.journal.entries()
    return entry


TWO = guide(voice(), voice("then", "And then?"))
"""A guide of two spoken questions."""
