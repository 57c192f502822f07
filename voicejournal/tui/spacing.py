"""Room between lines and around texts: as usual, or wide for eyes that need it."""

from __future__ import annotations

from textual.dom import DOMNode

WIDE = "-spacious"
"""The class of the app while there is more room; the style sheets follow it."""


def follow_spacing(app: DOMNode, spacing: str) -> None:
    """Have the screens of the app follow the setting."""
    app.set_class(spacing == "wide", WIDE)


def is_spacious(node: DOMNode) -> bool:
    """Whether there is more room between the lines of that widget."""
    return node.app.has_class(WIDE)
