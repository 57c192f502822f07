"""Texts of a session in lines: a question, and where help is."""

from __future__ import annotations

from voicejournal.cli.output import print_status
from voicejournal.conversation.events import Countdown
from voicejournal.conversation.notices import concern
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.help_text import filled, written
from voicejournal.domain.session.session import Session, StepMark


def print_question(session: Session, step: Step) -> None:
    """Print the question of the step, with its place among the main ones."""
    if step.interlude:
        print_status(f"\n{step.say}")
        return
    here = session.marks.index(StepMark.NOW) + 1
    main = any(one.id == step.id for one in session.guide.steps)
    print_status(f"\nQuestion {here} of {len(session.marks)}." if main else "\nOne more about this.")
    if step.invites:
        print_status("Only if you like: s skips it, x offers no more of these in this guide.")
    source = f"\n(Source: {step.source}; `voicejournal guides show` tells more.)" if step.source else ""
    print_status(f"{step.say}\n{step.hint}".rstrip() + source)


def print_countdown(event: Countdown) -> None:
    """Print when a hands-free session goes on by itself."""
    if event.left is not None:
        print_status(f"  {event.value and f'{event.value}, '}goes on in {event.left} s")


def print_help(page: HelpPage) -> None:
    """Print the country's lines after an answer that names fear."""
    print_status(f"\n{filled(page.danger)}\n\n{written(page.here)}\n\n{concern(page)}")
