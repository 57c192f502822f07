"""A lazy alternation finds what the joined expressions find, and compiles no expression that cannot match."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.danger_needs import MODULE, rendered
from voicejournal.domain.text.danger_phrases import EXPRESSIONS, _signs, alternation
from voicejournal.domain.text.needed_texts import needed
from voicejournal.domain.text.phrase_matching import plain

SIGNS = _signs()
JOINED = re.compile(rf"(?<!\w)(?:{'|'.join(SIGNS.expressions)})(?!\w)")
WORDS = sorted(set(re.findall(r"[a-z][a-z']*", JOINED.pattern)))
ANSWERS = tomllib.loads(Path(__file__).with_name("spoken_answers.toml").read_text("utf-8"))

soup = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
signs = st.sampled_from(SIGNS.expressions).flatmap(lambda sign: st.from_regex(sign, fullmatch=True))
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        ("cut myself", [[("cut myself",)]]),
        ("kicks? me", [[(" me",), ("kick",)]]),
        ("kick(?:s|ed)? me", [[("kick",), (" me",)]]),
        ("end (?:my life|it all)", [[("my life", "it all"), ("end ",)]]),
        ("want|wish to", [[("want",)], [("wish to",)]]),
        ("(?:a|the (?:cat|dog))", [[("a", "the ")]]),
        ("(?:a|b?) knife", [[(" knife",)]]),
        (r"threw (?:\w+ ){1,3}at", [[("threw ",), ("at",), (" ",)]]),
        (r"threw (?:\w+ ){0,3}at", [[("threw ",), ("at",)]]),
        (r"threw (?:\w+ ){,3}at", [[("threw ",), ("at",)]]),
        ("bit(?! by| off) my", [[(" my",), ("bit",)]]),
        ("(?<!i )(?<=hid )in|x", [[("in",)], [("x",)]]),
        (r"[3-9]\d|\d{3}", [[], []]),
        ("(?:(?:a|b)cc)+d", [[("cc",), ("d",)]]),
        ("(an|the) axe", [[("an", "the"), (" axe",)]]),
    ],
)
def test_the_needs_of_an_expression(expression: str, needs: list[list[tuple[str, ...]]]) -> None:
    """Texts outside of anything optional are needed; of a group the longest that each alternative needs."""
    assert [sorted(one, key=str) for one in needed(expression)] == [sorted(one, key=str) for one in needs]


@few
@given(signs, soup, soup)
def test_a_sign_is_found_where_the_joined_expressions_find_it(sign: str, before: str, after: str) -> None:
    """No matching text lacks a need, and overlapping matches are cut alike."""
    for text in (sign, f"{before} {sign} {after}", f"{sign} {after} {sign}"):
        assert spans(SIGNS.finditer(text)) == spans(JOINED.finditer(text))


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_searched_as_by_the_joined_expressions(name: str) -> None:
    """Every answer alone, and all in one long text, which is searched for all expressions at once."""
    answers = [plain(text) for text in ANSWERS[name]["fits"] + ANSWERS[name]["harmless"]]
    for text in (*answers, " ".join(answers)):
        assert spans(SIGNS.finditer(text)) == spans(JOINED.finditer(text))


def test_each_expression_of_danger_has_needs() -> None:
    """An expression that may match any text would be compiled for every text."""
    assert [sign for sign in SIGNS.expressions if not all(needed(sign))] == []


def test_the_needs_are_those_of_the_expressions() -> None:
    """`danger_needs.py` is what `python -m tools.danger_needs` writes, so that no start makes it anew."""
    assert MODULE.read_text("utf-8") == rendered()


def test_an_expression_that_was_added_is_not_missed() -> None:
    """The needs that were written beforehand count for the same expressions alone."""
    for more in ((*EXPRESSIONS, "green tea"), ("green tea", *EXPRESSIONS), (*EXPRESSIONS[:-1], "green tea")):
        assert alternation(more).possible("we had green tea") == ["green tea"]


def test_an_ordinary_text_compiles_nothing() -> None:
    """Saving an entry waits for no expression that it cannot match."""
    assert SIGNS.possible("we talked for an hour because it was quiet and nobody had to leave") == []


def test_the_first_expression_counts_at_one_place() -> None:
    """As in an alternation: not the longest match, and the search goes on behind it."""
    both = alternation(("he hit", "he hit me", r"\w+ twice"))
    assert [match[0] for match in both.finditer("he hit me twice")] == ["he hit", "me twice"]
