"""The arguments of `voicejournal voices`, and its functions, whose modules load when they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.cli import handlers
from voicejournal.cli.command_parser import Parser, commands_of, with_json

if TYPE_CHECKING:
    from argparse import Namespace


def voices(command: Parser) -> None:
    with_json(command)
    actions = commands_of(command, "actions", metavar="ACTION")
    actions.add("list", handlers.list_voices, "list the voices, as without an action", with_json)
    actions.add(
        "download",
        download_voice,
        "fetch a neural voice and its engine once, after asking",
        _download,
    )
    actions.add("use", use_voice, "have that voice read from now on", _use)
    actions.add("test", test_voice, "hear a sentence", _test)


def _download(command: Parser) -> None:
    command.add_argument("name", metavar="NAME", nargs="?", help="without it, the first of the list")
    command.add_argument("--yes", action="store_true", help="agree to the download beforehand")


def _use(command: Parser) -> None:
    command.add_argument("name", metavar="NAME", help='as listed; "" is: a neural one if fetched')


def _test(command: Parser) -> None:
    command.add_argument("name", metavar="NAME", nargs="?", help="without it, the voice that reads now")
    command.add_argument(
        "text", metavar="TEXT", nargs="?", help="what to say; - reads it from standard input"
    )


def download_voice(options: Namespace) -> int:
    from voicejournal.cli.voice_commands import download

    return download(options)


def use_voice(options: Namespace) -> int:
    from voicejournal.cli.voice_commands import use

    return use(options)


def test_voice(options: Namespace) -> int:
    from voicejournal.cli.voice_commands import test

    return test(options)
