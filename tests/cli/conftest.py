"""The command line as a person uses it, with folders of its own."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.lines import Terminal
from tests.program import PATIENCE
from voicejournal.cli import main


@dataclass(frozen=True)
class Result:
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder in which nothing is yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    return tmp_path


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, with `typed` as standard input, piped or at a `terminal`."""

    def run(*arguments: object, typed: str = "", terminal: bool = False) -> Result:
        kind = _Terminal if terminal else io.TextIOWrapper
        stdin = kind(io.BytesIO(typed.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:  # argparse ends the program by itself
            code = int(exit_.code or 0)
        told = capsys.readouterr()
        return Result(code, told.out, told.err)

    return run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Standard input is a terminal."""
    import pty  # there is none on Windows

    keys, typed = pty.openpty()
    with open(typed) as stdin:  # noqa: PTH123 - a file number
        monkeypatch.setattr(sys, "stdin", stdin)
        yield Terminal(keys)
        os.close(keys)
        for thread in threading.enumerate():
            if thread.name == "lines":  # it reads from the file number, which the next test may have
                thread.join(PATIENCE)
