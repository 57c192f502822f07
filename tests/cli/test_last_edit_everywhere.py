"""An entry edited, heard again and edited again keeps all its texts, and shows the last everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.tui.people import app_on, guide, services, shown, text_of, voice
from voicejournal.bootstrap import program
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.speech.transcript import Segment, Transcript, Word

FIRST, EDITED, AGAIN, LAST = (
    f"I saw {name} on {day}." for name, day in
    (("Maron", "Monday"), ("Maren", "Tuesday"), ("Marin", "Wednesday"), ("Maria", "Thursday"))
)  # fmt: skip
OLD = ("Maron", "Maren", "Marin")
RECORDING = "20261101-1"


def heard(text: str) -> Transcript:
    words = tuple(Word(f" {word}", n, n + 0.5, 0.9) for n, word in enumerate(text.split()))
    return Transcript((Segment(text, 0.0, 4.0, 0.9, words=words),), model="base", language="en")


@pytest.fixture
def changed(run: Run) -> Entry:
    """The entry after its three changes, as it lies in the journal."""
    run("list")
    said = replace(
        answer(FIRST, recording=RECORDING),
        raw=FIRST,
        state=AnswerState.TRANSCRIBED,
        seconds=4.0,
        model="base",
    )
    program().journal.save(entry(0, said))
    editor = EntryEditor(program().services())
    assert run("edit", entry(0).id, typed=EDITED).code == 0
    editor.transcribe(entry(0).id, RECORDING, heard(AGAIN))
    assert run("edit", entry(0).id, typed=LAST).code == 0
    return program().journal.get(entry(0).id)


def test_all_texts_are_kept(run: Run, changed: Entry) -> None:
    """What was heard first, what was written then, what was heard again: in the file, and in the export."""
    found = run("export", "--format", "json").json["entries"][0]["answers"][0]
    assert (found["text"], found["raw"]) == (LAST, AGAIN)
    assert {FIRST, EDITED} <= {one["text"] for one in found["earlier"]}


def test_every_command_and_export_shows_the_last_text_alone(run: Run, changed: Entry, tmp_path: Path) -> None:
    """Show, list, search, answers, JSON of lists, Markdown in one file and in many, jrnl, HTML and PDF."""
    folder, document = tmp_path / "out", tmp_path / "out.pdf"
    assert run("export", "--format", "markdown", "--output", folder).code == 0
    assert run("export", "--format", "pdf", "--output", document).code == 0
    texts = {
        "show": run("show", changed.id).out,
        "list": run("list").out,
        "list --json": run("list", "--json").out,
        "search": run("search", "thursday").out,
        "answers": run("answers", "free", "first").out,
        "markdown": run("export").out,
        "folder": "".join(file.read_text("utf-8") for file in folder.rglob("*.md")),
        "jrnl": run("export", "--format", "jrnl").out,
        "html": run("export", "--format", "html").out,
        "pdf": "".join(page.extract_text() for page in PdfReader(document).pages),
    }
    for place, text in texts.items():
        assert "Maria" in text, place
        assert not [name for name in OLD if name in text], place
    for name in OLD:
        assert "Nothing was found" in run("search", name).err


async def test_the_screens_show_it_and_the_other_texts_are_one_key_away(changed: Entry) -> None:
    """In the list, in the entry and to the search; o shows what the answer also said."""
    app = app_on(services(guide(voice("first"), id="free"), entries=(changed,)))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, LAST)
        assert not [name for name in OLD if name in text_of(pilot)]
        await pilot.press("slash", *"maren")
        await shown(pilot, "Nothing fits that.")
        await pilot.press("escape")
        await shown(pilot, LAST)
        await pilot.press("enter", "o")
        for name in OLD:
            await shown(pilot, f"I saw [{name} → Maria] on [")
