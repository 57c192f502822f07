"""What a guide file may say, beyond its schema, and where each fault stands."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

import pytest

from voicejournal.domain.guides.answer_readings import AnswerKind, AnswerReadings
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.guides.guide_fault import Known
from voicejournal.domain.guides.parsing import line_of, parse
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.guides.validation import faults
from voicejournal.domain.text.readings import Reading

TEXT = """\
id = "evening"
title = "Evening"
purpose = \"\"\"
Close the day,
steps = gently.\"\"\"
minutes = 3
sources = ["watkins-2008"]

[[steps]]
id = "best"
kind = "voice"
say = "What was good?"

[[steps.follow-ups]]
id = "more"
kind = "voice"
say = "One more detail?"
when = [
  { words-below = 6 },
]

[[steps]]
id = "mood"
kind = "scale"
say = "How are you?"
sets = "mood"

[[steps]]
id = "rest"
kind = "choice"
say = "What now?"
options = ["Sleep", "Read"]
when = [{ step = "mood", at-most = 4 }, { words = "absolute", step = "best" }]
"""
ALWAYS = Reading(frames=("always",), cut=("as always",), example="always")
READINGS = AnswerReadings(
    readings={"absolute": ALWAYS, "thin": Reading(below=5)},
    kinds={
        "moment": AnswerKind(
            means="one thing that happened", there=("on monday",), offers=frozenset({"absolute"})
        )
    },
    lacking=frozenset({"absolute"}),
)
KNOWN = Known(sources={"watkins-2008"}, readings=READINGS)


def test_a_file_becomes_a_guide() -> None:
    """Every key of the file arrives in the guide, and what is left out has its default."""
    guide = parse(tomllib.loads(TEXT), READINGS.find, own=True)
    best, mood, rest = guide.steps
    assert (guide.id, guide.minutes, guide.own, guide.asks_safety) == ("evening", 3, True, False)
    assert best.follow_ups[0].when[0].words_below == 6
    assert (mood.sets, mood.least, mood.greatest) == (Sets.MOOD, 1, 10)
    assert (rest.kind, rest.options) == (StepKind.CHOICE, ("Sleep", "Read"))
    assert rest.when[0].at_most == 4
    assert rest.when[1].reading == ALWAYS
    assert guide.step("more") is best.follow_ups[0]


def test_a_good_file_has_no_faults() -> None:
    """Nothing is found where nothing is wrong."""
    assert not list(faults(tomllib.loads(TEXT), "evening", KNOWN))


def _with(*path: str | int, value: Any) -> dict[str, Any]:
    table = copy.deepcopy(tomllib.loads(TEXT))
    place: Any = table
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return table


@pytest.mark.parametrize(
    ("table", "path", "word"),
    [
        (_with("id", value="morning"), ("id",), "evening"),
        (_with("sources", value=["nobody-2020"]), ("sources", 0), "nobody-2020"),
        (_with("steps", 1, "id", value="best"), ("steps", 1, "id"), "taken"),
        (_with("steps", 1, "id", value="more"), ("steps", 1, "id"), "taken"),
        (_with("steps", 0, "sets", value="mood"), ("steps", 0, "sets"), "scale"),
        (_with("steps", 1, "greatest", value=5), ("steps", 1, "least"), "1 to 10"),
        (_with("steps", 1, "least", value=10), ("steps", 1, "least"), "less than"),
        (_with("steps", 0, "least", value=1), ("steps", 0, "least"), "no least"),
        (_with("steps", 0, "kind", value="pause"), ("steps", 0, "seconds"), "pause"),
        (_with("steps", 2, "options", value=["Sleep"]), ("steps", 2, "options"), "two"),
        (_with("steps", 2, "options", value=["A", "A"]), ("steps", 2, "options"), "differ"),
        (_with("steps", 0, "options", value=["A", "B"]), ("steps", 0, "options"), "no options"),
        (_with("steps", 2, "sets", value="stage"), ("steps", 2, "options"), "integration"),
        (
            _with("steps", 2, "when", value=[{"step": "rest", "is": "Read"}]),
            ("steps", 2, "when", 0),
            "before",
        ),
        (_with("steps", 2, "when", value=[{"is": "Read"}]), ("steps", 2, "when", 0), "looks at"),
        (_with("steps", 2, "when", value=[{"step": "best", "words": "x"}]), ("steps", 2, "when", 0), "list"),
        (
            _with("steps", 2, "when", value=[{"step": "best", "besides": "x"}]),
            ("steps", 2, "when", 0),
            "says",
        ),
        (_with("steps", 0, "follow-ups", 0, "when", value=[{"safe": True}]), None, "test of the answer"),
        (_with("steps", 0, "for-each", value="days"), ("steps", 0, "for-each"), "due-promises"),
        (_with("steps", 2, "for-each", value="due-promises"), ("steps", 2, "options"), "Kept"),
        (_with("steps", 2, "id", value="safety"), ("steps", 2, "options"), "I feel safe"),
    ],
)
def test_each_fault_is_found_where_it_stands(
    table: dict[str, Any], path: tuple[str | int, ...] | None, word: str
) -> None:
    """A fault names the key, what was expected and a remedy."""
    found = list(faults(table, "evening", KNOWN))
    assert any((path is None or one.path == path) and word in one.expected for one in found), found
    assert all(one.remedy for one in found)


def test_faults_of_wrong_types_are_left_to_the_schema() -> None:
    """Rules about meaning do not fall over a file whose shape is wrong too."""
    table = {"id": 3, "steps": ["x", {"when": "y", "options": 4, "follow-ups": 7}], "sources": "z"}
    assert all(one.remedy for one in faults(table, "evening", KNOWN))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 1),
        (("minutes",), 6),
        (("steps", 0, "say"), 12),
        (("steps", 0, "follow-ups", 0, "id"), 15),
        (("steps", 0, "follow-ups", 0, "when", 0), 18),
        (("steps", 1, "sets"), 26),
        (("steps", 1, "least"), 22),
        (("steps", 2, "when", 1, "words"), 33),
        (("nothing",), 1),
    ],
)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    """The line of a key, or of what should hold it, whatever stands in long texts before."""
    assert line_of(TEXT, path) == line
