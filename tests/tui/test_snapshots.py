"""Pictures of a few screens; after a wanted change run with `--snapshot-update` and look at them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.entries import answer
from tests.fakes import FakeSettings
from tests.tui.exporting.fake_exporter import FakeExporter
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import app_on, guide, kept, scale, services, shown, spoken, stands, until, voice
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.session.session import Phase
from voicejournal.paths import shipped_data
from voicejournal.tui.app import VoiceJournalApp

Compare = Callable[..., bool]

CAMERA = "What happened, as a camera would have seen it?"
HINT = "Speak about one moment. There is no hurry; silence is fine."
SAID = (
    "We had agreed to talk after dinner. You took the phone and went to the balcony, and I washed up alone. "
    "When you came back you said it was nothing."
)
WOUND = guide(
    scale(least_means="very bad", greatest_means="very good"),
    voice(say=CAMERA, hint=HINT),
    voice("then", "And then?"),
    id="name-the-wound",
    title="Name the wound",
    purpose="Say what happened and what it broke, without blame.",
    fits="When something broke and it still hurts.",
)
CHECK_IN = guide(voice(), id="daily-check-in", title="Daily check-in", purpose="Three minutes a day.")

_STAGES = ("acute pain", None, "meaning-making", None, "relapse", "intentional healing")
_MOODS = (6, 4, 5, 5, 3, 6, None)


def journal() -> tuple[Any, ...]:
    """Two months of entries, always the same."""
    entries = [
        kept(
            n,
            spoken(SAID if n % 3 else "He said [nothing] and left."),
            answer("Then we slept.", "then"),
            days=n * 1.7,
            mood=_MOODS[n % 7],
            stage=_STAGES[n % 6],
            guide=("name-the-wound", "free", "relapse-log")[n % 3],
            title=("Name the wound", "Free", "When it came back")[n % 3],
            tags=("him",) if n % 4 == 0 else (),
            done=n != 3,
        )
        for n in range(30)
    ]
    return tuple(entries)


def program(**options: Any) -> VoiceJournalApp:
    options = {"exporter": FakeExporter, **options}
    return app_on(services(WOUND, CHECK_IN, entries=journal(), hears=(SAID,)), **options)


def then(*steps: Callable[[Pilot[Any]], Awaitable[object]]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Do the steps one after the other before the picture is taken."""

    async def run(pilot: Pilot[Any]) -> None:
        for step in steps:
            await step(pilot)
        await pilot.pause()

    return run


def sees(text: str) -> Callable[[Pilot[Any]], Awaitable[object]]:
    return lambda pilot: shown(pilot, text)


def presses(*keys: str) -> Callable[[Pilot[Any]], Awaitable[object]]:
    return lambda pilot: pilot.press(*keys)


async def to_the_question(pilot: Pilot[Any]) -> None:
    """Past the scale, to the spoken question, with the microphone paused so that nothing moves."""
    await stands(pilot, Phase.CHOOSING)
    await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
    await pilot.press("4", "enter")
    await stands(pilot, Phase.LISTENING)
    await shown(pilot, "● listening 00:00")
    await pilot.press("space")
    await stands(pilot, Phase.PAUSED)


@pytest.mark.parametrize("look", ["dark", "light"])
def test_home(snap_compare: Compare, look: str) -> None:
    """Greeting, what is next and why, what was left, the week."""
    assert snap_compare(program(theme=look), run_before=then(sees("❯"), sees("This week")))


def test_a_question(snap_compare: Compare) -> None:
    """The question large and calm, the state as sign and word, the keys of the moment."""
    assert snap_compare(program(guide="name-the-wound"), run_before=to_the_question)


def test_a_scale(snap_compare: Compare) -> None:
    """Numbers with their ends in words, one of them marked."""
    app = program(guide="name-the-wound")
    assert snap_compare(app, run_before=then(sees("very good"), presses("right", "right"), sees("[6]")))


def test_reading_what_was_heard(snap_compare: Compare) -> None:
    """The text as it was heard, with "keep" as the first key."""
    app = program(guide="name-the-wound")
    assert snap_compare(app, run_before=then(to_the_question, presses("enter"), sees("We had agreed")))


SIZES = ((60, 20), (80, 24), (120, 35), (200, 60))
LOOKS = ("no colour", "dark", "light")
MAIN = {
    "timeline": (presses("t"), sees("November 2026"), presses("down", "down"), sees("❯19 Thu")),
    "entry": (presses("t"), sees("November 2026"), presses("enter"), sees("Then we slept.")),
    "insights": (presses("i"), sees("Mood, from 1 to 10"), sees("❯"), presses("left")),
    "calendar": (presses("t"), sees("November 2026"), presses("c"), sees("today 1 entry"), sees("mood 6")),
    "export": (presses("t"), sees("November 2026"), presses("ctrl+e"), sees("~/journal.html")),
}
"""The screens that are seen most: list and detail, an entry, bars and days with moods, a form."""
SEEN = [
    pytest.param(name, size, LOOKS[(place + turn) % len(LOOKS)], id=f"{name}-{size[0]}x{size[1]}")
    for turn, name in enumerate(MAIN)
    for place, size in enumerate(SIZES)
]
"""Each of them in each size, and in each look once at least."""


@pytest.mark.parametrize(("name", "size", "look"), SEEN)
def test_main_screens(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int], look: str
) -> None:
    """No word is cut, the width is used, and without colours the same can be read."""
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = program(theme="light" if look == "light" else "dark")
    assert snap_compare(app, terminal_size=size, run_before=then(sees("❯"), *MAIN[name]))


def test_insights_as_a_table(snap_compare: Compare) -> None:
    """The same numbers in lines."""
    before = then(sees("❯"), presses("i"), sees("Mood, from 1 to 10"), sees("❯"), presses("v"), sees("6"))
    assert snap_compare(program(), terminal_size=(80, 24), run_before=before)


def test_all_guides(snap_compare: Compare) -> None:
    """The list, and what the marked guide is for."""
    assert snap_compare(
        program(), run_before=then(sees("❯"), presses("g"), sees("2 guides"), sees("It fits"))
    )


def test_a_discreet_home(snap_compare: Compare) -> None:
    """Nothing of the person's until a key is pressed."""
    app = program(discreet=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=then(sees("Press a key.")))


def test_the_settings(snap_compare: Compare) -> None:
    """Options in groups with their values, and the meaning of the marked one."""
    app = program(settings=FakeSettings(), voices=FakeVoices)
    before = then(sees("❯"), presses("comma"), sees("from: memory"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)


def test_the_settings_on_a_wide_terminal(snap_compare: Compare) -> None:
    """The meaning of the marked option in a panel of its own."""
    app = program(settings=FakeSettings(), voices=FakeVoices)
    before = then(
        sees("❯"), presses("comma"), sees("from: memory"), presses("down"), sees("words per minute")
    )
    assert snap_compare(app, terminal_size=(120, 35), run_before=before)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_first_steps(snap_compare: Compare, number: int) -> None:
    """Four small pages, each with its place among them, what it is for, and its keys."""
    app = program(
        settings=FakeSettings(),
        voices=FakeVoices,
        welcomed=lambda: None,
        help_country=lambda: "GB",
        **offered(FakeShelf()),
    )
    steps = [step for place in range(1, number) for step in (sees(f"{place}/4"), presses("s"))]
    ready = ("Reads now", "Say a sentence", "writes down what you say", "All of it can be changed")[
        number - 1
    ]
    assert snap_compare(
        app, terminal_size=(80, 24), run_before=then(*steps, sees(f"{number}/4"), sees(ready))
    )


def test_help_in_ones_country(snap_compare: Compare) -> None:
    """The emergency number, and the country's own lines below it."""
    lines = TomlHelp(shipped_data() / "help.toml", shipped_data() / "none.toml").lines
    app = program(help_lines=lines, help_country=lambda: "GB")
    before = then(sees("Good evening."), presses("f2"), sees("If you are in danger now: 999."))
    assert snap_compare(app, terminal_size=(80, 36), run_before=before)
