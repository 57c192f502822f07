"""Output of commands: results alone go to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap import Program, program
from voicejournal.cli.standard_streams import (
    overwrite,
    print_status,
    said,
    speak_in_lines,
    speaks_utf8,
    write,
)
from voicejournal.domain.text.printable import escaped, printable

__all__ = [
    "give_json", "overwrite", "print_result", "print_status", "started", "write",
    "write_json",
]  # fmt: skip

if TYPE_CHECKING:
    import argparse


def started(options: argparse.Namespace, *, on_screen: bool = False) -> Program:
    """Make the program for this command line; report problems in the settings, unless a screen will do so."""
    begun = program(getattr(options, "journal", None))
    begun.notices.show = print_status
    speak_in_lines(begun.settings.plain or getattr(options, "plain", False))
    if not on_screen:
        for problem in begun.loaded.problems:
            print_status(f"voicejournal: {problem}")
    return begun


def print_result(text: str = "") -> None:
    """Print one or more lines of the result, without control characters that a terminal would act on."""
    write(printable(said(text)) + "\n")


def give_json(value: Any) -> None:
    """Print the value as JSON; in ASCII if standard output is not UTF-8."""
    import json

    write_json(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_json(piece: str) -> None:
    """Write a piece of JSON: control characters as escapes, and in ASCII if standard output is not UTF-8."""
    write(escaped(piece, ascii_only=not speaks_utf8(sys.stdout)))
