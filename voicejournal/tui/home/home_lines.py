"""The lines of home below the suggestions: check-in, route, the question about the situation, all guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from voicejournal.tui.home.overview import Overview
from voicejournal.tui.widgets.menu import Line

if TYPE_CHECKING:
    from voicejournal.domain.guides.guide import Guide


def home_lines(
    found: Overview, guides: Mapping[str, Guide], *, situation: str, neutral: bool
) -> Iterator[Line]:
    """Those lines; under `neutral` names nothing is told of the route, the situation, or a promise."""
    line = found.check_in
    if line is not None and line.guide in guides:
        guide = guides[line.guide]
        title = _neutral(guide.id) if neutral else guide.title
        yield Line(title, f"guide:{line.guide}", f"{guide.minutes} min", "" if neutral else line.reason)
    route = found.route
    if route is not None and route.begun and not neutral:
        yield Line("The six steps ...", "route", "", route.line)
    if not situation and not neutral and found.guides:
        yield Line("What brings you here? ...", "situation")
    yield Line("All guides ...", "all")


def _neutral(guide_id: str) -> str:
    from voicejournal.domain.guides.neutral_names import neutral_name

    return neutral_name(guide_id)
