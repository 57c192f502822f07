"""Writes docs/voicejournal.1, the manual page, from the help: `python -m tools.manual_page`."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from pathlib import Path

from voicejournal import __version__
from voicejournal.cli.command_parser import LazyCommands, build_all
from voicejournal.cli.parser import EPILOG, build

_EVERYWHERE = ("--help", "--journal", "--passphrase-file", "--no-input")
"""Options of every command, which the page explains once."""
PAGE = Path(__file__).parents[1] / "docs" / "voicejournal.1"


def page() -> str:
    """The page in roff, with every command and option of the parser."""
    parser = build()
    build_all(parser)
    return "\n".join(_page(parser)) + "\n"


def _page(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.TH VOICEJOURNAL 1 "" "voicejournal {__version__}" "User Commands"'
    yield from (".SH NAME", "voicejournal \\- a private, voice-guided journal", ".SH SYNOPSIS")
    yield from (
        ".B voicejournal",
        "[OPTIONS] [COMMAND ...]",
        ".SH DESCRIPTION",
        _text(parser.description or ""),
    )
    yield ".SH OPTIONS"
    yield from _options(parser)
    yield ".SH COMMANDS"
    yield from _commands(parser)
    codes, _, last = EPILOG.partition("\n\n")
    yield from (".SH EXIT STATUS", ".nf", _text(codes.partition("\n")[2]), ".fi", ".SH NOTES", _text(last))
    yield from (
        ".SH FILES",
        _text("~/.config/voicejournal/config.toml holds the settings; `voicejournal config`"),
    )
    yield _text("lists them, each with its environment variable.")


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if not isinstance(action, LazyCommands):
            continue
        for name, command in action.choices.items():
            usage = " ".join(command.format_usage().removeprefix("usage: ").split())
            yield from (
                f'.SS "{_text(command.prog.partition(" ")[2] or name)}"',
                _text(command.description or ""),
            )
            yield from (".PP", ".nf", _text(usage), ".fi")
            yield from _options(command, leave_out=_EVERYWHERE)
            yield from _commands(command)


def _options(parser: argparse.ArgumentParser, leave_out: Collection[str] = ()) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, LazyCommands) or not action.help or set(action.option_strings) & set(leave_out):
            continue
        shown = ", ".join(action.option_strings)
        value = action.metavar if isinstance(action.metavar, str) and action.nargs != 0 else ""
        yield from (".TP", f".B {_text(f'{shown} {value}'.strip() or action.dest)}")
        yield _text(str(action.help) % vars(action) if "%(" in str(action.help) else str(action.help))


def _text(text: str) -> str:
    """The text as roff shows it: no line of it is taken for a command, and no dash for a hyphen."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
