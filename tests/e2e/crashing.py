"""The program with a fault that no input can provoke: `python -m tests.e2e.crashing PART`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from voicejournal.bootstrap import program
from voicejournal.cli import screen
from voicejournal.cli.crash_log import without_words
from voicejournal.conversation.services import Parts


class Faulty:
    """Does what the real part does, but raises the words of an entry where it is asked to `do` that."""

    def __init__(self, part: Any, do: str, parts: Parts) -> None:
        self._part, self._do, self._parts = part, do, parts

    def __getattr__(self, name: str) -> Any:
        if name != self._do:
            return getattr(self._part, name)
        text = next(each for entry in self._parts.journal.entries() for each in entry.answers).text
        raise RuntimeError(f"a fault at: {text}")


FAULTS = {"guides": "get", "recordings": "begin", "transcriber": "warm"}


def main(part: str) -> int:
    mine = program()
    parts = mine.with_sound(mine.with_ears(mine.parts()))
    guide = parts.guides.get("free")
    faulty: Any = Faulty(getattr(parts, part), FAULTS[part], parts)
    return screen.show(mine, lambda: replace(parts, **{part: faulty}), guide=guide, silent=True)


if __name__ == "__main__":
    without_words()
    sys.exit(main(*sys.argv[1:]))
