"""Front matter as people and programs write it: text stays what was written, and a date is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from voicejournal.interchange.incoming.markdown_notes import read_note
from voicejournal.interchange.incoming.note import Note

_FILE_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def note(front: str) -> Note:
    return read_note(f"---\n{front}\n---\nbody", "x", "x.md", _FILE_TIME).note


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: 2026-01-02", "2026-01-02"), ("title: 12", "12"), ("title: No", "No"),
        ("title: 1.50", "1.50"),
        ("title: 12:30", "12:30"), ("title: 010", "010"), ("title: [[A link]]", "[[A link]]"),
        ("title: 'it''s'", "it's"), ('title: "caf\\u00e9: \\U0001F600"', "café: 😀"),
        ("title: with: colon", "with: colon"), ("title: @mention", "@mention"),
        ("title: *starred*", "*starred*"),
        ("title: |\n  two\n  lines", "two\nlines"), ("title: >-\n  folded\n  text", "folded text"),
        ("title: plain\n  continued # comment", "plain continued"), ("a: &a anchored\ntitle: *a", "anchored"),
        ("base: &b {title: merged}\n<<: *b", "merged"), ("? title\n: complex", "complex"),
        ('"Title": عنوان', "عنوان"), ("title:", ""), ("title: ''", ""),
        *((f"title: {word}", word) for word in ("null", "Null", "NULL", "~")),
    ],
)  # fmt: skip
def test_a_title_is_the_text_that_was_written(front: str, title: str) -> None:
    """Not what YAML would make of it: a date, a number, a falsehood, a list in a list."""
    assert note(front).text == f"{title}\nbody".strip()


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: [no, yes, 1.10, 2024-01-01, 007]", ("no", "yes", "1.10", "2024-01-01", "007")),
        ("tags: 2024", ("2024",)), ("tags: a b, c", ("a", "b", "c")), ("tags: ['#a', \"#b\"]", ("a", "b")),
        ("tags:\n- a\n- b c\n-\n- null", ("a", "b c", "null")), ("tags: [a, # why\n  b]", ("a", "b")),
        ("tags: [null, a, ~]", ("null", "a", "~")), ("tags: null", ()), ("tags: ~", ()), ("tags:", ()),
        ("tags: Null", ("Null",)), ("tags: #a", ()), ("tag: one", ("one",)),
    ],
)  # fmt: skip
def test_tags_are_the_words_that_were_written(front: str, tags: tuple[str, ...]) -> None:
    """In both styles of a list, with numbers and words that YAML takes for truth."""
    assert note(front).tags == tags


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2026-01-02T10:30:00+02:00", "2026-01-02T10:30:00+02:00"),
        ("2026-01-02 10:30:00 +02:00", "2026-01-02T10:30:00+02:00"),
        ("2026-01-02t10:30:00.5-05:00", "2026-01-02T10:30:00-05:00"),
        ("2026-01-02 10:30:00.10 -5", "2026-01-02T10:30:00-05:00"),
        ("2026-01-02 10:00:00 +5:30", "2026-01-02T10:00:00+05:30"),
        ("2026-01-02T10:00:00-3:30", "2026-01-02T10:00:00-03:30"),
        ("2026-01-02T10:30Z", "2026-01-02T10:30:00+00:00"),
        ("2015-11-17 16:16:01 -0600", "2015-11-17T16:16:01-06:00"),
        ("!!str 2026-01-02T10:30:00Z # then", "2026-01-02T10:30:00+00:00"),
    ],
)
def test_a_date_with_a_zone_keeps_it(value: str, when: str) -> None:
    """In every form that YAML knows, and that Jekyll writes."""
    assert note(f"date: {value}").when.isoformat() == when


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2026-1-2", "2026-01-02T12:00:00"), ("20260102", "2026-01-02T12:00:00"),
        ("'[[2026-01-02]]'", "2026-01-02T12:00:00"), ("[[2026-01-02]]", "2026-01-02T12:00:00"),
        ("2026-01-02 10:30 Europe/Berlin", "2026-01-02T10:30:00"),
        ("Friday, January 2nd 2026, 10:30:00 am", "2026-01-02T10:30:00"),
    ],
)  # fmt: skip
def test_a_date_without_a_zone_is_local(value: str, when: str) -> None:
    """Also a link to a day, as Obsidian writes it; a day without a time is at noon."""
    assert note(f"created: {value}").when.replace(tzinfo=None).isoformat() == when


@pytest.mark.parametrize("value", ["2026", "10:30", "{{date}}", "2024-13-45", "1767349800", "someday", "-5"])
def test_what_is_no_date_leaves_the_file_s_time(value: str) -> None:
    """A template that was never filled in, a year alone."""
    assert note(f"date: {value}").when == _FILE_TIME


@pytest.mark.parametrize(("value", "mood"), [("3", 3), ('"3"', 3), ("3.0", 3), ("3.5", None), ("good", None)])
def test_a_mood_is_a_number_however_it_is_written(value: str, mood: int | None) -> None:
    """Programs that fill in forms quote it."""
    assert note(f"mood: {value}").mood == mood
