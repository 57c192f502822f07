"""Damaged recordings: a command reports them once, and `doctor` counts the files that are kept."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_doctor_names_the_damaged_recordings_that_are_kept(run: Run, home: Path) -> None:
    """How many there are, where they are, and what can be done; the report is no failure for that."""
    run("write", "free", typed="Words.\n")
    folder = home / ".local" / "share" / "voicejournal" / "journal" / "recordings" / "2026" / "11"
    folder.mkdir(parents=True, mode=0o700)
    names = [f"20261122T204003123-4f9a-000{number}.flac.damaged" for number in (1, 2)]
    for name in names:
        (folder / name).write_bytes(b"no sound")
    done = run("doctor", "--json")
    (found,) = [line for line in done.json if line["about"] == "recordings"]
    assert found["state"] == "note"
    assert found["text"].startswith("2 damaged ones are kept")
    assert all(str(folder / name) in found["text"] for name in names)
    assert "copy of the journal" in found["hint"]


def test_a_command_reports_a_damaged_take_once_and_doctor_names_it(run: Run, home: Path) -> None:
    """In one sentence that says where it is kept and what can be done; nothing says that it is back."""
    journal = home / ".local" / "share" / "voicejournal" / "journal"
    run("write", typed="Words.\n")
    pieces = journal / "takes" / "20261122T204003123-4f9a-0001" / "pieces"
    pieces.parent.mkdir(parents=True, mode=0o700)
    pieces.write_bytes(b"no sound")
    done = run("list")
    kept = journal / "recordings" / "2026" / "11" / "20261122T204003123-4f9a-0001.pieces.damaged"
    assert done.err == (
        "A recording that was cut off is damaged: no sound in it can be read. "
        f"It is kept as {kept}. "
        "A copy of the journal may have it whole; without one, that file can be deleted.\n"
    )
    assert run("list").err == ""
    (found,) = [line for line in run("doctor", "--json").json if line["about"] == "recordings"]
    assert str(kept) in found["text"]
