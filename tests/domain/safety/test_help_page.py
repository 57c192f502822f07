"""The help page: the country's lines first, and text in which no number is broken."""

from __future__ import annotations

from datetime import date

import pytest

from voicejournal.domain.safety.countries import code, of_locale
from voicejournal.domain.safety.help_page import HelpPage, arranged
from voicejournal.domain.safety.help_text import by_country, in_short, written
from voicejournal.domain.safety.helplines import FIRST, HelpLine, Sighting

LINES = (
    HelpLine(id="mira", country="Home", name="Mira", number="555", own=True),
    HelpLine(
        id="listens", country="Ireland", countries=("IE",), name="Samaritans", number="116 123", listens=True,
        seen=Sighting("a page", "2019-04", "116 123"),
    ),
    HelpLine(id="ie", country="Ireland", countries=("IE",), name="Emergency", number="112", emergency=True),
    HelpLine(
        id="women", country="Ireland", countries=("IE",), name="Women's Aid", number="1800 341 900",
        audience="women", hours="at any hour", cost="free", how="call", note="Wait.", source="womensaid.ie",
        seen=Sighting("a page", "2016", "1800 341 900"),
    ),
    HelpLine(id="us", country="US", countries=("US",), name="Emergency", number="911", emergency=True),
    HelpLine(id="all", country="Elsewhere", name="Find a helpline", number="a.page"),
)  # fmt: skip


def ids(lines: object) -> list[str]:
    return [line.id for line in lines]  # type: ignore[attr-defined]


def test_the_lines_of_the_country_come_first_after_the_persons_own() -> None:
    """Emergency apart, then one's own, then the country's with those for any distress last, then the rest."""
    page = arranged(LINES, "IE")
    assert page.emergency is not None
    assert (page.emergency.id, ids(page.here)) == ("ie", ["mira", "women", "listens"])
    assert (ids(page.everywhere), ids(page.elsewhere)) == (["all"], ["us"])
    assert page.danger == "If you are in danger now: 112."
    assert page.in_danger == "In danger now: 112."
    assert page.listening is not None
    assert page.listening.id == "listens"
    assert sorted(ids(page.every)) == sorted(ids(LINES))


@pytest.mark.parametrize("country", ["", "NZ", "ZZ"])
def test_an_unknown_country_has_no_number_made_up(country: str) -> None:
    """The sentence names no number; one's own lines and those for everywhere are first, all others follow."""
    page = arranged(LINES, country)
    assert (page.danger, page.in_danger, page.place, page.listening) == (FIRST, "", "", None)
    assert ids(page.here) == ["mira"]
    assert ids(page.elsewhere) == ["listens", "ie", "women", "us"]
    assert sorted(ids(page.every)) == sorted(ids(LINES))


def test_a_country_is_named_as_it_stands_in_a_sentence() -> None:
    """Some have an article."""
    assert (HelpPage(country="US").place, HelpPage(country="IE").place) == ("the United States", "Ireland")


def test_how_old_the_list_is_stands_once() -> None:
    """From the first to the last year of the pages, and what was checked since; one's own lines count not."""
    page = arranged(LINES, "IE")
    assert page.age == (
        "This list was taken from public pages of 2016 to 2019. Nobody has called the numbers for it since. "
        "If one does not answer, try the next."
    )
    checked = HelpLine(id="c", country="Ireland", name="C", number="1", verified_on=date(2026, 11, 1))
    assert (
        "1 of its 6 lines were checked since, the last on 2026-11-01." in arranged((*LINES, checked), "").age
    )
    assert arranged(LINES[:1], "").age.startswith("Nobody has called")


def test_what_is_known_of_a_line_is_one_short_text() -> None:
    """For whom, when, at what cost, how, then the note and the source; what is not known is left out."""
    assert written([LINES[3]]) == (
        "1800 341 900   Women's Aid\n    For women. At any hour, free, call. Wait. womensaid.ie"
    )
    assert written([LINES[0]]) == "555   Mira"


@pytest.mark.parametrize("width", [20, 25, 30, 37, 76])
def test_no_number_is_broken_over_two_lines(width: int) -> None:
    """At any width each number can be read in one line."""
    for text in (written(LINES, width), in_short(LINES, width), by_country(LINES, width)):
        lines = text.splitlines()
        assert all(any(line.number in one for one in lines) for line in LINES), text
        assert "\u00a0" not in text


def test_text_of_a_file_cannot_control_the_terminal() -> None:
    """Control characters in one's own lines are taken out, wherever they stand."""
    bad = HelpLine(
        id="b", country="H\x1b[2Jome", countries=("US",), name="M\x07ira", number="5\x9b5", audience="a\x1bb",
        note="\u202eno", source="s\x00", emergency=True,
    )  # fmt: skip
    page = arranged([bad], "US")
    for text in (page.danger, page.in_danger, written([bad]), in_short([bad]), by_country([bad])):
        assert not set(text) & set("\x1b\x07\x9b\x00\u202e")


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ("en_GB.UTF-8", "GB"),
        ("de_DE@euro", "DE"),
        ("en_US", "US"),
        ("zh_Hant_TW.UTF-8", "TW"),
        ("en-AU", "AU"),
        ("English_United Kingdom.1252", "GB"),
        ("German_Germany.utf8", "DE"),
        ("el_EL", "GR"),
        ("C", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("", ""),
        ("de", ""),
        ("en_USA", ""),
        ("English_Middle Earth.1252", ""),
        ("en_QQ.UTF-8", ""),
        ("es_419", ""),
    ],
)
def test_the_country_of_a_locale(locale: str, country: str) -> None:
    """POSIX, BCP 47 and Windows name it differently; languages without a country tell none."""
    assert of_locale(locale) == country


@pytest.mark.parametrize(
    ("written_as", "country"),
    [
        ("gb", "GB"),
        ("UK", "GB"),
        ("Germany", "DE"),
        (" ie ", "IE"),
        ("Home", ""),
        ("", ""),
        ("1a", ""),
        ("ÄÖ", ""),
    ],
)
def test_a_country_by_code_or_name(written_as: str, country: str) -> None:
    """In any case, with the codes in use beside the ISO ones."""
    assert code(written_as) == country
