"""The timeline: finding, reading, hearing, changing and taking away what was kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tests.entries import answer
from tests.fakes import FakePlayer, tone
from tests.memory import MemoryJournal, MemoryRecordings
from tests.tui.people import app_on, guide, kept, keys, plain, services, shown, spoken, text_of, until, voice
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.speech.transcript import Word
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView, marked
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.paging import PAGE, Filter

TALK = guide(voice())
WIDE, NARROW = (120, 40), (80, 24)


def program(*entries: Entry, **other: object) -> VoiceJournalApp:
    return app_on(replace(services(TALK, entries=entries), **other))  # type: ignore[arg-type]


async def test_newest_first_under_their_months() -> None:
    """Date, first words, guide, mood and length of sound; a line for each month."""
    app = program(kept(0, spoken("He took the phone.")), kept(1, days=30, mood=3))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("t")
        await shown(pilot, "November 2026 ──")
        lines = [line.strip() for line in text_of(pilot).splitlines() if line.strip()]
        assert lines[3].startswith("November 2026")
        assert lines[4] == f"❯22 Sun  ◆ {'He took the phone.':<32}  {'A talk':<16} ♪  1:12   ▄  5"
        assert lines[5].startswith("October 2026")
        assert lines[6].startswith("23 Fri  ◆ words number 1 ")


async def test_fifty_thousand_entries_open_like_fifty() -> None:
    """Only what is looked at is read; moving down reads on, and everything can be reached."""
    journal = CountingJournal.of(50_000)
    app = app_on(replace(services(TALK), journal=journal))
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, "A talk")
        journal.read = 0
        await pilot.press("t")
        await shown(pilot, f"{PAGE} shown")
        entries = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: journal.read >= PAGE, "the first page")
        assert journal.read <= 2 * PAGE
        await pilot.press("end")
        await until(pilot, lambda: len(entries.entries) > PAGE, "the next page")
        assert journal.read <= 4 * PAGE


async def test_an_entry_is_read_beside_the_list_or_instead_of_it() -> None:
    """Wide terminals show both; narrow ones one after the other."""
    entry = kept(0, spoken("We talked."), spoken("[Not] markup.", "then"))
    for size, both in ((WIDE, True), (NARROW, False)):
        app = program(entry)
        async with app.run_test(size=size) as pilot:
            await pilot.press("t")
            await shown(pilot, "A talk")
            if both:
                await shown(pilot, "[Not] markup.")
            await pilot.press("enter")
            await shown(pilot, "[Not] markup.")
            assert ("November 2026 ─" in text_of(pilot)) is both
            assert isinstance(pilot.app.focused, AnswerView)
            await pilot.press("escape")
            await shown(pilot, "November 2026 ─")


async def test_words_are_found_as_one_types_and_esc_shows_everything() -> None:
    """/ narrows the list; nothing found says so."""
    app = program(kept(0, spoken("The balcony.")), kept(1, spoken("The kitchen.")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: len(_titles(pilot.app)) == 2, "both entries")
        await pilot.press("slash", *"kitch")
        await until(pilot, lambda: _titles(pilot.app) == ["The kitchen."], "one entry")
        await pilot.press("x")
        await shown(pilot, "Nothing fits that.")
        await pilot.press("escape")
        await until(pilot, lambda: len(_titles(pilot.app)) == 2, "both entries")


async def test_the_list_can_be_narrowed_by_guide_stage_mood_and_tag() -> None:
    """One wish from a list; choosing it again takes it back."""
    app = program(kept(0, mood=2, stage="relapse"), kept(1, mood=9), kept(2, tags=("him",)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: len(_titles(pilot.app)) == 3, "three entries")
        await pilot.press("f")
        await shown(pilot, "low mood (1-3)")
        await shown(pilot, "#him")
        await pilot.press("down", "down", *["down"] * 5, "enter")
        await shown(pilot, "▾ An old habit is back")
        await until(pilot, lambda: len(_titles(pilot.app)) == 1, "one entry")


def test_a_filter_wants_what_its_fields_say() -> None:
    """Every field that is set must fit."""
    entry = kept(0, mood=2, stage="relapse", tags=("him",))
    assert Filter(guide="talk", stage="relapse", mood="low mood (1-3)", tag="him").fits(entry)
    assert Filter().fits(entry)
    for other in (
        Filter(guide="free"),
        Filter(stage="x"),
        Filter(mood="high mood (7-10)"),
        Filter(tag="her"),
    ):
        assert not other.fits(entry)
    assert not Filter(mood="low mood (1-3)").fits(kept(1, mood=None))


async def test_an_edit_is_kept_beside_what_was_heard() -> None:
    """The text changes, the raw text stays, v shows both; esc keeps nothing after a question."""
    app = program(kept(0, spoken("He said noting.")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("e", *"X", "escape", "y")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer again")
        assert next(app.services.journal.entries()).answers[0].text == "He said noting."
        await pilot.press("e", *["backspace"] * 7, *"nothing.", "ctrl+s")
        await shown(pilot, "He said nothing.")
        await shown(pilot, "✎ edited")
        await pilot.press("v")
        await shown(pilot, "as it was heard: He said noting.")
    changed = next(app.services.journal.entries()).answers[0]
    assert (changed.text, changed.raw, changed.state) == (
        "He said nothing.",
        "He said noting.",
        AnswerState.EDITED,
    )


async def test_words_of_danger_in_an_edit_show_where_help_is() -> None:
    """Quietly, in the line for notices, and only where the card is not switched off."""
    for quiet_card in (True, False):
        app = app_on(services(entries=(kept(0, spoken("He said noting.")),)), quiet_card=quiet_card)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t", "enter")
            await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
            await pilot.press("e", *" He hit me last night.", "ctrl+s")
            await shown(pilot, "He hit me last night.")
            if quiet_card:
                await shown(pilot, "f2 shows people who listen")
            else:
                assert "people who listen" not in text_of(pilot)


async def test_what_was_deleted_comes_back() -> None:
    """D asks, "no" is the first choice, u brings the entry back to its place."""
    first, second = kept(0, spoken("Newer.")), kept(1, spoken("Older."))
    app = program(first, second)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: len(_titles(pilot.app)) == 2, "both entries")
        await pilot.press("d", "enter")
        assert len(list(app.services.journal.entries())) == 2
        await pilot.press("d", "y")
        await until(pilot, lambda: _titles(pilot.app) == ["Older."], "one entry")
        assert list(app.services.journal.entries()) == [second]
        await pilot.press("u")
        await until(pilot, lambda: _titles(pilot.app) == ["Newer.", "Older."], "both again")
    assert list(app.services.journal.entries()) == [first, second]


async def test_a_recording_is_played_and_stopped_with_the_same_key() -> None:
    """The answer says that it is being played."""
    player = FakePlayer(patient=True)
    sounds = MemoryRecordings({"sound-of-what": tone(0.1)})
    app = program(kept(0, spoken("Listen.")), player=player, recordings=sounds)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "♪ 1:12")
        await pilot.press("p")
        await shown(pilot, "♫ playing")
        await until(pilot, lambda: player.played == [tone(0.1)], "the sound")
        await pilot.press("p")
        await shown(pilot, "♪ 1:12")
        await pilot.press("p")
        await until(pilot, lambda: len(player.played) == 2, "the sound again")
        player.stop()
        await shown(pilot, "♪ 1:12")


async def test_a_missing_recording_is_told() -> None:
    """One plain sentence, without the name of its file; nothing else stops."""
    app = program(kept(0, spoken("Listen.")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await shown(pilot, "♪ 1:12")
        await pilot.press("p")
        await shown(pilot, "The sound of this answer is not here any more.")
        assert "sound-of-what" not in text_of(pilot)


async def test_one_question_over_time() -> None:
    """Q lists every answer to the question of the marked answer, oldest first."""
    app = program(kept(0, spoken("Today.")), kept(1, spoken("Then."), days=40), kept(2, answer("x", "other")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("q")
        await shown(pilot, "2 answers")
        text = text_of(pilot)
        assert text.index("Then.") < text.index("Today.")


def test_words_that_were_heard_unsurely_are_underlined_until_somebody_changes_the_text() -> None:
    """Each word at its own place, also where it occurs twice."""
    words = tuple(
        Word(text, 0.0, 1.0, probability) for text, probability in ((" so", 0.9), (" and", 0.2), (" so", 0.3))
    )
    heard = replace(spoken("so and so"), words=words)
    spans = [(span.start, span.end) for span in marked(heard, "so and so").spans]
    assert spans == [(3, 6), (7, 9)]
    assert not marked(heard, "so and then").spans


async def test_very_wide_terminals_draw_over_time_beside_the_timeline() -> None:
    """A third column with what was read so far."""
    app = program(kept(0, mood=7), kept(1, days=30, mood=3))
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "Mood, from 1 to 10")
        await shown(pilot, "23 Oct 2026")


async def test_an_empty_journal_says_so() -> None:
    """No entry, no key that needs one."""
    app = program()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("t")
        await shown(pilot, "Nothing is kept yet.")
        assert plain(pilot, "#count") == "0"
        assert keys(pilot) == {"/", "f", "t", "c", "i", "esc"}


def _titles(app: object) -> list[str]:
    entries = app.screen.query(EntryList)  # type: ignore[attr-defined]
    return [entry.first_words for widget in entries for entry in widget.entries]


@dataclass
class CountingJournal(MemoryJournal):
    """Makes its entries as they are asked for, and counts them."""

    many: int = 0
    read: int = field(default=0)

    @classmethod
    def of(cls, many: int) -> CountingJournal:
        return cls(many=many)

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        for number in range(self.many):
            self.read += 1
            yield kept(number, days=number / 8)
