"""The lines of home, and what each opens: sessions, suggestions, check-in, route, situation, all guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.app import App

from voicejournal.tui.discretion import named_neutrally, shown_name
from voicejournal.tui.home.day_lines import KIND, day_lines, open_day
from voicejournal.tui.home.overview import Overview
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.messages import BeginSession
from voicejournal.tui.widgets.menu import Line

if TYPE_CHECKING:
    from voicejournal.tui.home.home_screen import HomeScreen


def home_lines(found: Overview, app: App[Any], *, situation: str) -> Iterator[Line]:
    """Those lines; under neutral names they show nothing of a reason, the route, or the situation."""
    guides, neutral = {guide.id: guide for guide in found.guides}, named_neutrally(app)
    if found.left:
        yield Line("Continue")
        for left in found.left:
            yield Line(shown_name(app, left.guide, left.title), f"entry:{left.id}", "", found.places[left.id])
        yield Line()
    yield Line("Next for you")
    for one in found.next:
        guide = guides[one.guide]
        name, minutes = shown_name(app, guide.id, guide.title), f"{guide.minutes} min"
        yield Line(name, f"guide:{guide.id}", minutes, below="" if neutral else in_own_keys(app, one.reason))
    check_in = found.check_in
    if check_in is not None and check_in.guide in guides:
        guide = guides[check_in.guide]
        name, minutes = shown_name(app, guide.id, guide.title), f"{guide.minutes} min"
        yield Line(
            name, f"guide:{guide.id}", minutes, below="" if neutral else in_own_keys(app, check_in.reason)
        )
    yield from day_lines(found, app)
    if found.route is not None and found.route.begun and not neutral:
        yield Line("The six steps ...", "route", "", found.route.line)
    if not situation and not neutral and found.guides:
        yield Line("What brings you here? ...", "situation")
    yield Line("All guides ...", "all")


def open_line(home: HomeScreen, found: Overview, line: str) -> None:
    """Open what the line with that id stands for; nothing for a line without one."""
    kind, _, name = line.partition(":")
    if kind == "all":
        home.action_guides()
    elif kind == "route":
        home.show_route()
    elif kind == "situation":
        home.call_later(home.run_action, "app.situation")
    elif kind == KIND:
        open_day(home, found, name)
    elif kind == "guide":
        home.post_message(BeginSession(name))
    elif kind == "entry":
        entry = next(one for one in found.left if one.id == name)
        home.post_message(BeginSession(entry.guide, entry))
