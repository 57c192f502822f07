"""Texts of a session in lines: a question, and where help is."""

from __future__ import annotations

import sys

from voicejournal.cli.line_keys import FOR_TWO, KEYS, can_break
from voicejournal.cli.output import print_status
from voicejournal.conversation.events import Countdown
from voicejournal.conversation.notices import HELP
from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.help_text import filled, written
from voicejournal.domain.session.session import Phase, Session, StepMark
from voicejournal.domain.speech.audio import clock_time


def print_question(session: Session, step: Step) -> None:
    """Print the question of the step, with its place among the main ones."""
    if step.interlude:
        print_status(f"\n{step.say}")
        return
    here = session.marks.index(StepMark.NOW) + 1
    main = any(one.id == step.id for one in session.guide.steps)
    print_status(f"\nQuestion {here} of {len(session.marks)}." if main else "\nOne more about this.")
    if step.is_offer:
        print_status("Only if you like: s skips it, x offers no more of these in this guide.")
    source = f"\n(Source: {step.source}; `voicejournal guides show` tells more.)" if step.source else ""
    print_status(f"{step.say}\n{step.hint}".rstrip() + source)


def print_review(answer: Answer) -> None:
    """Print the answer under review: the length of its sound, and its text."""
    if answer.recording:
        print_status(f"Recorded {clock_time(answer.seconds)}.")
    print_status(answer.text or "There is no text yet.")


def print_keys(session: Session, step: Step, more: str) -> None:
    """Print what can be typed now, with `more` letters of the moment."""
    if session.phase is Phase.CHOOSING:
        print_status(step.rules.instruction)
    if session.phase is not Phase.ASKING or sys.stdin.isatty():
        print_status(KEYS[session.phase] + more + (FOR_TWO if can_break(session) else ""))


def print_countdown(event: Countdown) -> None:
    """Print when a hands-free session goes on by itself."""
    if event.left is not None:
        print_status(f"  {event.value and f'{event.value}, '}goes on in {event.left} s")


def print_help(page: HelpPage) -> None:
    """Print the country's lines after an answer that names fear."""
    lines = (filled(page.danger), written(page.here), f"{HELP} shows them at any time, offline.")
    print_status("\n" + "\n\n".join(lines))
