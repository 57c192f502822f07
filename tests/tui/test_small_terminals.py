"""Every screen in a terminal of 30 by 12 and of 40 by 10 cells: its most important key can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.fakes import FakeSettings
from tests.tui.people import app_on, guide, kept, services, shown, spoken, voice
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.guides.guide import Guide
from voicejournal.paths import shipped_data
from voicejournal.tui.app import VoiceJournalApp

SHIPPED = TomlHelp(shipped_data() / "help.toml", shipped_data() / "none.toml")
ASKS = guide(
    voice("what", "What happened that evening, and what had been said in the days before it, by whom?")
)
WORRIES = replace(ASKS, id="worries")
APOLOGISE = next(guide for guide in GUIDES if guide.id == "apologise")
FOR_TWO = guide(
    voice("a", "{speaker}, how was it?", speaker=1), voice("b", "And you, {speaker}?", speaker=2), id="two"
)


@dataclass(frozen=True)
class Place:
    """A screen: the key that must be read on it, and the way there: texts to wait for, and keys."""

    key: str
    way: tuple[tuple[str, tuple[str, ...]], ...] = ()
    guide: Guide | None = None
    welcomed: bool = True


def way(*steps: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The way that begins at home: keys, each followed by the text to wait for before the next."""
    return tuple((seen, tuple(keys.split())) for seen, keys in zip(steps[::2], steps[1::2], strict=True))


HOME = "Good evening."
READ = ("enter read", "enter", "tab next answer", "tab tab", "e edit")
ASKED = "space pause"

PLACES = {
    "first steps": Place("enter go on", welcomed=False),
    "microphone": Place("enter say a sentence", way("1/4", "s"), welcomed=False),
    "the model": Place("enter go on", way("1/4", "s", "2/4", "s"), welcomed=False),
    "who else": Place("enter that is all", way("1/4", "s", "2/4", "s", "3/4", "s"), welcomed=False),
    "home": Place("enter begin"),
    "guides": Place("enter begin", way(HOME, "g")),
    "preview": Place("enter begin esc back", way(HOME, "g", "w preview", "w")),
    "timeline": Place("enter read", way(HOME, "t")),
    "entry": Place("esc back", way(HOME, "t", *READ[:2])),
    "edit": Place("ctrl+s keep", way(HOME, "t", *READ, "e")),
    "throw away": Place("n go on", way(HOME, "t", *READ, "e", "ctrl+s keep", "x escape")),
    "filter": Place("esc close", way(HOME, "t", "enter read", "f")),
    "delete": Place("n keep", way(HOME, "t", "enter read", "d")),
    "same question": Place("esc back", way(HOME, "t", *READ, "q")),
    "insights": Place("esc back", way(HOME, "i")),
    "settings": Place("enter change", way(HOME, "comma")),
    "a value": Place("enter keeps it", way(HOME, "comma", "enter change", "down enter")),
    "voices": Place("enter choose", way(HOME, "comma", "enter change", "enter")),
    "help": Place("esc close", way(HOME, "f2")),
    "country": Place("enter choose", way(HOME, "f2", "c my country", "c")),
    "keys": Place("esc close", way(HOME, "f1")),
    "palette": Place("All guides", way(HOME, "ctrl+p")),
    "listening": Place("enter done", guide=ASKS),
    "paused": Place("space go on", way(ASKED, "space"), ASKS),
    "typing": Place("ctrl+s keep", way(ASKED, "e"), ASKS),
    "reviewing": Place("enter keep", way(ASKED, "enter"), ASKS),
    "finished": Place("enter home", way(ASKED, "enter", "enter keep", "enter"), ASKS),
    "danger": Place("f2 shows", way(ASKED, "enter", "enter keep", "enter"), WORRIES),
    "quit": Place("n stay", way(ASKED, "ctrl+q"), ASKS),
    "keys of a session": Place("esc close", way(ASKED, "f1"), ASKS),
    "private question": Place("enter keep", guide=APOLOGISE),
    "harm, help": Place("esc close", way("enter keep", "4 enter"), APOLOGISE),
    "harm": Place("n leave nothing", way("enter keep", "4 enter", "esc close", "escape"), APOLOGISE),
    "names": Place("enter goes on esc back", guide=FOR_TWO),
    "consent": Place("b break", way("enter goes on", "enter enter"), FOR_TWO),
    "break": Place("enter goes on", way("enter goes on", "enter enter", "b break", "b"), FOR_TWO),
}


def app(place: Place) -> VoiceJournalApp:
    entries = (
        kept(1, spoken("We talked after dinner."), days=1),
        replace(kept(0, days=3), answers=(chose(SAFETY, SAFE),)),
        kept(2, spoken("Then we slept, and it was quiet for once."), days=2, done=False),
    )
    words = "I want to kill myself." if place.guide is WORRIES else "We talked after dinner, and slept. " * 9
    return app_on(
        services(ASKS, FOR_TWO, WORRIES, *GUIDES, entries=entries, hears=(words,)),
        guide=place.guide.id if place.guide else None,
        help_lines=SHIPPED.lines,
        help_country=lambda: "GB",
        settings=FakeSettings(),
        voices=FakeVoices,
        welcomed=None if place.welcomed else lambda: None,
    )


@pytest.mark.parametrize("size", [(30, 12), (40, 10)], ids=["30x12", "40x10"])
@pytest.mark.parametrize("name", PLACES)
async def test_the_most_important_key_is_on_the_screen(name: str, size: tuple[int, int]) -> None:
    """Whatever else has no room: the key that goes on, or the one that goes back, can be read."""
    place = PLACES[name]
    async with app(place).run_test(size=size) as pilot:
        for seen, keys in place.way:
            await shown(pilot, seen)
            await pilot.press(*keys)
        await shown(pilot, place.key)


@pytest.mark.parametrize("size", [(30, 12), (40, 10)], ids=["30x12", "40x10"])
async def test_what_is_typed_can_be_read(size: tuple[int, int]) -> None:
    """The question leaves the editor a line at least."""
    async with app(PLACES["typing"]).run_test(size=size) as pilot:
        await shown(pilot, ASKED)
        await pilot.press("e", *"Written.")
        await shown(pilot, "Written.")
