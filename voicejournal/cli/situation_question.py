"""Asks what brings somebody here, where there is no screen: typed, or spoken in a hands-free session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from voicejournal.bootstrap import Program
from voicejournal.cli.input_lines import one_line
from voicejournal.cli.line_session_output import print_countdown
from voicejournal.cli.output import print_status, started
from voicejournal.cli.session_thread import run_session
from voicejournal.conversation.commands import Leave
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Countdown, Event, HearingChoice, Notice
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.guides.asked_situation import spoken_question
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.situations import GUIDE, QUESTION, SITUATIONS, UNSAID
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES
from voicejournal.domain.settings import OPTIONS

_WORDS = 3
"""Words from which on a line is something that somebody wants to say, and no slip of the keys."""


def _typed(question: str) -> str | None:
    print_status(question)
    return one_line()


def typed_situation(
    now: str, ask: Callable[[str], str | None] = _typed, keep: Callable[[str], bool] | None = None
) -> str | None:
    """The situation that a typed number names; None if it stays as it is, or the input has ended.

    Enter leaves `now`, and says nothing where nothing was said yet. `keep` gets a line of words, and returns
    whether it is kept.
    """
    names = list(SITUATIONS)
    print_status(QUESTION)
    for number, words in enumerate(SITUATIONS.values(), start=1):
        print_status(f"  {number}  {words}")
    leaves = "leaves it as it is" if now else "says nothing"
    while (line := ask(f"A number chooses one. Enter {leaves}.")) is not None:
        chosen = line.strip()
        if not chosen:
            return None if now else UNSAID
        if chosen.isascii() and chosen.isdecimal() and 0 < int(chosen[:6]) <= len(names):
            return names[int(chosen[:6]) - 1]
        if keep is not None and len(chosen.split()) >= _WORDS and keep(chosen):
            print_status("  Your words are kept, and offered at the first question that takes words.")
        else:
            print_status(f"  {chosen!r} is none of them.")
    return None


def situation(options: argparse.Namespace) -> int:
    """`voicejournal situation`: ask for it, whether it was asked before or not."""
    program = started(options)
    aloud = options.hands_free or program.settings.hands_free
    ask_situation(program, program.services(transcriber=aloud, audio=aloud), aloud=aloud, typed=True)
    return 0


def ask_at_first(
    program: Program,
    services: Services,
    guide: Guide,
    *,
    hands_free: bool,
    keep: Callable[[str], bool] | None = None,
) -> None:
    """Ask for it before a session, once and of one person, where somebody is there to answer.

    Not where it would show on a shared screen what this is about, and not on the way into what is withheld.
    """
    settings, typed = program.settings, sys.stdin.isatty()
    aloud = hands_free and _hears(services)
    hidden = settings.neutral_names or guide.for_two or guide.id in PRIVATE_GUIDES
    if not settings.situation and not hidden and (typed or aloud):
        ask_situation(program, services, aloud=aloud, typed=typed, keep=keep)


def ask_situation(
    program: Program,
    services: Services,
    *,
    aloud: bool,
    typed: bool,
    keep: Callable[[str], bool] | None = None,
) -> None:
    """Ask for the situation, and keep the answer as a setting; `aloud`, where it can be, before `typed`.

    `keep` gets what somebody types who wants to say more than a number.
    """
    now = program.settings.situation
    found = _spoken_situation(program, services) if aloud and _hears(services) else None
    if found is None and typed:
        found = typed_situation(now, keep=keep)
    if found is not None and found != now:
        program.settings_store.put(OPTIONS[GUIDE], found)
        print_status(
            "Thank you. What is offered follows from it now." if found != UNSAID else "That is fine."
        )


def _hears(services: Services) -> bool:
    return None not in (services.microphone, services.transcriber)


def _spoken_situation(program: Program, services: Services) -> str | None:
    """The situation that was said aloud, UNSAID if it was passed by; None if nothing was understood."""
    settings, asked = program.settings, spoken_question()
    unheard = False

    def listen(event: Event) -> None:
        nonlocal unheard
        match event:
            case HearingChoice(on=True):
                print_status("Listening. Say the number or the words, or “next”.")
            case HearingChoice(by_keys=True):
                unheard = True
                conversation.send(Leave())
            case Countdown():
                print_countdown(event)
            case Notice():
                print_status(f"  {event}")

    conversation = Conversation(
        services,
        asked,
        services.new_entry(asked),
        listen,
        SessionOptions(
            silent=settings.silent,
            idle=settings.idle_pause,
            hands_free=True,
            silence=settings.hands_free_silence,
        ),
    )
    print_status(asked.steps[0].say)
    entry = run_session(conversation)
    answer = entry.by_step.get(GUIDE)
    if answer is not None and answer.given:
        return next(name for name, words in SITUATIONS.items() if words == answer.value)
    return None if unheard or entry.finished is None else UNSAID
