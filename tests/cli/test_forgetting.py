"""forget-everything takes back what was put outside the journal's folders, and says what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def traces(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A reminder, the entry in the menu, completions, and a draft that only memory took."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert run("remind", "20:30", "--yes").code == 0
    assert run("desktop", "install").code == 0
    enabled = home / ".config" / "systemd" / "user" / "timers.target.wants" / "notes-reminder.timer"
    enabled.parent.mkdir()
    enabled.symlink_to("../notes-reminder.timer")
    share = home / ".local" / "share"
    others = [
        share / "bash-completion" / "completions" / "voicejournal",
        home / ".config" / "fish" / "completions" / "voicejournal.fish",
        runtime / "voicejournal" / "unsaved" / "0123456789abcdef" / "one.draft",
    ]
    for file in others:
        file.parent.mkdir(parents=True)
        file.write_text("ours")
    assert run("write", typed="We talked.").code == 0
    installed = [path for path in home.rglob("notes-*") if not path.is_dir()]
    assert len(installed) == 5
    return [*others, *installed]


def test_what_lies_outside_the_journal_goes_as_well(run: Run, home: Path, traces: list[Path]) -> None:
    """In two steps, the command and a word; every path is told, and nothing of ours is left."""
    told = run("forget-everything", "--all", typed="forget\n")
    assert told.code == 0
    for path in traces:
        assert any(str(path).startswith(line) for line in told.out.splitlines()), path
    assert [path for path in home.rglob("*") if not path.is_dir()] == []
    assert run("remind").out == "No reminder.\n"


def test_without_all_settings_stay(run: Run, home: Path, traces: list[Path]) -> None:
    """The reminder is a trace, and goes; what was set stays unless it is asked for."""
    run("config", "set", "rate", "200")
    assert run("forget-everything", typed="forget\n").code == 0
    assert [path.name for path in home.rglob("*") if not path.is_dir()] == ["config.toml"]


def test_other_programs_keep_their_files(run: Run, home: Path, traces: list[Path]) -> None:
    """What lies beside ours stays."""
    other = home / ".config" / "systemd" / "user" / "backup.timer"
    other.write_text("[Timer]\n")
    assert run("forget-everything", "--all", typed="forget\n").code == 0
    assert other.exists()


def test_versions_that_a_sync_keeps_in_the_journal_are_named_and_stay(run: Run, home: Path) -> None:
    """They are no files of this program, and what is said to be all of it must not hide them."""
    assert run("write", typed="We talked.").code == 0
    versions = home / ".local" / "share" / "voicejournal" / "journal" / ".stversions"
    versions.mkdir()
    (versions / "2026-11~20261101-101010.json").write_text("We talked.")
    assert run("forget-everything", "--dry-run", "--json").json["others_kept"] == [str(versions)]
    told = run("forget-everything", "--all", typed="forget\n")
    assert f"stay, also versions that they keep: {versions}." in told.err
    assert versions.is_dir()
