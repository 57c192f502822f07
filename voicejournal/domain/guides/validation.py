"""Rules for guide files beyond the schema: each fault has its place, what was expected, and a remedy.

The rules read the file's plain tables and ignore values of the wrong type (the schema reports those), so that
one run reports every fault at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.guides.guide import DUE_PROMISES, HEALING_STAGES, OUTCOMES, StepKind
from voicejournal.domain.guides.guide_fault import GuideFault, Known
from voicejournal.domain.guides.parsing import Path, Table
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.guides.step_kinds import KINDS
from voicejournal.domain.text.printable import acting_name

_ABOUT_ONE = {
    "answered",
    "is",
    "is-not",
    "at-least",
    "at-most",
    "has",
    "says",
    "says-not",
    "words-below",
    "words",
}


def faults(table: Table, stem: str, known: Known) -> Iterator[GuideFault]:
    """Every fault in the meaning of the file `stem`.toml."""
    if isinstance(table.get("id"), str) and table["id"] != stem:
        yield GuideFault(
            ("id",), f'expected "{stem}", as the file is called', "Rename the file, or change the id."
        )
    for place, source in enumerate(_list(table.get("sources"))):
        yield from _source_faults(source, ("sources", place), known)
    ids = {step.get("id") for step in _tables(table.get("steps"))}
    for key in ("heaviest", "names"):
        if isinstance(table.get(key), str) and table[key] not in ids:
            yield GuideFault((key,), f'there is no step "{table[key]}"', "Use the id of one of its steps.")
    yield from _acting(table, ())
    earlier: set[str] = {SAFETY} if table.get("asks-safety") is True else set()
    for place, step in enumerate(_tables(table.get("steps"))):
        path: Path = ("steps", place)
        yield from _step_faults(step, path, earlier, known)
        earlier.add(str(step.get("id")))
        for number, follow_up in enumerate(_tables(step.get("follow-ups"))):
            inner: Path = (*path, "follow-ups", number)
            yield from _step_faults(follow_up, inner, earlier, known, follows=str(step.get("id")))
            yield from _offer_faults(follow_up, inner, step.get("wants"), known)
            earlier.add(str(follow_up.get("id")))


def _source_faults(source: Any, path: Path, known: Known) -> Iterator[GuideFault]:
    if isinstance(source, str) and source and " " not in source and source not in known.sources:
        yield GuideFault(
            path,
            f'expected a source of the evidence page; there is no "{source}"',
            "Use one of its keys, or write the source out in words.",
        )


def _acting(value: Any, path: Path) -> Iterator[GuideFault]:
    """Faults for texts with characters that would control the reader's terminal."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _acting(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _acting(inner, (*path, place))
    elif isinstance(value, str) and (name := acting_name(value)):
        yield GuideFault(path, f"a control character ({name}) is no part of a text", "Take it out.")


def _step_faults(
    step: Table, path: Path, earlier: set[str], known: Known, follows: str = ""
) -> Iterator[GuideFault]:
    if step.get("id") in earlier:
        yield GuideFault(
            (*path, "id"),
            f'expected an id of its own; "{step["id"]}" is taken',
            "Give each step another id; follow-ups count.",
        )
    yield from _source_faults(step.get("source"), (*path, "source"), known)
    wants = step.get("wants")
    if isinstance(wants, str) and wants not in known.readings.kinds:
        kinds = ", ".join(known.readings.kinds)
        yield GuideFault((*path, "wants"), f'there is no kind of answer "{wants}"', f"Known are: {kinds}.")
    yield from _kind_faults(step, path)
    yield from _sets_faults(step, path)
    yield from _fixed_faults(step, path)
    conditions = list(_tables(step.get("when")))
    if follows and not any(_ABOUT_ONE & set(condition) for condition in conditions):
        yield GuideFault(
            (*path, "when"),
            "expected a test of the answer it follows",
            'Say when it is asked, for example when = [{ says = ["always", "never"] }].',
        )
    for number, condition in enumerate(conditions):
        yield from _condition_faults(condition, (*path, "when", number), earlier, known, bool(follows))


def _offer_faults(follow_up: Table, path: Path, wants: Any, known: Known) -> Iterator[GuideFault]:
    """Faults of a follow-up that does not fit the kind of answer that its step wants."""
    kind = known.readings.kinds.get(wants) if isinstance(wants, str) else None
    for number, condition in enumerate(_tables(follow_up.get("when"))):
        words = condition.get("words")
        if kind and isinstance(words, str) and words in known.readings.readings and words not in kind.offers:
            yield GuideFault(
                (*path, "when", number),
                f'"{words}" says nothing about an answer that is {kind.means}',
                f"For it there are: {', '.join(sorted(kind.offers))}.",
            )


def _fixed_faults(step: Table, path: Path) -> Iterator[GuideFault]:
    """Faults of steps whose answers the program reads, because their options are fixed."""
    options = [str(option) for option in _list(step.get("options"))]
    if step.get("for-each") not in (None, DUE_PROMISES):
        yield GuideFault(
            (*path, "for-each"), f'expected "{DUE_PROMISES}"', "No other list can be gone through."
        )
    elif "for-each" in step and options != list(OUTCOMES):
        yield GuideFault(
            (*path, "options"), "expected: " + ", ".join(OUTCOMES), "Use a choice with these four."
        )
    if step.get("id") == SAFETY and options != [SAFE, *DOUBTS]:
        text = "expected: " + "; ".join((SAFE, *DOUBTS))
        yield GuideFault((*path, "options"), text, f'Use these, or give the step another id than "{SAFETY}".')


def _kind_faults(step: Table, path: Path) -> Iterator[GuideFault]:
    options = [option for option in _list(step.get("options")) if isinstance(option, str)]
    if len(set(options)) < len(options):
        yield GuideFault((*path, "options"), "expected options that differ", "Take the doubled one out.")
    kind = step.get("kind")
    if kind not in tuple(StepKind):
        return
    rules = KINDS[StepKind(kind)]
    for fault in rules.faults(step):
        yield GuideFault((*path, fault.key), fault.expected, fault.remedy)
    if "options" in step and "options" not in rules.keys:
        yield GuideFault(
            (*path, "options"), f'a "{kind}" has no options', "Take them out, or change the kind."
        )
    if {"least", "greatest"} & set(step) - rules.keys:
        yield GuideFault(
            (*path, "least"), f'a "{kind}" has no least and greatest', "Take them out, or use a scale."
        )


def _sets_faults(step: Table, path: Path) -> Iterator[GuideFault]:
    sets, kind = step.get("sets"), step.get("kind")
    if sets not in tuple(Sets):
        return
    fitting = [known for known, rules in KINDS.items() if sets in rules.sets]
    if kind not in fitting:
        named = " or ".join(f'"{known}"' for known in fitting)
        yield GuideFault(
            (*path, "sets"), f'"{sets}" comes from a {named}', "Change the kind or what it sets."
        )
    if sets in SCALES:
        least, greatest = SCALES[Sets(sets)]
        if (step.get("least", least), step.get("greatest", greatest)) != (least, greatest):
            yield GuideFault(
                (*path, "least"),
                f'expected {least} to {greatest}, as every "{sets}" scale',
                "Scales that are drawn over time must compare; take least and greatest out.",
            )
    if sets == Sets.STAGE and not set(map(str, _list(step.get("options")))) <= set(HEALING_STAGES):
        yield GuideFault(
            (*path, "options"), "expected stages: " + ", ".join(HEALING_STAGES), "Use these words."
        )


def _condition_faults(
    condition: Table, path: Path, earlier: set[str], known: Known, follows: bool
) -> Iterator[GuideFault]:
    step = condition.get("step")
    if step is None and not follows and ({"asked"} | _ABOUT_ONE) & set(condition):
        yield GuideFault(path, "expected the step that it looks at", 'Add step = "...", an earlier one.')
    if isinstance(step, str) and step not in earlier:
        yield GuideFault(
            path, f'expected an earlier step; there is no "{step}" before', "Use the id of one above."
        )
    words = condition.get("words")
    if isinstance(words, str) and words not in known.readings.readings:
        yield GuideFault(
            path, f'there is no list of words "{words}"', "Use one that prompts/README.md names."
        )
    if "besides" in condition and "says" not in condition:
        yield GuideFault(path, '"besides" needs "says"', "Say which words it is an exception to.")


def _list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _tables(given: Any) -> Iterable[Table]:
    return [one if isinstance(one, dict) else {} for one in _list(given)]
