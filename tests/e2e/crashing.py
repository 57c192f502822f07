"""The program with a fault that no input can provoke: `python -m tests.e2e.crashing PART`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from voicejournal.bootstrap import program
from voicejournal.cli import screen
from voicejournal.conversation.services import Services
from voicejournal.crash_report import report_without_values
from voicejournal.tui.app_services import FirstSession


class Faulty:
    """Does what the real part does, but raises the words of an entry where it is asked to `do` that."""

    def __init__(self, part: Any, do: str, services: Services) -> None:
        self._part, self._do, self._services = part, do, services

    def __getattr__(self, name: str) -> Any:
        if name != self._do:
            return getattr(self._part, name)
        text = next(each for entry in self._services.journal.entries() for each in entry.answers).text
        raise RuntimeError(f"a fault at: {text}")


FAULTS = {"guides": "get", "recordings": "begin", "transcriber": "warm"}


def main(part: str) -> int:
    mine = program()
    services = mine.services(transcriber=True, audio=True)
    guide = services.guides.get("free")
    faulty: Any = Faulty(getattr(services, part), FAULTS[part], services)
    made = replace(services, **{part: faulty})
    return screen.show(mine, lambda: made, FirstSession(guide.id), silent=True)


if __name__ == "__main__":
    report_without_values()
    sys.exit(main(*sys.argv[1:]))
