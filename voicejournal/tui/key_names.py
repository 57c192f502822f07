"""Keys that a person has changed: ids for bindings, and the names that the screens show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

from voicejournal.domain.key_changes import CHANGEABLE

_USUAL = r"“[^”]*”|\b(?:f1|f2|f3|f12|ctrl\+l|ctrl\+q)\b"
"""Quoted words, and the keys of the whole program as texts name them."""


def changeable(where: str, bindings: Iterable[BindingType]) -> list[BindingType]:
    """The bindings of a screen, with the ids by which the settings change their keys."""
    return [_named(where, one) if isinstance(one, Binding) else one for one in bindings]


def _named(where: str, binding: Binding) -> Binding:
    action = binding.action.removeprefix("app.").removeprefix("send('").removesuffix("')")
    name = f"{where}.{action}"
    usual = CHANGEABLE.get(name) in binding.key.split(",")
    return replace(binding, id=name if usual else f"{name} {binding.key}")


def keymap(changed: Mapping[str, str], *screens: Iterable[BindingType]) -> dict[str, str]:
    """The changed keys for `App.set_keymap`, with all other bindings of the keys that are left or taken.

    Textual forgets those when one binding of a key moves (textual 8.2.8, `BindingsMap.apply_keymap`).
    """
    found = dict(changed)
    for bindings in screens:
        known = [one for one in bindings if isinstance(one, Binding) and one.id]
        moved = {one.key for one in known if one.id in changed} | set(changed.values())
        found |= {one.id: one.key for one in known if one.id and one.id not in changed and one.key in moved}
    return found


def everywhere(app: App[Any]) -> Mapping[str, str]:
    """The keys of the whole program as they are now, by those that they have without changes."""
    return {usual: key_of(app, name) for name, usual in CHANGEABLE.items() if name.startswith("app.")}


def key_of(app: App[Any], name: str) -> str:
    """The key of that action as it is now, by the names that Textual gives to keys."""
    return app._keymap.get(name, CHANGEABLE[name])  # Textual tells it nowhere else


def help_key(app: App[Any]) -> str:
    """The key that shows where help is, as a sentence names it."""
    return key_of(app, "app.help_now")


def in_own_keys(app: App[Any], text: str) -> str:
    """The program's text with the keys in it as they are now; quoted words of the person stay theirs."""
    now = everywhere(app)
    return re.sub(_USUAL, lambda found: now.get(found[0], found[0]), text)


def is_changed(app: App[Any], binding: Binding) -> bool:
    """Whether the person has given the binding another key."""
    return binding.id is not None and app._keymap.get(binding.id) not in (None, CHANGEABLE.get(binding.id))
