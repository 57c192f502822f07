"""Where a claim comes from, on the screen in one key."""

from __future__ import annotations

from tests.fakes import fake_services
from tests.memory import MemoryGuides
from tests.tui.people import app_on, guide, keys, scale, shown, stands, text_of, until, voice
from voicejournal.domain.guides.cards import Card
from voicejournal.domain.guides.evidence import EvidenceSource
from voicejournal.domain.session.session import Phase
from voicejournal.tui.app import VoiceJournalApp

STUDY = EvidenceSource(
    key="study-2016",
    title="Parts",
    citation="Somebody (2016).",
    shows="It counts.",
    not_shown="That it works.",
)
OTHER = EvidenceSource(
    key="other-2017",
    title="Whole",
    citation="Nobody (2017).",
    shows="Little.",
    not_shown="Much.",
    address="https://example.org/whole",
)
SAYING = Card(key="time", said="Time heals.", also="And what fills it.", source="study-2016", fits=("talk",))
ELSEWHERE = Card(key="type", said="You are a type.", also="Few are.", source="study-2016", fits=("walk",))


def app_with(*, sources: tuple[str, ...] = ("other-2017",), source: str = "study-2016") -> VoiceJournalApp:
    talk = guide(voice(hint="This counts most.", source=source), scale(), sources=sources)
    guides = MemoryGuides((talk,), {one.key: one for one in (STUDY, OTHER)}, (SAYING, ELSEWHERE))
    return app_on(fake_services(talk, guides=guides), guide="talk")


async def test_a_question_that_claims_something_shows_its_source() -> None:
    """f3 shows what was found and what was not, the step's own source first; f3 again closes it."""
    app = app_with()
    async with app.run_test(size=(100, 40)) as pilot:
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "This counts most. f3 shows the source.")
        await pilot.press("f3")
        await shown(pilot, "Parts. Somebody (2016).")
        text = text_of(pilot)
        assert "Not shown: That it works." in text
        assert text.index("Somebody (2016).") < text.index("Nobody (2017). https://example.org/whole")
        assert "Time heals." in text
        assert "You are a type." not in text
        await pilot.press("f3")
        await stands(pilot, Phase.LISTENING)


async def test_a_question_without_a_claim_says_nothing_of_sources() -> None:
    """The quiet line stays as the guide has it; f3 shows what the guide rests on."""
    app = app_with(source="", sources=("other-2017", "My own grandmother said so."))
    async with app.run_test(size=(100, 40)) as pilot:
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "This counts most.")
        assert "f3" not in text_of(pilot)
        await pilot.press("f3")
        await shown(pilot, "What this guide rests on")
        await shown(pilot, "My own grandmother said so.")


async def test_home_shows_every_card() -> None:
    """Where no guide is on the screen, f3 shows the sayings."""
    talk = guide(voice())
    guides = MemoryGuides((talk,), {STUDY.key: STUDY}, (SAYING, ELSEWHERE))
    app = app_on(fake_services(talk, guides=guides))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: bool(keys(pilot)), "home")
        await pilot.press("f3")
        await shown(pilot, "Time heals.")
        await shown(pilot, "You are a type.")
        await pilot.press("escape")
        await until(pilot, lambda: "Time heals." not in text_of(pilot), "home below")
