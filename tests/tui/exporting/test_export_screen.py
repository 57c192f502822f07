"""The export dialog: what it writes, what it leaves out, how it is stopped, and what it says."""

from __future__ import annotations

from tests.entries import answer
from tests.tui.exporting.fake_exporter import FakeExporter
from tests.tui.locking.fake_sealing import FakeSealing
from tests.tui.people import At, app_on, guide, kept, plain, services, shown, text_of, until, voice
from tests.tui.timeline.test_named_keys import footer
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.exporting.export_screen import ExportScreen
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

WIDE = (120, 40)
WORDS = "four calm words here"
ENTRIES = (kept(0, answer("by the river")), kept(1, answer("at home"), days=3), kept(2, days=60))


def program(exporter: FakeExporter, *entries: Entry, **options: object) -> VoiceJournalApp:
    made = services(guide(voice()), entries=entries or ENTRIES)
    return app_on(made, exporter=lambda: exporter, **options)  # type: ignore[arg-type]


async def opened(pilot: At) -> None:
    """The dialog, from the timeline."""
    await pilot.press("t")
    await shown(pilot, "November 2026")
    await pilot.press("ctrl+e")
    await shown(pilot, "~/journal.html")


async def test_the_dialog_writes_a_page_of_the_journal_without_sound_and_private_things() -> None:
    """One key opens it and one writes; then it says where the file is, and names another for the next."""
    exporter = FakeExporter(lacks=("A recording of 20261122 is gone.",))
    app = program(exporter)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert footer(app) == ["ctrl+s write it", "tab next field", "esc close"]
        assert "not encrypted: whoever has it can read it" in plain(pilot, "#state")
        await pilot.press("ctrl+s")
        await shown(pilot, "Written: /home/me/journal.html")
        assert "A recording of 20261122 is gone." in plain(pilot, "#state")
        ((path, choice, ids),) = exporter.written
        assert (str(path), choice.form, choice.sound) == ("~/journal.html", "html", None)
        assert (choice.private, choice.names) == (False, True)
        assert ids == [entry.id for entry in ENTRIES]
        await shown(pilot, "~/journal-2.html")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")


async def test_what_is_found_is_what_is_written_in_the_dates_that_stand_there() -> None:
    """The dates of the find stand in their fields, and can be changed."""
    exporter = FakeExporter()
    app = program(exporter)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", "slash", *"from", "colon", *"2026-11")
        await pilot.press("enter")
        await until(pilot, lambda: "2 of 3" in plain(pilot, "#count"), "what is found")
        await pilot.press("ctrl+e")
        await shown(pilot, "Export what is found: ▾ from:2026-11")
        await shown(pilot, "from 2026-11-01")
        await pilot.press("tab", "tab", *"2026-11-20", "enter")
        await shown(pilot, "Written:")
        assert exporter.written[0][2] == [ENTRIES[1].id]


async def test_a_date_that_is_none_and_dates_in_the_wrong_order_are_said() -> None:
    """Nothing is written until they are mended."""
    exporter = FakeExporter()
    async with program(exporter).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("tab", *"soon", "enter")
        await shown(pilot, "“soon” is no date.")
        await pilot.press("ctrl+u", *"2026", "tab", *"2025", "enter")
        await shown(pilot, "2026-01-01 is after 2025-12-31.")
        await pilot.press("ctrl+u", *"1999", "shift+tab", "ctrl+u", "enter")
        await shown(pilot, "No entry fits, so nothing was written.")
        assert not exporter.written


async def test_ticks_leave_out_and_bring_in() -> None:
    """Names are left out at a key; sound goes inside a page and beside Markdown; a PDF has none."""
    exporter = FakeExporter()
    async with program(exporter).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await shown(pilot, "[ ] names (2 in settings, who spoke)")
        assert "[x] sound" in text_of(pilot) and "[x] what is private" in text_of(pilot)
        await pilot.press("tab", "tab", "tab", "space", "down", "enter", "down", "space")
        await shown(pilot, "[x] names (2 in settings, who spoke) ")
        await pilot.press("ctrl+s")
        await shown(pilot, "Written:")
        choice = exporter.written[0][1]
        assert (choice.names, choice.sound, choice.private) == (False, "inside", True)
        await pilot.press("enter", "down", "down", "enter")
        await shown(pilot, "text with signs (Markdown)")
        await until(pilot, lambda: pilot.app.screen.query_one("#file").value == "~/journal-2", "a folder")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(exporter.written) == 2, "the folder")
        assert exporter.written[1][1].sound == "opus"
        await pilot.press("enter", "up", "enter")
        await shown(pilot, "PDF, to print")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(exporter.written) == 3, "the PDF")
        assert exporter.written[2][1].sound is None


async def test_a_file_that_was_named_stays_named() -> None:
    """Another format proposes another file only in place of one that was proposed."""
    exporter = FakeExporter()
    async with program(exporter).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("shift+tab", "ctrl+u", "enter")
        await shown(pilot, "A file needs a name.")
        await pilot.press(*"mine", "tab", "enter", "down", "enter")
        await shown(pilot, "PDF, to print")
        await pilot.press("ctrl+s")
        await shown(pilot, "Written:")
        assert str(exporter.written[0][0]) == "mine"


async def test_escape_stops_the_writing_and_then_closes() -> None:
    """While it is written, stopping is the one thing to do; nothing is left of it."""
    exporter = FakeExporter(waits=True)
    app = program(exporter)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, exporter.begun.is_set, "it is being written")
        await until(pilot, lambda: footer(app) == ["esc stop"], "the one key")
        await shown(pilot, "1 entry ...")
        await pilot.press("escape")
        await shown(pilot, "Stopped. Nothing was written.")
        assert not exporter.written
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")


async def test_a_sealed_journal_says_that_the_file_is_not() -> None:
    """Before it is written, and only where the journal is encrypted."""
    exporter = FakeExporter()
    app = program(exporter, sealing=FakeSealing(passphrase=WORDS))
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert "Your journal is encrypted. What is written here is not" in plain(pilot, "#state")


async def test_the_palette_exports_the_journal_from_home() -> None:
    """Where nothing can write, nothing opens."""
    exporter = FakeExporter()
    app = program(exporter)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p", *"export")
        await shown(pilot, "A page, a PDF or Markdown")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen), "the dialog")
        await shown(pilot, "Export the journal")
    other = app_on(services(guide(voice()), entries=ENTRIES))
    async with other.run_test(size=WIDE) as pilot:
        await pilot.press("t", "ctrl+e")
        await shown(pilot, "November 2026")
        assert isinstance(other.screen, TimelineScreen)
