"""`voicejournal remind`: a reminder at an hour of the day, which the system's own timer shows."""

from __future__ import annotations

import argparse
import shlex
import shutil
from datetime import datetime, time

from voicejournal.bootstrap import desktop_parts
from voicejournal.cli.asking import agree
from voicejournal.cli.output import print_result, print_status, started
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import UsageError

_LONGEST = 200


def remind(options: argparse.Namespace) -> int:
    """`voicejournal remind [HH:MM|off]`: show what would be written, ask, and write it; or take it back."""
    reminder = desktop_parts.reminder(started(options))
    if options.when is None:
        kept = reminder.at
        print_result(f"Every day at {kept}. `voicejournal remind off` ends it." if kept else "No reminder.")
        return 0
    if options.when == "off":
        desktop_parts.switch(reminder.off if reminder.there else ())
        removed = reminder.remove()
        print_result("\n".join(f"Removed {path}" for path in removed) or "There was no reminder.")
        return 0
    at, text = _time(options.when), _text(options.text)
    for path, made in reminder.files.items():
        print_status(f"{path}\n\n{made(at, text)}")
    agree(options, f"Write this, and be reminded every day at {at:%H:%M}?", "Nothing was written.")
    reminder.write(at, text)
    if desktop_parts.switch(reminder.on):
        print_result(f"Every day at {at:%H:%M}: “{text}”. `voicejournal remind off` takes it back.")
    else:
        lines = "\n".join(f"    {shlex.join(command)}" for command in reminder.on)
        print_result(f"It is written. The timer could not be started from here; this does it:\n\n{lines}")
    if reminder.on[0][0] == "systemctl" and shutil.which("notify-send") is None:
        print_status("It is shown by notify-send, which is not here: Debian's package is libnotify-bin.")
    return 0


def _time(written: str) -> time:
    try:
        return datetime.strptime(written, "%H:%M").time()
    except ValueError:
        raise UsageError(
            f'"{one_line(written)}" is no time of the day.', "Write it as 20:30, or off."
        ) from None


def _text(written: str) -> str:
    text = one_line(written).strip()
    if not text or len(text) > _LONGEST:
        raise UsageError(
            "The text of a reminder has 1 to 200 characters.", "Leave --text out, or shorten it."
        )
    return text
