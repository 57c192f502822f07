"""Reads the arc: the lines that open and close a session, and the seconds that each stays on the screen."""

from __future__ import annotations

from pathlib import Path

import tomli

from voicejournal.domain.programme.arc import Arc, Lines, Place

FILE = "arc.toml"


def arc_lines(shipped: Path) -> Arc:
    """The arc of the file in the folder of shipped data."""
    table = tomli.loads((shipped / FILE).read_text("utf-8"))
    places = {place: Lines(tuple(table[place]["lines"]), table[place]["seconds"]) for place in Place}
    return Arc(places, table["mood-before"]["say"])
