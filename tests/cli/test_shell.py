"""The shell: completion, the manual page, and words that are nearly right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tools.manual_page import PAGE, page
from voicejournal.cli.command_parser import _OPTIONS, LazyCommands, Parser, build_all
from voicejournal.cli.parser import build
from voicejournal.domain.settings import Settings

_ASK = """
source {script}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
${{function:=_shtab_voicejournal}} voicejournal "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def options(parser: Parser) -> Iterator[str]:
    """Every long option of the parser and of all below it."""
    for action in parser._actions:
        yield from (one for one in action.option_strings if one.startswith("--"))
        if isinstance(action, LazyCommands):
            for command in action.choices.values():
                yield from options(command)


def test_every_option_is_found_when_it_is_nearly_right() -> None:
    """The options that a mistyped one is compared with are those that there are."""
    parser = build()
    build_all(parser)
    assert set(_OPTIONS) == set(options(parser))


def test_the_manual_page_says_what_the_help_says() -> None:
    """It is written from the parser: `python -m tools.manual_page` after a change."""
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
def test_the_manual_page_is_read_without_a_complaint() -> None:
    """As man shows it, with its warnings on."""
    read = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)], capture_output=True, text=True, check=True,
        env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert "--hands-free" in read.stdout
    assert not read.stderr


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("voicejournal se", {"session", "search"}),
        ("voicejournal session --hand", {"--hands-free"}),
        ("voicejournal session name-the", {"name-the-wound"}),
        ("voicejournal guides show daily", {"daily-check-in"}),
        ("voicejournal config s", {"schema", "set"}),
    ],
)
def test_bash_completes_commands_options_and_guides(
    run: Run, tmp_path: Path, typed: str, completed: set[str]
) -> None:
    """As a real bash asks for it, with the guides that are there at that moment."""
    script, program = tmp_path / "completion", tmp_path / "voicejournal"
    script.write_text(run("completion", "bash").out)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m voicejournal "$@"\n')
    program.chmod(0o700)
    asked = _ASK.format(script=script, words=typed)
    environ = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    answer = subprocess.run(
        ["bash", "--norc", "-c", asked], env=environ, capture_output=True, text=True, check=True
    )
    assert set(answer.stdout.split()) == completed


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_read_their_script(run: Run, tmp_path: Path, shell: str) -> None:
    """The script is one that the shell can read, where that shell is here."""
    script = tmp_path / "completion"
    script.write_text(run("completion", shell).out)
    assert "daily" not in script.read_text()  # guides are asked for when they are completed
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    subprocess.run([shell, "-n", str(script)], check=True)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("sesion",), "session"),
        (("session", "daily-chekin"), "daily-check-in"),
        (("session", "free", "--plane"), "--plain"),
        (("guides", "shwo"), "show"),
        (("config", "get", "thme"), "theme"),
        (("completion", "bsh"), "bash"),
        (("export", "--formt", "json"), "--format"),
    ],
)
def test_what_is_nearly_right_is_answered(run: Run, words: tuple[str, ...], near: str) -> None:
    """Commands, their options and actions, guides, settings, shells: the nearest is named."""
    done = run(*words)
    assert done.code in (2, 3, 4)
    assert "Did you mean" in done.err
    assert near in done.err


def test_an_option_of_another_command_is_no_typing_error(run: Run) -> None:
    """It is spelled right, so that no nearest one is offered."""
    done = run("write", "--title=Quiet")
    assert done.code == 2
    assert "--title belongs to another command." in done.err
    assert "Did you mean" not in done.err


def test_a_setting_needs_no_more_than_its_line() -> None:
    """The settings of hands-free sessions have defaults that change nothing for anybody."""
    assert not Settings().hands_free
    assert Settings().idle_pause == 60


def test_a_reminder_is_shown_before_it_is_written(run: Run, home: Path) -> None:
    """Without an answer nothing is written; with `--yes` it is, and `off` takes it back."""
    assert run("remind").out == "No reminder.\n"
    asked = run("remind", "20:30", "--no-input")
    assert asked.code == 2
    assert "OnCalendar=*-*-* 20:30:00" in asked.err
    assert not list(home.rglob("notes-reminder*"))
    assert run("remind", "20:30", "--yes").code == 0
    assert "20:30" in run("remind").out
    assert run("remind", "off").out.count("Removed") == 2
    assert not list(home.rglob("notes-reminder*"))


@pytest.mark.parametrize("when", ["25:00", "soon", "8", "20:30:00", ""])
def test_a_reminder_needs_a_time_of_the_day(run: Run, when: str) -> None:
    """Anything else is a mistake, said in one sentence."""
    done = run("remind", when, "--yes")
    assert done.code == 2
    assert "no time of the day" in done.err


def test_the_menu_gets_and_loses_an_entry(run: Run, home: Path) -> None:
    """Two files, named as they are written and as they are removed."""
    assert run("desktop", "install").out.count("Wrote") == 2
    assert list(home.rglob("notes-journal.desktop"))
    assert run("desktop", "remove").out.count("Removed") == 2
    assert not list(home.rglob("notes-journal*"))
