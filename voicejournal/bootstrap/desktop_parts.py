"""The desktop's files of this account: the reminder and the entry in the menu."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.adapters.desktop import MenuEntry, Reminder
    from voicejournal.bootstrap import Program


def reminder(program: Program) -> Reminder:
    """The reminder of this platform."""
    from voicejournal.adapters.desktop import reminder_of

    return reminder_of(Path.home(), program.paths.config.parent)


def switch(commands: Sequence[Sequence[str]]) -> bool:
    """Run the commands that switch a reminder on or off; returns whether they succeeded."""
    from voicejournal.adapters.desktop.reminder_files import switched

    return switched(commands)


def menu_entry(program: Program) -> MenuEntry:
    """The entry in the menu; where the journal is discreet, its name tells nothing."""
    from voicejournal.adapters.desktop import MenuEntry

    found = shutil.which("voicejournal") or str(Path(sys.executable).parent / "voicejournal")
    name = "Notes" if program.settings.discreet or program.settings.neutral_names else "voicejournal"
    data = program.paths.models.parent.parent
    return MenuEntry(data, str(Path(found).absolute()), name)
