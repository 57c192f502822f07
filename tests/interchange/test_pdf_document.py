"""The exported document: every word as data, the same choice as the page, and readable by everybody."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.domain.programme.test_content import GUIDES
from tests.entries import answer, entry
from tests.interchange.full_journal import HOSTILE, journal, withholds
from voicejournal.adapters.typesetting import typeset
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.safety.withholding import readable
from voicejournal.interchange.pdf_document import document
from voicejournal.paths import shipped_data

TEMPLATE = shipped_data() / "journal.typ"


def made(*entries: Entry, private: bool = False) -> str:
    return json.dumps(document(readable(entries, private=private), GUIDES), ensure_ascii=False)


def pdf(*entries: Entry) -> PdfReader:
    return PdfReader(io.BytesIO(typeset(TEMPLATE, made(*entries))))


def text_of(reader: PdfReader) -> str:
    """Everything that can be read in it, in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def bookmarks(found: Any) -> list[str]:
    """The titles of the bookmarks, those within others as well."""
    names: list[str] = []
    for one in found:
        names += bookmarks(one) if isinstance(one, list) else [str(one.title)]
    return names


def test_every_entry_is_there_oldest_first_with_its_bookmark() -> None:
    """Contents, charts and promises before them, and a page of its own for each month."""
    reader = pdf(*journal())
    text = text_of(reader)
    for words in (
        "15 entries",
        "Contents",
        "Over time",
        "Mood, from 1 to 10",
        "I will call.",
        "not encrypted",
    ):
        assert words in text
    assert text.rindex("Day 0.") < text.rindex("Day 11.")
    names = bookmarks(reader.outline)
    assert names.count("November 2026") == 1
    assert len([name for name in names if " · " in name]) == 15
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Journal: ")


def test_a_screen_reader_finds_headings_language_and_the_numbers_of_charts() -> None:
    """The document is tagged, and a chart's alternative text has what its table has."""
    reader = pdf(*journal())
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    kinds: list[str] = []
    alternatives: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            kinds.append(str(node.get("/S", "")))
            if "/Alt" in node:
                alternatives.append(str(node["/Alt"]))
            walk(node.get("/K", []))

    walk(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/H4", "/Link", "/Table", "/Figure"} <= set(kinds)
    assert any("2026-11-01 08:30: 1; 2026-11-06" in text for text in alternatives)


def test_it_passes_the_standard_for_accessible_documents() -> None:
    """PDF/UA-1, as the typesetter checks it: headings, texts for pictures, languages, fonts."""
    entries = (
        replace(one, answers=tuple(answer for answer in one.answers if "🙂" not in answer.text))
        for one in journal()
    )
    assert typeset(TEMPLATE, made(*entries), checked=True)
    assert typeset(TEMPLATE, made(), checked=True)


@pytest.mark.parametrize(
    "words",
    [
        HOSTILE,
        '#import "@preview/a:1.0.0" #read("/etc/passwd") $x$ *a* _b_ <e1> @e1 `c` \\ // /* [',
        "#" * 50,
        "\x00\ud800",
    ],
    ids=["html", "template", "signs", "surrogate"],
)
def test_no_word_acts(words: str) -> None:
    """As title, question, answer, speaker, tag, stage and promise, each sign stands as it was written."""
    promise = Promise(id="p", step="first", text=words)
    one = entry(0, replace(answer(words), prompt=words, speaker=words, language=words))
    one = replace(one, title=words, stage=words, tags=(words,), promises=(promise,))
    shown = text_of(pdf(one))
    assert "".join(re.findall("[a-z]", words)) in "".join(re.findall("[a-z]", shown))


def test_every_script_has_its_own_direction() -> None:
    """Arabic and Hebrew from right to left, each paragraph for itself; numbers alone as English."""
    one = entry(0, answer("قلت له.\n\nI said it.\n\n123 שלום\n\n123"), answer("日本語 und 🙂", "second"))
    said = json.loads(made(one))["months"][0]["entries"][0]["answers"][0]["said"]
    assert [part["rtl"] for part in said] == [True, False, True, False]
    assert "I said it." in text_of(pdf(one))


def test_languages_are_named_and_odd_ones_are_english() -> None:
    """Of each answer, as the speech model has told it."""
    entries = (entry(n, replace(answer("Wir."), language=code)) for n, code in enumerate(("de", "?", None)))
    months = json.loads(made(*entries))["months"]
    codes = [one["answers"][0]["said"][0]["lang"] for one in months[0]["entries"]]
    assert codes == ["de", "en", "en"]


def test_what_is_withheld_is_not_there() -> None:
    """Private answers with their questions and promises, and entries of which nothing may be listed."""
    withholds(lambda entries, private: made(*entries, private=private))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_words_make_data(text: str) -> None:
    """What comes out can be sent as UTF-8, and keeps every letter."""
    data = made(replace(entry(0, answer(text)), title=text)).encode()
    letters = "".join(letter for letter in text if letter.isalnum())
    (said,) = json.loads(data)["months"][0]["entries"][0]["answers"]
    kept = "".join("".join(part["lines"]) for part in said["said"])
    assert "".join(letter for letter in kept if letter.isalnum()) == letters


def test_an_empty_choice_is_still_a_document() -> None:
    """Without entries there are no charts and no contents."""
    assert "not encrypted" in text_of(pdf())
