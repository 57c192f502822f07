"""Parsers of commands: each is built when its command is chosen, and reports a mistake as one sentence."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from voicejournal.cli.handlers import Handler
from voicejournal.cli.standard_streams import write
from voicejournal.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_OPTIONS = (
    "--again", "--all", "--answers", "--apply", "--at", "--backups", "--country", "--dry-run", "--find",
    "--format", "--from", "--guide", "--hands-free", "--help", "--ids", "--journal", "--json", "--keep",
    "--limit", "--list", "--meaning", "--model", "--models", "--mood", "--never", "--new",
    "--new-passphrase-file", "--no-input", "--no-names", "--not-now", "--now", "--output",
    "--passphrase-file", "--pending", "--plain", "--private", "--recovery-recipient", "--restore",
    "--settings", "--silent", "--sound", "--speakers", "--speed", "--stage", "--step", "--suggest", "--tag",
    "--take", "--text", "--title", "--to", "--undo", "--version", "--without", "--yes",
)  # fmt: skip


class HelpText(argparse.HelpFormatter):
    """Lays help out in the width of the terminal; argparse alone would import `shutil`, which all help then
    waits for.
    """

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, **{"width": _columns() - 2, **options})


class RawHelpText(HelpText, argparse.RawDescriptionHelpFormatter):
    """The same, with the lines of a description as they are."""


def _columns() -> int:
    """The width that `shutil.get_terminal_size` gives."""
    with suppress(LookupError, ValueError):
        if (columns := int(os.environ["COLUMNS"])) > 0:
            return columns
    stream = sys.__stdout__
    with suppress(OSError, ValueError):  # no terminal, or a stream that is closed
        return (stream and os.get_terminal_size(stream.fileno()).columns) or 80
    return 80


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that reports a mistake as one sentence with a hint, as every other failure."""

    has_query = False
    """Whether its words are a query, in which "-#him" is what an entry must not have, and no option."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": HelpText, **options})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; of a query, with another sign for a minus, which its grammar knows as well."""
        known = [_minus(one) for one in args] if self.has_query and args is not None else args
        return super().parse_known_args(known, namespace)

    def error(self, message: str) -> NoReturn:
        """End with argparse's message, and the closest valid word if there is one."""
        from voicejournal.domain.text.near_names import did_you_mean

        chosen = re.search(r"invalid choice: (.+) \(choose from (.+)\)", message)
        unknown = re.search(r"unrecognized arguments: (-\S+)", message)
        hint = f"`{self.prog} --help` shows what there is."
        if chosen:
            word = chosen[1].strip("'\"")
            message = f'there is no "{word}" here'
            hint = did_you_mean(word, re.findall(r"[\w-]+", chosen[2])) + hint
        elif unknown:
            word = unknown[1].partition("=")[0]
            elsewhere = f"{word} belongs to another command. "
            hint = (elsewhere if word in _OPTIONS else did_you_mean(word, _OPTIONS, "{}")) + hint
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", hint)

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ARG002 - errors go another way
        """Write help or version through `streams.write`; argparse ignores a failed write."""
        write(message)


def _minus(argument: str) -> str:
    """The argument with a minus that begins no option, if it is neither one nor "-h" nor "-n" nor "--"."""
    is_option = re.fullmatch(r"-|-h|-n\d*|--.*", argument) or not argument.startswith("-")
    return argument if is_option else f"\u2212{argument[1:]}"


Fill: TypeAlias = Callable[[Parser], None]
"""Adds a command's own arguments to its parser."""

if TYPE_CHECKING:
    _SubParsersAction = argparse._SubParsersAction[Parser]
else:
    _SubParsersAction = argparse._SubParsersAction  # cannot be subscripted when it runs


class LazyCommands(_SubParsersAction):
    """Sub-commands whose parsers are built when they are chosen: building all takes longer than a save."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._waiting: dict[str, tuple[Handler, str, Fill]] = {}
        self.choices: Any = self._waiting

    def add(self, name: str, run: Handler, text: str, fill: Fill) -> None:
        """Add a command that `run` runs; `text` is its line in the help."""
        self._waiting[name] = run, text, fill
        self._choices_actions.append(self._ChoicesPseudoAction(name, (), text))

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, *rest: Any
    ) -> None:
        """Build the parser of the command that is given first, and have it parse the others."""
        self._build(values[0])
        super().__call__(parser, namespace, values, *rest)

    def build_all(self) -> None:
        """Build the parsers of all commands, and of theirs: for completion and the manual page."""
        for name in self._waiting:
            for action in self._build(name)._actions:
                if isinstance(action, LazyCommands):
                    action.build_all()
        self.choices = self._name_parser_map

    def _build(self, name: str) -> Parser:
        run, text, fill = self._waiting[name]
        command = self.add_parser(name, description=f"{text[:1].upper()}{text[1:]}.")
        command.set_defaults(run=run)
        everywhere(command)
        fill(command)
        return command


def commands_of(parser: Parser, title: str, **options: Any) -> LazyCommands:
    """Give the parser commands of its own, under that title in its help."""
    made: Any = parser.add_subparsers(action=LazyCommands, parser_class=Parser, title=title, **options)
    commands: LazyCommands = made
    return commands


def guide(command: argparse.ArgumentParser, *names: str, **options: Any) -> None:
    """Add an argument that is a guide's id, which shells complete."""
    made: Any = command.add_argument(*names, metavar="GUIDE", **options)
    made.complete = GUIDES


GUIDES = {
    "bash": "_voicejournal_guides",
    "zsh": "_voicejournal_guides",
    "fish": "(voicejournal guides --ids)",
}
"""How each shell completes a guide's id."""


def number(text: str) -> int:
    """An argument that is a whole number from 1."""
    if not text.isdecimal() or not text.isascii() or not 0 < len(text) < 10 or int(text) < 1:
        raise argparse.ArgumentTypeError("expected a whole number from 1")
    return int(text)


def seconds(text: str) -> float:
    """An argument that is a place in a sound: seconds, or minutes and seconds as 1:30."""
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        raise argparse.ArgumentTypeError("expected seconds, or minutes and seconds as 1:30")
    found = 0
    for part in parts:
        found = found * 60 + int(part)
    return float(found)


def speed(text: str) -> float:
    """An argument that is a speed at which a recording can be played."""
    from voicejournal.domain.speech.audio import SPEEDS  # its modules are not loaded for help

    known = {f"{one:g}": one for one in SPEEDS}
    if text not in known:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(known)}")
    return known[text]


def first_day(text: str) -> date:
    """An argument that is a day, month or year, as in a query: its first day."""
    first, _ = _dates(text)
    return first


def last_day(text: str) -> date:
    """An argument that is a day, month or year, as in a query: its last day."""
    _, last = _dates(text)
    return last


def _dates(text: str) -> tuple[date, date]:
    from voicejournal.domain.programme.query_dates import dates

    found = dates(text)
    if found is None or found.first is None or found.last is None:
        raise argparse.ArgumentTypeError("expected a date such as 2026-11-26, a month as 2026-11 or a year")
    return found.first, found.last


def folder(text: str) -> Path:
    """An argument that is the path of a folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no folder")
    return path(text)


def path(text: str) -> Path:
    """An argument that is a path."""
    from pathlib import Path  # not at the top: a sixth of the imports of --help, which needs none

    return Path(text)


def everywhere(parser: argparse.ArgumentParser) -> None:
    """Add the options that may stand before and after any command."""
    parser.add_argument(
        "--journal",
        type=folder,
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="use this journal",
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="a file, or the number of a descriptor, with the passphrase of an encrypted journal",
    )
    parser.add_argument(
        "--no-input",
        action="store_true",
        default=argparse.SUPPRESS,
        help="never ask for a passphrase: end with 12 where one is needed",
    )


def with_json(parser: argparse.ArgumentParser) -> None:
    """Add the option for an answer in JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def build_all(parser: argparse.ArgumentParser) -> None:
    """Build every parser below this one."""
    for action in parser._actions:
        if isinstance(action, LazyCommands):
            action.build_all()


def with_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose entries, which `entry_selection.selected` reads."""
    parser.add_argument(
        "--from",
        dest="first",
        type=first_day,
        metavar="DATE",
        help="first day, as 2026-11-01 or 2026-11",
    )
    parser.add_argument("--to", dest="last", type=last_day, metavar="DATE", help="last day")
    guide(parser, "--guide", action="append", default=[], help="may be repeated")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="may be repeated")


def with_private(parser: argparse.ArgumentParser) -> None:
    """Add the option that also gives what is withheld."""
    parser.add_argument("--private", action="store_true", help="also what was answered in private")


def with_yes(parser: argparse.ArgumentParser) -> None:
    """Add the option that agrees to a question beforehand."""
    parser.add_argument("--yes", action="store_true", help="agree beforehand to what it would ask")
