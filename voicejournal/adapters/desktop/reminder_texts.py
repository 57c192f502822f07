"""The texts of reminder files for each platform: pure, and with no word about what is reminded of."""

from __future__ import annotations

from datetime import time

NAME = "notes-reminder"
"""Name of the timer and its files."""
TITLE = "notes"


def systemd_service(text: str) -> str:
    """A service that shows the text once, as systemd.service(5) has it."""
    return (
        "[Unit]\nDescription=A reminder\n\n[Service]\nType=oneshot\n"
        f"ExecStart=notify-send --app-name={TITLE} -- {TITLE} {_systemd(text)}\n"
    )


def systemd_timer(at: time) -> str:
    """A timer for that time of every day; one that was missed is not made up for."""
    return (
        "[Unit]\nDescription=A reminder\n\n[Timer]\n"
        f"OnCalendar=*-*-* {at:%H:%M}:00\nPersistent=false\n\n[Install]\nWantedBy=timers.target\n"
    )


def launchd(at: time, text: str) -> str:
    """A launchd property list that shows the text at that time of every day."""
    import plistlib

    script = f"display notification {_applescript(text)} with title {_applescript(TITLE)}"
    job = {
        "Label": NAME,
        "ProgramArguments": ["/usr/bin/osascript", "-e", script],
        "StartCalendarInterval": {"Hour": at.hour, "Minute": at.minute},
    }
    return plistlib.dumps(job).decode()


def task_scheduler(at: time, text: str) -> str:
    """A Task Scheduler document that shows the text at that time of every day."""
    from xml.sax.saxutils import escape

    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at:%H:%M}:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings><StartWhenAvailable>false</StartWhenAvailable></Settings>
  <Actions>
    <Exec><Command>msg.exe</Command><Arguments>* {escape(text)}</Arguments></Exec>
  </Actions>
</Task>
"""


def _systemd(text: str) -> str:
    """One argument of an ExecStart line: in quotes, with nothing that systemd replaces."""
    for mark in ("\\", '"'):
        text = text.replace(mark, f"\\{mark}")
    return f'"{text.replace("%", "%%").replace("$", "$$")}"'


def _applescript(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
