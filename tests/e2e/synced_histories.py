"""Makes the synchronised histories in `tests/e2e/histories`: two machines run the real program, and their
folders are kept in step as Syncthing does it.

    python -m tests.e2e.synced_histories

Each history is the folder of one machine after the last sync, before it has merged. Machines are named by a
line in a child's program, because a file must not bear the name of somebody's real machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.synced import Synced

HISTORIES = Path(__file__).parent / "histories"

_NAMED = "import platform, sys; name = sys.argv.pop(1); platform.node = lambda: name; "
_RUN = _NAMED + "from voicejournal.__main__ import main; sys.exit(main())"
_CHANGE = _NAMED + (
    "from pathlib import Path; from voicejournal.bootstrap import program;"
    "from voicejournal.conversation.entry_editor import EntryEditor;"
    "made = program(Path(sys.argv[1])); entry = made.journal.get(sys.argv[3]);"
    "EntryEditor(made.services()).edit(entry.id, entry.answers[0].step, sys.argv[4])"
    " if sys.argv[2] == 'edit' else getattr(made.journal, sys.argv[2])(entry.id)"
)
_RESTORE = _NAMED + (
    "from pathlib import Path; from voicejournal.bootstrap import program;"
    "program(Path(sys.argv[1])).journal.restore(sys.argv[2])"
)


@dataclass(frozen=True)
class Machine:
    """One machine: its name, its home, and the folder of the journal."""

    name: str
    home: Path

    @property
    def journal(self) -> Path:
        return self.home / "journal"

    def _child(self, text: str, *words: str, typed: str = "") -> str:
        self.home.mkdir(parents=True, exist_ok=True)
        environ = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        done = subprocess.run(
            [sys.executable, "-c", text, self.name, *words],
            input=typed,
            capture_output=True,
            text=True,
            check=True,
            env={**environ, "HOME": str(self.home)},
        )
        return done.stdout.strip()

    def write(self, text: str) -> str:
        return self._child(_RUN, "--journal", str(self.journal), "write", typed=text)

    def change(self, act: str, entry_id: str, text: str = "") -> None:
        self._child(_CHANGE, str(self.journal), act, entry_id, text)

    def restore(self, entry_id: str) -> None:
        self._child(_RESTORE, str(self.journal), entry_id)

    def merge(self) -> None:
        self._child(_RUN, "--journal", str(self.journal), "list")


def a_weekend_apart(laptop: Machine, desktop: Machine, synced: Synced) -> None:
    """Both were offline for a weekend, and wrote; one entry was edited on both."""
    shared = laptop.write("We talked in the kitchen.")
    walk = laptop.write("A walk by the river.")
    synced.sync()
    laptop.change("edit", shared, "We talked in the kitchen, and it was quiet.")
    laptop.write("Saturday, on the laptop.")
    desktop.change("edit", shared, "We talked in the kitchen. I was afraid.")
    desktop.change("edit", walk, "A walk by the river, alone.")
    desktop.write("Sunday, on the desktop.")
    synced.sync()


def removed_and_changed(laptop: Machine, desktop: Machine, synced: Synced) -> None:
    """Entries were removed on one machine and changed or brought back on the other; conflicts came twice."""
    ids = [
        laptop.write(text) for text in ("To be removed.", "Removed and changed.", "Removed, brought back.")
    ]
    laptop.change("remove", ids[2])
    synced.sync()
    laptop.change("remove", ids[0])
    laptop.change("remove", ids[1])
    desktop.restore(ids[2])
    desktop.change("edit", ids[1], "Changed on the desktop.")
    synced.sync(first_wins=False)
    desktop.write("Before anything was merged.")
    laptop.write("And on the laptop as well.")
    synced.sync()


MADE = {"a-weekend-apart": a_weekend_apart, "removed-and-changed": removed_and_changed}


def main() -> None:
    shutil.rmtree(HISTORIES, ignore_errors=True)
    for name, make in MADE.items():
        with TemporaryDirectory() as folder:
            one, other = (Machine(machine, Path(folder) / machine) for machine in ("laptop", "desktop"))
            make(one, other, Synced(one.journal, other.journal))
            for machine in (one, other):
                for part in ("months", "removed"):
                    if (machine.journal / part).exists():
                        shutil.copytree(machine.journal / part, HISTORIES / name / machine.name / part)


if __name__ == "__main__":
    main()
