"""Notes in Markdown, plain text by date, and voice memos: where the time comes from, and what the text is."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from types import FrameType

import pytest

from tests.entries import answer, entry
from tests.interchange.incoming.reading import entries, read, texts, written
from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.containers import Folder
from voicejournal.interchange.markdown_files import export


@pytest.mark.parametrize(
    ("name", "front", "created"),
    [
        ("2026-11-26.md", "", "2026-11-26T12:00:00+01:00"),
        ("2026-07-01 0830 walk.md", "", "2026-07-01T08:30:00+02:00"),
        ("a.md", "date: 2026-11-26 08:30", "2026-11-26T08:30:00+01:00"),
        ("a.md", "date: 2026-11-26", "2026-11-26T12:00:00+01:00"),
        ("a.md", "created: 2026-11-26T08:30:00Z", "2026-11-26T08:30:00+00:00"),
        ("a.md", "Date created: Thursday, 26 November 2026, 8:30 pm", "2026-11-26T20:30:00+01:00"),
        ("2020-01-01.md", "date: 2026-11-26 08:30:10", "2026-11-26T08:30:10+01:00"),
    ],
)
def test_the_time_of_a_note(tmp_path: Path, name: str, front: str, created: str) -> None:
    """The front matter knows best, then the name; a day without a time is at noon."""
    text = f"---\n{front}\n---\nWords." if front else "Words."
    (one,) = entries(written(tmp_path, name, text))
    assert one.created.isoformat() == created


def test_a_note_without_a_date_has_the_time_of_its_file(tmp_path: Path) -> None:
    """How many there are is said, because a copy has another time."""
    path = written(tmp_path, "walk.md", "Words.")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    reading = read(path)
    assert reading.entries[0].entry.created == datetime.fromtimestamp(1_700_000_000).astimezone()
    assert any("time of its file" in remark for remark in reading.remarks)


def test_tags_mood_and_title_of_the_front_matter(tmp_path: Path) -> None:
    """Obsidian's properties; a mood outside the scale is none."""
    text = "---\ntitle: The walk\ndate: 2026-11-26\ntags: [home, '#hope']\nmood: 7\n---\nBy the river."
    (one,) = entries(written(tmp_path, "a.md", text))
    assert (one.tags, one.mood) == (("home", "hope"), 7)
    assert one.answers[0].text == "The walk\nBy the river."
    (one,) = entries(written(tmp_path, "a.md", text.replace("mood: 7", "mood: 99")))
    assert one.mood is None


@pytest.mark.parametrize(
    "front", ["a: [", "a: *b", "{}", "- x", "? [1]: 2", "a: !!python/object:os.system x"]
)
def test_front_matter_that_cannot_be_read_is_text(tmp_path: Path, front: str) -> None:
    """Nothing of it is lost, and nothing of it runs."""
    (text,) = texts(written(tmp_path, "2026-11-26.md", f"---\n{front}\n---\nWords."))
    assert "Words." in text
    assert front in text


def test_hidden_folders_and_empty_notes_are_left_out(tmp_path: Path) -> None:
    """What Obsidian keeps of its own is no entry."""
    written(tmp_path, ".obsidian/2026-11-26.md", "Settings.")
    written(tmp_path, ".trash/2026-11-26.md", "Deleted.")
    written(tmp_path, "2026-11-25.md", "  \n")
    written(tmp_path, "daily/2026-11-26.md", "Words.")
    assert texts(tmp_path) == ["Words."]


@pytest.mark.parametrize(
    "mark", ["![[memo.m4a]]", "![](attachments/memo.m4a)", "![[attachments/memo.m4a|memo]]"]
)
def test_sound_in_a_note_comes_with_it(tmp_path: Path, mark: str) -> None:
    """As an answer of the same entry, and not once more by itself."""
    written(tmp_path, "attachments/memo.m4a", "sound")
    written(tmp_path, "2026-11-26.md", f"Words.\n\n{mark}\n")
    (one,) = read(tmp_path).entries
    assert [(answer.text, answer.pending) for answer in one.entry.answers] == [("Words.", False), ("", True)]


def test_notes_that_this_program_wrote_are_the_same_entries(tmp_path: Path) -> None:
    """Id, times, guide, tags, and every question with its answer, whatever the words are."""
    one = entry(0, answer("# no heading\n\n1. *no* list\\\n---"), answer("Second.", "second"), tags=("home",))
    for name, text in export([one]):
        written(tmp_path, name, text)
    assert entries(tmp_path) == [one]


def test_text_by_date_is_an_entry_a_date(tmp_path: Path) -> None:
    """A line that is a date, or a paragraph that begins with one; a date within a text is none."""
    diary = """\
Thursday, 26 November 2026

A hard day. On 2026-11-20 it was easier.
2026-11-20 was a Friday.

2026-11-27: It got better.

## 28.11.2026 21:15

We talked.
"""
    found = entries(written(tmp_path, "d.txt", diary))
    assert [(f"{one.created:%d %H:%M}", one.answers[0].text) for one in found] == [
        ("26 12:00", "A hard day. On 2026-11-20 it was easier.\n2026-11-20 was a Friday."),
        ("27 12:00", "It got better."),
        ("28 21:15", "We talked."),
    ]  # fmt: skip


def test_dates_with_slashes_are_read_where_one_way_is_left(tmp_path: Path) -> None:
    """A day above 12 shows which number is the month; without one the file is refused."""
    (one, two) = entries(written(tmp_path, "d.txt", "03/11/2026\nOne.\n\n26/11/2026\nTwo.\n"))
    assert (f"{one.created:%m-%d}", f"{two.created:%m-%d}") == ("11-03", "11-26")
    with pytest.raises(NotImportable, match="two ways"):
        read(written(tmp_path, "d.txt", "03/11/2026\nOne.\n"))


def test_a_voice_memo_is_an_answer_of_its_day(tmp_path: Path) -> None:
    """Its name gives the time where the file itself does not; an empty one is left out and said."""
    written(tmp_path, "20261126 083012.m4a", "sound")
    written(tmp_path, "20261127 083012.m4a", "")
    reading = read(tmp_path)
    (one,) = reading.entries
    assert one.entry.created.isoformat() == "2026-11-26T08:30:12+01:00"
    assert one.entry.answers[0].pending
    assert reading.failed == 1
    assert any("20261127" in remark for remark in reading.remarks)


@pytest.mark.parametrize("name", ["a.json", "a.pdf", "a.txt", "a.md"])
def test_a_file_with_nothing_in_it_is_refused(tmp_path: Path, name: str) -> None:
    """With one sentence."""
    with pytest.raises(NotImportable):
        read(written(tmp_path, name, ""))


def test_a_folder_is_listed_once_however_many_notes_it_holds(tmp_path: Path) -> None:
    """Notes of this program and of others alike: a listing for each would take hours for thousands."""
    for number in range(1, 4):
        ((name, text),) = export([entry(number, answer(f"Words {number}."))])
        written(tmp_path, name, text)
        written(tmp_path, f"2026-11-0{number}.md", f"Other words, with ![[{number}.m4a]].")
    listings = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal listings
        listings += event == "call" and frame.f_code is Folder.names.__code__

    sys.setprofile(count)
    try:
        found = entries(tmp_path)
    finally:
        sys.setprofile(None)
    assert len(found) == 6
    assert listings == 1


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("text", ["\u200b\u2060", "\u3164", "\u2800", "\u00ad", "\U000e0041"])
def test_what_nobody_can_see_is_no_entry(tmp_path: Path, name: str, text: str) -> None:
    """A note of zero-width spaces looks empty in the program that made it."""
    with pytest.raises(NotImportable):
        read(written(tmp_path, name, text))


@pytest.mark.parametrize("name", ["a.md", "a.txt", "2026-11-26.md"])
def test_bytes_that_are_no_letters_are_told(tmp_path: Path, name: str) -> None:
    """The text comes without them, and only the file has them still."""
    path = tmp_path / name
    path.write_bytes("Gr\u00fc\u00dfe ".encode() + b"\xff dich")
    found = read(path)
    assert len(found.entries) == 1
    assert any(name in remark and "\ufffd" in remark for remark in found.remarks)
    assert not any("\ufffd" in remark for remark in read(written(tmp_path, name, "Gr\u00fc\u00dfe")).remarks)


def test_tags_of_a_note_are_clean(tmp_path: Path) -> None:
    """As those that a person gives here: without "#", each once whatever its case."""
    (one,) = entries(written(tmp_path, "a.md", "---\ntags: ['#Home', home, '  ', \"a\u202eb\"]\n---\nWords."))
    assert one.tags == ("Home", "ab")


@pytest.mark.parametrize("name", ["a.zip", "a.dayone"])
@pytest.mark.parametrize("kind", ["pipe", "endless"])
def test_a_zip_that_is_no_file_is_refused_at_once(tmp_path: Path, name: str, kind: str) -> None:
    """A pipe would wait for a writer, and a device never ends."""
    path = tmp_path / name
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(NotImportable, match="regular file"):
        read(path)
