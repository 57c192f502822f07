"""The private question of `write` with a guide: asked before anything is written, as in a session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from voicejournal.cli.output import print_status
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.conditions import Condition, holds
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.safety.gating import hangs_on_safety
from voicejournal.domain.safety.private_question import safe_lately
from voicejournal.domain.session.answers import as_skipped, from_words, with_value
from voicejournal.errors import GuideClosed, UsageError

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services


def asked(make: Callable[[], Services], guide: Guide, entry: Entry) -> tuple[Entry, Step | None]:
    """Ask the private question if the guide has it; returns the entry, and the step that the text answers.

    The step is None if the guide has none after that answer. `make` is called only for a guide with the
    question. Without a person at a terminal the question cannot be asked; then the last answer must be a
    recent "I feel safe".

    Raises:
        UsageError: the guide has no question that words can answer.
        GuideClosed: it is not for today, or nobody is there to be asked.
    """
    verbal = [step for step in guide.steps if step.verbal]
    if not verbal:
        raise UsageError(f"The guide {guide.id} has no question that words can answer.")
    if not hangs_on_safety(guide):
        return entry, verbal[0]  # without a look into the journal, which may be unreadable
    from voicejournal.conversation.preparation import prepare_session, recent  # few guides ask about safety

    services = make()
    known = None if is_person() else recent(services, services.clock())
    ready = prepare_session(services, guide, known=known)
    question = next((step for step in ready.steps if step.id == SAFETY), None)
    spoken = [step for step in ready.steps if step.verbal]
    if question is not None and is_person():
        entry = entry.with_answer(_answer(question), services.clock())
    elif guide.asks_safety and not _is_safe(services, known):
        raise GuideClosed(
            f"{guide.title} begins with a question that only you can answer, alone.",
            f"`voicejournal session {guide.id}` asks it. Nothing was saved.",
        )
    return entry, next((step for step in spoken if _allows(step, entry)), None)


def _is_safe(services: Services, known: Sequence[Entry] | None) -> bool:
    from voicejournal.conversation.preparation import recent

    now = services.clock()
    return safe_lately(recent(services, now) if known is None else known, now)


def is_person() -> bool:
    """Whether somebody at a terminal can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _allows(step: Step, entry: Entry) -> bool:
    safety = [Condition(safe=one.safe) for one in step.when if one.safe is not None]
    return holds(safety, entry.by_step)


def _answer(question: Step) -> Answer:
    """Ask until the line is an answer; an empty one skips, as `s` does in a session."""
    options = "\n".join(f"  {number} {option}" for number, option in enumerate(question.options, start=1))
    print_status(f"{question.say}\n{question.hint}\n{options}\nA number, or Enter to skip.")
    while line := sys.stdin.readline().strip():
        try:
            return with_value(question, from_words(question, line))
        except ValueError as expected:
            print_status(f"  Expected {expected}.")
    return as_skipped(question)
