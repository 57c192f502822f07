"""A line of progress, which is drawn over itself, and where it goes."""

from __future__ import annotations

import io
import sys

import pytest

from voicejournal.cli.standard_streams import overwrite


class Terminal(io.StringIO):
    """A terminal on standard error."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "drawn"), [(Terminal(), "\r3 of 5 files\x1b[K"), (io.StringIO(), "")])
def test_only_a_terminal_gets_a_line_that_is_drawn_over(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, drawn: str
) -> None:
    """A log or a pipe would keep its control characters."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)

    overwrite("3 of 5 files")
    assert stream.getvalue() == drawn
