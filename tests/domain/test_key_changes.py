"""Keys that a person changes: which lines are understood, and one key for two actions."""

from __future__ import annotations

import pytest

from voicejournal.domain.key_changes import CHANGEABLE, clash, fault, keymap_of
from voicejournal.domain.settings import OPTIONS, InvalidValue


def test_a_line_names_an_action_and_its_key() -> None:
    """Spaces do not matter; the last line for an action counts."""
    lines = ("session.pause = f5", "app.help=f9", "app.help=f8")
    assert keymap_of(lines) == {"session.pause": "f5", "app.help": "f8"}
    assert fault(lines) is None


@pytest.mark.parametrize(
    "line", ["pause=f5", "session.pause", "session.pause=", "session.pause=a b", "=", "session.psuse=f5"]
)
def test_a_line_that_is_not_understood_is_named_with_its_remedy(line: str) -> None:
    """It is refused as a setting, with the nearest action where there is one."""
    with pytest.raises(InvalidValue) as wrong:
        OPTIONS["keys"].checked((line,))
    assert line in wrong.value.reason
    assert "an action and a key" in wrong.value.remedy


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("session.skip=r",), "r would be both session.skip and session.again"),
        (("home.guides=t",), "t would be both home.guides and home.timeline"),
        (("home.guides=f2",), "f2 would be both home.guides and app.help_now"),
        (("app.help=r",), "r would be both app.help and session.again"),
        (("session.skip=w",), "w has another use where session.skip works"),
        (("app.help=m",), "m has another use where app.help works"),
        (("session.skip=f5",), ""),
        (("home.timeline=g", "home.guides=t"), ""),
        (("session.pause=f5", "session.resume=f5"), ""),
    ],
)
def test_one_key_for_two_actions_of_a_screen_is_a_clash(lines: tuple[str, ...], expected: str) -> None:
    """Two screens may use one key, actions that never stand together as well, and two may change places."""
    assert clash(lines) == expected


def test_the_keys_as_they_are_do_not_clash() -> None:
    """Naming every action with its own key changes nothing."""
    assert fault(tuple(f"{action}={key}" for action, key in CHANGEABLE.items())) is None
