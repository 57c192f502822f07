"""Queries: what each word, phrase and filter wants, and what is said of one that nobody can follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.entries import START, answer, entry
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.query_dates import Dates, dates, dates_near
from voicejournal.domain.programme.query_grammar import FILTERS, parsed
from voicejournal.errors import QueryError


def made(**fields: object) -> Entry:
    """An entry of 1 November 2026 with these fields."""
    return replace(entry(1), **fields)  # type: ignore[arg-type]


def by(speaker: str, step: str = "first") -> Answer:
    """An answer that this person gave."""
    return replace(answer("yes", step), speaker=speaker)


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("", ()),
        ("Kitchen  kitchen", ("kitchen",)),
        ('"We  Talked" late', ("we talked", "late")),
        ("\u201cWe talked\u201d", ("we talked",)),
        ("\u00abWe talked\u00bb", ("we talked",)),
        ('"not closed ye', ("not closed ye",)),
        ("don\u2019t DON'T don\u02bct caf\u00e9", ("don't", "cafe")),
        (
            "10:30 said: http://x.org you=me <3 # a<b",
            ("10:30", "said:", "http://x.org", "you=me", "<3", "#", "a<b"),
        ),
        ('"he:said" "mood<4" "2026-11"', ("he:said", "mood<4", "2026-11")),
        ('say"no', ('say"no',)),
        ("march", ("march",)),
        ("march 12", ("march", "12")),
        ("2026-13 1234 2026-02-30", ("2026-13", "1234", "2026-02-30")),
        ("- x --y self-care 2026-11/05", ("-", "x", "--y", "self-care", "2026-11/05")),
        ("last week", ("last", "week")),
    ],
)
def test_words_and_phrases_are_folded_and_everything_unlike_a_filter_is_a_word(
    written: str, terms: tuple[str, ...]
) -> None:
    """Quotation marks of any kind hold a phrase together; a sign inside a word makes no filter of it."""
    assert parsed(written) == Query(terms=terms)


NOVEMBER = Dates(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("2026-11-05", Dates(date(2026, 11, 5), date(2026, 11, 5))),
        ("2026-11", NOVEMBER),
        ("november 2026", NOVEMBER),
        ("Nov 2026", NOVEMBER),
        ("2026/11", NOVEMBER),
        ("2026.11", NOVEMBER),
        ("2026/11/05", Dates(date(2026, 11, 5), date(2026, 11, 5))),
        ("2024-02", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("sept 2026", Dates(date(2026, 9, 1), date(2026, 9, 30))),
        ("2026", Dates(date(2026, 1, 1), date(2026, 12, 31))),
        ("from:2026-11-02", Dates(first=date(2026, 11, 2))),
        ("from:2026-11", Dates(first=date(2026, 11, 1))),
        ("to:2026-11", Dates(last=date(2026, 11, 30))),
        ('from:"march 2026" to:2026', Dates(date(2026, 3, 1), date(2026, 12, 31))),
        ("2026-11 from:2026-11-20 to:2027", Dates(date(2026, 11, 20), date(2026, 11, 30))),
    ],
)
def test_dates_name_a_day_a_month_or_a_year(written: str, within: Dates) -> None:
    """Several narrow each other."""
    assert parsed(written) == Query(within=within)
    assert dates("yesterday") is None


@pytest.mark.parametrize(
    ("written", "fitting", "other"),
    [
        ("guide:FREE", made(guide="free"), made(guide="freedom", title="Freedom")),
        ('guide:"Daily check-in"', made(guide="daily", title="Daily check-in"), made(title="Daily")),
        ("guide:free guide:other", made(guide="other"), made(guide="more", title="More")),
        ("stage:pain", made(stage="acute pain"), made(stage="repainting")),
        ('stage:"old habit"', made(stage="relapse"), made(stage=None)),
        ("mood<4", made(mood=3), made(mood=4)),
        ("mood<=4", made(mood=4), made(mood=5)),
        ("mood>6", made(mood=7), made(mood=6)),
        ("mood>=6", made(mood=6), made(mood=5)),
        ("mood=3", made(mood=3), made(mood=2)),
        ("mood:3", made(mood=3), made(mood=None)),
        ("mood>3 mood<6", made(mood=5), made(mood=6)),
        ("mood>6 mood<4", None, made(mood=5)),
        ("#Fam\u00edlia", made(tags=("familia", "x")), made(tags=("family",))),
        ("#a #b", made(tags=("A", "b")), made(tags=("a",))),
        ('#"two words"', made(tags=("Two words",)), made(tags=("two",))),
        ("tag:her", made(tags=("her",)), made()),
        ("-#her", made(), made(tags=("Her", "x"))),
        ("#a -#b", made(tags=("a",)), made(tags=("a", "b"))),
        ("-stage:pain -mood>7", made(stage="relapse"), made(mood=8)),
        ('-"we talked"', entry(1, answer("We did. Talked too.")), entry(1, answer("We  Talked."))),
        ("-kitchen", entry(1, answer("The garden.")), entry(1, answer("In the Kitchens."))),
        ("-free", made(title="Other"), made(title="Free")),
        ("\u2212november 2026", made(created=START.replace(month=10)), made()),
        ("2026-11-01", made(), entry(1, days=1)),
        ("to:2026-11-01", made(), entry(1, days=1)),
        ("from:2026-11-02", entry(1, days=1), made()),
        ("has:recording", entry(1, answer("x", recording="r")), made()),
        ("has:pending", entry(1, replace(answer("", recording="r"), state=AnswerState.FAILED)),
         entry(1, answer("x", recording="r"))),
        ("who:ana", entry(1, by("An\u00e1 Maria")), made(speakers=("Ana", "Ben"))),
        ("who:ana who:ben", entry(1, by("Ana"), by("Ben", "second")), entry(1, by("Ana"))),
    ],
)  # fmt: skip
def test_a_filter_wants_what_it_says(written: str, fitting: Entry | None, other: Entry) -> None:
    """Every filter must fit; several guides are a choice."""
    query = parsed(written)
    assert not query.terms
    assert fitting is None or query.fits(fitting)
    assert not query.fits(other)
    assert parsed("").fits(other)


def test_a_withheld_answer_fits_no_filter_unless_asked_for() -> None:
    """Its recording, its speaker and that it waits are as withheld as its words."""
    hidden = replace(
        answer("", "second", private=True, recording="r"), state=AnswerState.FAILED, speaker="Ana"
    )
    both = entry(1, answer("open"), hidden)
    for written in ("has:recording", "has:pending", "who:ana"):
        assert not parsed(written).fits(both), written
        assert parsed(written).fits(both, private=True), written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("guid:free", "Did you mean guide:?"),
        ("stege:relapse", "Did you mean stage:?"),
        ("fron:2026", "Did you mean from:?"),
        ("body>3", "The filters are guide: stage:"),
        ("he:said", "in quotes"),
        ("has:recordings", "Did you mean has:recording?"),
        ("has:sound", "recording and pending"),
        ("mood<", "a number from 1 to 10"),
        ("mood<low", "a number from 1 to 10"),
        ("mood=11", "a number from 1 to 10"),
        ("mood=\u0663\u0663\u0663", "a number from 1 to 10"),
        ("from:yesterday", "a date such as 2026-11-01"),
        ("to:2026-02-30", "a date such as 2026-11-01"),
        ("guide:", "guide:free"),
        ("who=Ana", "who:Ana"),
        ("tag>her", "tag:family"),
    ],
)
def test_a_filter_that_nobody_knows_is_said_in_one_sentence(written: str, said: str) -> None:
    """The sentence names what there is, and the hint the nearest right name; nothing is searched."""
    with pytest.raises(QueryError) as caught:
        parsed(f"kitchen {written}")
    assert said in f"{caught.value} {caught.value.hint}"


def test_every_filter_says_how_it_is_written() -> None:
    """A filter with nothing after it is answered with an example that works."""
    for name in FILTERS:
        with pytest.raises(QueryError) as caught:
            parsed(f"{name}:")
        assert any(sign in str(caught.value) for sign in (f"{name}:", "mood<4")), name


@pytest.mark.parametrize("text", ["3 march 2026", "March 3 2026", "mar 3rd, 2026", "2026-03-03"])
def test_a_day_in_words_is_that_day_in_queries_and_as_a_date(text: str) -> None:
    """No part of it is looked for as a word."""
    day = date(2026, 3, 3)
    assert parsed(text) == Query(within=Dates(day, day)) and dates(text) == Dates(day, day)


@pytest.mark.parametrize("text", ["march 2026", "3/2026", "03.2026"])
def test_a_month_may_be_written_before_its_year(text: str) -> None:
    """Which number is the month leaves no doubt; of a day between slashes it would."""
    month = Dates(date(2026, 3, 1), date(2026, 3, 31))
    assert parsed(text) == Query(within=month) and dates(text) == month
    assert dates("3/4/2026") is None and dates("13/2026") is None


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("last week", Query(within=Dates(date(2026, 2, 23), date(2026, 3, 1)))),
        ("Last  Monday talk", Query(terms=("talk",), within=Dates(date(2026, 3, 2), date(2026, 3, 2)))),
        ("from:yesterday", Query(within=Dates(first=date(2026, 3, 3)))),
        ('to:"last month"', Query(within=Dates(last=date(2026, 2, 28)))),
        ("-this week", Query(without=(Query(within=Dates(date(2026, 3, 2), date(2026, 3, 8))),))),
        ('"last week" yesterday', Query(terms=("last week", "yesterday"))),
        ("at last it", Query(terms=("at", "last", "it"))),
    ],
)
def test_dates_may_be_told_from_today_where_it_is_known(text: str, query: Query) -> None:
    """Two words such as last week are a date; in quotes, and one alone, they are what was said."""
    assert parsed(text, date(2026, 3, 4)) == query


def test_a_minus_without_anything_leaves_out_nothing() -> None:
    """Half of a filter is typed before all of it is."""
    for text in ("-", '-"', '-""', "-\u2212"):
        assert not parsed(text).without


def test_what_is_left_out_is_not_looked_for_in_withheld_answers() -> None:
    """An entry that is missing would tell what they say."""
    both = entry(1, answer("open"), answer("kitchen", "second", private=True))
    assert parsed("-kitchen").fits(both)
    assert not parsed("-kitchen").fits(both, private=True)


@pytest.mark.parametrize(
    "text", ["1/20261", "1/2026-05", "0.19991", "0/2026", "0.2026", "2026-00", "2026-00-05", "2026-11-0"]
)
def test_numbers_that_only_look_like_a_date_are_words(text: str) -> None:
    """Nothing is taken for another month, and no zero for the first day or the whole year."""
    assert dates(text) is None
    assert parsed(text) == Query(terms=(text,))


@pytest.mark.parametrize("text", ["31 june 2026", "february 29th, 2026", "0 march 2026"])
def test_a_day_in_words_that_no_month_has_is_an_error(text: str) -> None:
    """It is not the whole month, with a number to look for; in quotes it is a phrase."""
    with pytest.raises(QueryError, match=r"There is no day 2026-0[236]-"):
        parsed(f"kitchen {text}")
    assert dates(text) is None
    assert parsed(f'"{text}"').within == Dates()
    assert parsed("29 february 2028").within == Dates(date(2028, 2, 29), date(2028, 2, 29))


@pytest.mark.parametrize("text", ["from:2026-05 to:2026-01", "2026-05 2026-03"])
def test_dates_that_no_day_has_are_an_error(text: str) -> None:
    """An empty list would look like a journal without entries."""
    with pytest.raises(QueryError, match="No day is both") as caught:
        parsed(text)
    assert "the earlier date first" in caught.value.hint  # of two months, no order has a day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Today", (2026, 3, 4), (2026, 3, 4)),
        ("yesterday", (2026, 3, 3), (2026, 3, 3)),
        ("last week", (2026, 2, 23), (2026, 3, 1)),
        ("this month", (2026, 3, 1), (2026, 3, 31)),
        ("last month", (2026, 2, 1), (2026, 2, 28)),
        ("last year", (2025, 1, 1), (2025, 12, 31)),
        ("wednesday", (2026, 3, 4), (2026, 3, 4)),
        ("last wednesday", (2026, 2, 25), (2026, 2, 25)),
        ("friday", (2026, 2, 27), (2026, 2, 27)),
        ("march", (2026, 3, 1), (2026, 3, 31)),
        ("april", (2025, 4, 1), (2025, 4, 30)),
        ("last march", (2025, 3, 1), (2025, 3, 31)),
        ("last february", (2026, 2, 1), (2026, 2, 28)),
        ("Last  Week", (2026, 2, 23), (2026, 3, 1)),
        ("3 march 2026", (2026, 3, 3), (2026, 3, 3)),
    ],
)
def test_a_date_to_go_to_may_be_told_from_today(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """A weekday or a month is the latest that is not in the future; the last one is over."""
    assert dates_near(text, date(2026, 3, 4)) == Dates(date(*first), date(*last))
