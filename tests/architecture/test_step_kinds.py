"""A step kind is known in few places, and one that was forgotten in one of them is found here."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.architecture.tracked import ROOT, tracked
from tests.conversation.places import step_of, value_of
from voicejournal.domain.entries.entry import VERBAL_KINDS
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.guides.step_kinds import KINDS
from voicejournal.domain.session import answers
from voicejournal.tui.session.choices import CHOOSERS, chooser
from voicejournal.tui.session.scale import ChoiceWidget

CHOSEN = [kind for kind, rules in KINDS.items() if rules.answered_by is AnsweredBy.CHOICE]
NAME_A_KIND = {
    "voicejournal/domain/programme/arc.py",  # makes the lines around a guide
    "voicejournal/domain/guides/asked_situation.py",  # makes the question about the situation
    "voicejournal/domain/programme/promises.py",  # makes the question about older promises
    "voicejournal/conversation/recovery.py",  # makes the step of a recording without one
    "voicejournal/domain/guides/step_kinds.py",
    "voicejournal/domain/safety/for_two.py",  # makes the questions of consent
    "voicejournal/domain/safety/private_question.py",  # makes it
    "voicejournal/tui/session/choices.py",
}
"""The only modules in which a kind is called by its name."""


def test_every_kind_has_its_rules() -> None:
    """A name without rules would be found only by the first person whose guide has it."""
    assert set(KINDS) == set(StepKind)


def test_entries_know_the_kinds_that_are_answered_in_words() -> None:
    """Lists, search and the look for danger read the words of these answers alone."""
    words = {kind.value for kind, rules in KINDS.items() if rules.answered_by is AnsweredBy.WORDS}
    assert words == VERBAL_KINDS


def test_the_schema_and_the_readme_name_every_kind() -> None:
    """Editors and people find the kinds that there are, and no other."""
    schema = json.loads((ROOT / "voicejournal/data/guide.schema.json").read_text("utf-8"))
    for step in ("step", "follow-up"):
        kind: Mapping[str, Any] = schema["$defs"][step]["properties"]["kind"]
        assert kind["enum"] == list(StepKind)
        assert all(re.search(rf"\b{name}\b", kind["description"]) for name in StepKind)
    readme = (ROOT / "prompts/README.md").read_text("utf-8")
    (row,) = re.findall(r"^\| `kind` \|.*$", readme, re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", row)) == {"kind", *StepKind}


def test_the_readme_says_which_kinds_have_which_keys() -> None:
    """The column "for" of options and ends is what the rules say."""
    readme = (ROOT / "prompts/README.md").read_text("utf-8")
    for key in ("options", "least", "greatest"):
        (row,) = re.findall(rf"^\|[^|]*`{key}`[^|]*\|([^|]*)\|", readme, re.MULTILINE)
        assert {kind.value for kind, rules in KINDS.items() if key in rules.keys} == set(
            row.replace(" ", "").split(",")
        )


def test_every_kind_that_is_chosen_has_a_widget_and_no_other() -> None:
    """Words have the editor, a pause the breath; each other kind has a widget of its own."""
    assert set(CHOOSERS) == set(CHOSEN)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_asks_for(kind: StepKind) -> None:
    """In the preview, in line mode and where an answer does not fit."""
    rules = step_of(kind).rules
    for text in (rules.described, rules.instruction, rules.expected):
        assert text
        assert text.strip() == text


@pytest.mark.parametrize("kind", CHOSEN)
def test_a_kind_that_is_chosen_takes_its_values_and_refuses_others(kind: StepKind) -> None:
    """A value goes into the entry and into the widget; one of another kind goes nowhere."""
    step = step_of(kind)
    value = value_of(step)
    assert answers.with_value(step, value).value == value
    assert answers.from_words(step, answers.with_value(step, value).text) == value
    assert isinstance(chooser(step, value), ChoiceWidget)
    assert isinstance(chooser(step, None), ChoiceWidget)
    for wrong in (None, -99, "nothing of the kind", ("nothing of the kind",)):
        with pytest.raises(ValueError, match=re.escape(step.rules.expected)):
            answers.with_value(step, wrong)
    with pytest.raises(ValueError, match=re.escape(step.rules.expected)):
        answers.from_words(step, "nothing of the kind")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in CHOSEN])
def test_a_kind_that_is_not_chosen_has_no_values(kind: StepKind) -> None:
    """A line typed at a question in words, or during a pause, is no value."""
    with pytest.raises(ValueError, match=re.escape(step_of(kind).rules.expected)):
        answers.from_words(step_of(kind), "3")


def test_no_other_module_calls_a_kind_by_name() -> None:
    """A branch on a kind belongs into the kind's own rules, where the next kind finds it."""
    naming = set()
    for name in map(str, tracked()):
        if name.startswith("voicejournal/") and name.endswith(".py"):
            for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "StepKind":
                    naming.add(name)
                if isinstance(node, ast.Compare) and ast.unparse(node.left).endswith("kind"):
                    kinds = {one.value for one in node.comparators if isinstance(one, ast.Constant)}
                    assert not kinds & set(StepKind), f"{name} compares a kind with a text"
    assert naming == NAME_A_KIND
