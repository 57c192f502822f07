"""`voicejournal desktop`: the program in the desktop's menu."""

from __future__ import annotations

import argparse
import sys

from voicejournal.bootstrap import desktop_parts
from voicejournal.cli.output import print_result, started
from voicejournal.errors import UsageError

_WITHOUT_MENU = ("darwin", "win32")
"""Systems whose menus read no desktop entries."""


def desktop(options: argparse.Namespace) -> int:
    """`voicejournal desktop [install|remove]`: write or delete the menu's entry and its icon."""
    if sys.platform in _WITHOUT_MENU:
        raise UsageError(
            "Only the desktops of Linux read such an entry.", "Start `voicejournal` in a terminal."
        )
    entry = desktop_parts.menu_entry(started(options))
    if options.action == "install":
        print_result("\n".join(f"Wrote {path}" for path in entry.install()))
    else:
        removed = [f"Removed {path}" for path in entry.remove()]
        print_result("\n".join(removed) or "There was no entry in the menu.")
    return 0
