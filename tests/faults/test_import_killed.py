"""An import whose program is killed: the next command finds all of it or nothing."""

from __future__ import annotations

import random
import signal
import threading
from pathlib import Path

from tests.program import account


def test_a_killed_import_is_whole_or_gone(tmp_path: Path) -> None:
    """Six kills at any moment, then one import to its end; what the person had written stays."""
    mine = account(tmp_path)
    own = mine.write("My own.")
    file = tmp_path / "journal.txt"
    file.write_text(
        "".join(
            f"[20{year}-{month:02}-{day:02} 08:30] Day {day}.\nWords.\n\n"
            for year in (19, 20, 21, 22)
            for month in range(1, 13)
            for day in (1, 11, 21)
        )
    )
    chance = random.Random(17)
    for _ in range(6):
        with mine.start("import", file, "--no-input") as program:
            killer = threading.Timer(chance.uniform(0.3, 1.2), program.kill)
            killer.start()
            program.communicate()
            killer.cancel()
        found = {entry["id"] for entry in mine.entries()}
        assert own in found
        assert len(found) in {1, 145}
        if program.returncode == -signal.SIGKILL and len(found) == 145:
            break
    assert mine.run("import", file, "--no-input").code == 0
    assert len(mine.entries()) == 145
    assert mine.run("doctor").code != 5
