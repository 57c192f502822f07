"""Keys that a person changes: which actions have a changeable key, and what one line of the setting means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.domain.text.printable import one_line

CHANGEABLE: Mapping[str, str] = {
    "session.pause": "space",
    "session.resume": "space",
    "session.done": "enter",
    "session.type": "e",
    "session.edit": "e",
    "session.again": "r",
    "session.play": "p",
    "session.skip": "s",
    "session.back": "escape",
    "session.hands_free": "h",
    "home.timeline": "t",
    "home.insights": "i",
    "home.guides": "g",
    "home.not_now": "n",
    "home.never": "x",
    "app.help": "f1",
    "app.help_now": "f2",
    "app.sources": "f3",
    "app.hide_now": "f12",
    "app.lock": "ctrl+l",
    "app.quit": "ctrl+q",
}
"""The actions with changeable keys, by the screen they belong to, and the key of each."""

FIXED: Mapping[str, frozenset[str]] = {
    "session": frozenset({
        "space", "enter", "escape", "r", "p", "w", "x", "b", "k", "n", "t", "c",
        "up", "down", "pageup", "pagedown", "ctrl+s", "ctrl+enter", "alt+enter",
    }),
    "home": frozenset({"u", "w", "l", "m", "h", "comma", "enter"}),
}  # fmt: skip
"""Keys of each screen with a use that cannot be changed."""

_TOGETHER = (
    {"session.pause", "session.resume", "session.done"},
    {"session.type", "session.edit"},
)
"""Actions that may share a key, because no phase has two of them."""

_KEY = r"(?:(?:ctrl|alt|shift)\+)*(?:[a-z0-9]|f[1-9]|f1[0-2]|up|end|tab|[a-z_]{4,20})"


def parsed(line: str) -> tuple[str, str] | None:
    """The action and the key of "action=key"; None if there is no such action or key."""
    action, mark, key = (part.strip() for part in line.partition("="))
    return (action, key) if mark and action in CHANGEABLE and re.fullmatch(_KEY, key) else None


def keymap_of(lines: Iterable[str]) -> Mapping[str, str]:
    """The changed keys by action; lines that cannot be understood are left out."""
    return dict(pair for line in lines if (pair := parsed(line)) is not None)


def clash(lines: Iterable[str]) -> str:
    """The first key that would have two uses on one screen, as a sentence; empty if there is none."""
    changed = {action: key for action, key in keymap_of(lines).items() if key != CHANGEABLE[action]}
    keys = {**CHANGEABLE, **changed}
    for action, key in changed.items():
        screen = action.partition(".")[0]
        for other, taken in keys.items():
            shares = any({action, other} <= together for together in _TOGETHER)
            near = "app" in (screen, other.partition(".")[0]) or other.startswith(f"{screen}.")
            if other != action and taken == key and not shares and near:
                return f"{key} would be both {action} and {other}"
        if any(key in FIXED[one] for one in FIXED if screen in (one, "app")):
            return f"{key} has another use where {action} works"
    return ""


def fault(lines: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with the lines, to follow the setting's name, and its remedy; None if nothing is."""
    every = tuple(lines)
    for line in every:
        if parsed(line) is None:
            hint = did_you_mean(line.partition("=")[0].strip(), CHANGEABLE)
            return (
                f'has "{one_line(line)}"',
                f'{hint}Expected an action and a key, as "session.pause=ctrl+space".',
            )
    found = clash(every)
    return (
        ("gives one key to two actions", f"{found}. Choose another key for one of them.") if found else None
    )
