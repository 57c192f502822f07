"""`voicejournal next` and `voicejournal route`: what could come next and why, and where one is."""

from __future__ import annotations

import argparse
from typing import Any

from voicejournal.bootstrap import Program
from voicejournal.cli.interrupted_recordings import start_with_recovery
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.conversation.what_next import WhatNext, what_next
from voicejournal.domain.guides.neutral_names import neutral_name
from voicejournal.domain.guides.situations import SITUATIONS, UNSAID
from voicejournal.domain.programme.route import BACK, RELAPSE, Route, RouteStep, StepState, stages_ahead
from voicejournal.domain.programme.suggestions import Suggestion
from voicejournal.domain.text.printable import one_line

_SIGNS = {StepState.DONE: "done", StepState.HERE: "here", StepState.AHEAD: ""}


def next_steps(options: argparse.Namespace) -> int:
    """`voicejournal next`: print the suggestions and the line of the check-in, each with its reason."""
    program = start_with_recovery(options)
    found = _found(program)
    left_out = report_omissions(program.journal)
    if options.json:
        give_json(
            {
                "suggestions": [_suggestion(one) for one in found.suggestions],
                "check_in": _suggestion(found.check_in) if found.check_in else None,
                "route": found.route.line or None,
                "situation": program.settings.situation or None,
            }
        )
        return left_out
    for one in (*found.suggestions, *([found.check_in] if found.check_in else [])):
        neutral = program.settings.neutral_names
        title = neutral_name(one.guide) if neutral else one_line(program.guides.get(one.guide).title)
        print_result(f"{one.guide:<20} {title}" + ("" if neutral else f"\n  {one_line(one.reason)}"))
    if found.route.begun and not program.settings.neutral_names:
        print_result(f"The route: {found.route.line}.")
    if not program.settings.situation:
        names = ", ".join(name for name in SITUATIONS if name != UNSAID)
        print_status(f"What brings you here? `voicejournal config set situation SITUATION`: {names}.")
    return left_out


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
    put_aside = program.suggestion_state.all() if program.settings.suggestions else {}
    return what_next(services, services.guides.all(), put_aside, situation=program.settings.situation)


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
