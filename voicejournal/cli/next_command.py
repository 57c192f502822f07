"""`voicejournal next` and `voicejournal route`: what can be continued or come next, and where one is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from voicejournal.bootstrap import Program
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.preparation import recent
from voicejournal.conversation.services import Services
from voicejournal.conversation.this_day import this_day
from voicejournal.conversation.unfinished_sessions import left_sessions, place_of
from voicejournal.conversation.what_next import WhatNext, what_next
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.neutral_names import neutral_name
from voicejournal.domain.guides.situations import SITUATIONS, UNSAID
from voicejournal.domain.programme.route import BACK, RELAPSE, Route, RouteStep, StepState, stages_ahead
from voicejournal.domain.programme.suggestions import NOT_NOW, Suggestion
from voicejournal.domain.text.printable import one_line

_SIGNS = {StepState.DONE: "done", StepState.HERE: "here", StepState.AHEAD: ""}


@dataclass(frozen=True, slots=True)
class NextGuide:
    """A guide that can be begun, or the session of it that can be continued, with the reason."""

    guide: str
    reason: str = ""
    entry: Entry | None = None


def next_steps(options: argparse.Namespace) -> int:
    """`voicejournal next`: print what can be continued, the suggestions and the line of the check-in.

    With an option, suggest a guide later, never, or again.
    """
    program = start_with_recovery(options)
    if (options.not_now or options.never or options.suggest) is not None:
        return _put_aside(program, options)
    services = program.services()
    found = _found(program)
    continued = left_sessions(services)
    left_out = report_omissions(program.journal)
    if options.json:
        give_json(
            {
                "continue": [{"id": one.id, "guide": one.guide} for one in continued],
                "suggestions": [_suggestion(one) for one in found.suggestions],
                "check_in": _suggestion(found.check_in) if found.check_in else None,
                "route": found.route.line or None,
                "situation": program.settings.situation or None,
            }
        )
        return left_out
    print_next_guides(program, next_guides(program, services))
    _print_this_day(program, services)
    if found.route.begun and not program.settings.neutral_names:
        print_result(f"The route: {found.route.line}.")
    if not program.settings.situation:
        names = ", ".join(name for name in SITUATIONS if name != UNSAID)
        print_status(f"What brings you here? `voicejournal situation`: {names}.")
    return left_out


def next_guides(program: Program, services: Services) -> Sequence[NextGuide]:
    """The guides that home offers: the sessions that were left, the suggestions, and the check-in.

    Raises:
        JournalError: the journal cannot be read; JournalLocked where it is locked.
    """
    found, guides = _found(program), {guide.id: guide for guide in services.guides.all()}
    entries = recent(services, services.clock())
    left = [
        NextGuide(one.guide, place_of(services, guides[one.guide], one, entries), one)
        for one in left_sessions(services)
        if one.guide in guides
    ]
    suggested = (*found.suggestions, *([found.check_in] if found.check_in else []))
    begun = {one.guide for one in left}
    return (*left, *(NextGuide(one.guide, one.reason) for one in suggested if one.guide not in begun))


def print_next_guides(program: Program, found: Sequence[NextGuide], *, numbered: bool = False) -> None:
    """Print them, one line and a reason each; under neutral names without the reasons."""
    neutral = program.settings.neutral_names
    for number, one in enumerate(found, start=1):
        title = neutral_name(one.guide) if neutral else one_line(program.guides.get(one.guide).title)
        begins = f"{number}  " if numbered else ""
        if one.entry is not None:
            print_result(f"{begins}Continue {title}, {one.reason}   {one.entry.id}")
        else:
            reason = "" if neutral else f"\n  {one_line(one.reason)}"
            print_result(f"{begins}{one.guide:<20} {title}{reason}")


def _print_this_day(program: Program, services: Services) -> None:
    """What was said on this day in earlier years, where that is wanted; a painful day without its words."""
    for one in this_day(services) if program.settings.on_this_day else ():
        words = "" if program.settings.neutral_names else one_line(one.words)
        said = "it may have been a hard day" if one.asks else words
        print_result(f"On this day in {one.when:%Y}: {said}   {one.entry}".replace(":    ", "   "))


def _put_aside(program: Program, options: argparse.Namespace) -> int:
    state = program.suggestion_state
    guide = program.guides.get(options.not_now or options.never or options.suggest).id
    if options.suggest is not None:
        state.take_back(guide)
        sentence = f"{guide} can be suggested again."
    elif options.never is not None:
        state.put(guide, None)
        sentence = f"{guide} will not be suggested again; it stays among all guides."
    else:
        state.put(guide, program.services().clock() + NOT_NOW)
        sentence = f"Not now: {guide} will not be suggested for three days."
    if options.json:
        until = state.all().get(guide)
        document = {"guide": guide, "put_aside": guide in state.all(), "until": until and until.isoformat()}
        give_json(document)
    print_status(sentence)
    return 0


def show_route(options: argparse.Namespace) -> int:
    """`voicejournal route`: print the six steps and the stages."""
    program = start_with_recovery(options)
    route = _found(program).route
    left_out = report_omissions(program.journal)
    if options.json:
        give_json(_route(route))
        return left_out
    for step in route.steps:
        last = f"{step.last:%Y-%m-%d}" if step.last else ""
        print_result(f"{step.number}  {step.name:<20} {_SIGNS[step.state]:<5} {last}".rstrip())
    print_result(route.instead or f"{BACK}")
    if route.stages:
        print_result("\nThe stages, as you marked them")
        for mark in route.stages:
            print_result(f"  {mark.at:%Y-%m-%d}  {one_line(mark.stage)}")
        print_result(RELAPSE)
    return left_out


def _found(program: Program) -> WhatNext:
    services = program.services()
    dismissed = program.suggestion_state.all() if program.settings.suggestions else {}
    return what_next(services, services.guides.all(), dismissed, situation=program.settings.situation)


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {"guide": one.guide, "reason": one.reason}


def _route(route: Route) -> dict[str, Any]:
    return {
        "steps": [_step(step) for step in route.steps],
        "here": route.here.guide if route.here else None,
        "instead": route.instead or None,
        "stages": [{"at": mark.at.isoformat(), "stage": mark.stage} for mark in route.stages],
        "stages_ahead": list(stages_ahead(route.stages)),
    }


def _step(step: RouteStep) -> dict[str, Any]:
    return {
        "number": step.number,
        "guide": step.guide,
        "name": step.name,
        "state": step.state.value,
        "times": step.times,
        "last": step.last.isoformat() if step.last else None,
    }
