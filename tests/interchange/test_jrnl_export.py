"""jrnl itself reads what is exported for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.entries import answer, entry
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.interchange.jrnl import export

JRNL = shutil.which("jrnl")
CONFIG = """\
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals:
  default: {journal: %s}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%%F %%r'
version: v4.6
"""


def test_questions_answers_and_tags_are_the_body() -> None:
    """A line that begins with a bracket begins no entry, and a tag stands there once."""
    chosen = replace(answer("", "mood"), kind="scale", prompt="How?", value=4, state=AnswerState.CHOSEN)
    one = entry(0, answer("We talked @home.\n[2020-01-01] no entry"), chosen, tags=("home", "good day"))
    assert "".join(export([one])).splitlines() == [
        "[2026-11-01 08:30] Free",
        "What happened?",
        "We talked @home.",
        "\u200b[2020-01-01] no entry",
        "",
        "How?",
        "4",
        "@good-day",
        "",
    ]


@pytest.mark.skipif(JRNL is None, reason="jrnl is not installed")
def test_jrnl_imports_every_entry(tmp_path: Path) -> None:
    """As many entries as were exported, at their minutes, starred ones starred."""
    made = [
        entry(
            number, answer(f"Words {number}.\n\n[2020-01-01] More."), tags=("starred",) if number == 3 else ()
        )
        for number in range(20)
    ]
    journal = tmp_path / "journal.txt"
    journal.touch()
    config = tmp_path / ".config" / "jrnl" / "jrnl.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(CONFIG % journal)
    (tmp_path / "export.txt").write_text("".join(export(made)), "utf-8")
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    for arguments in (["--import", "--file", "export.txt"], ["--format", "json", "--file", "out.json"]):
        subprocess.run([str(JRNL), *arguments], cwd=tmp_path, env=environ, check=True, timeout=120)
    found = json.loads((tmp_path / "out.json").read_text())["entries"]
    assert [(one["time"], one["title"]) for one in found] == [
        (f"{one.created:%H:%M}", one.answers[0].text.splitlines()[0]) for one in made
    ]
    assert [number for number, one in enumerate(found) if one["starred"]] == [3]
