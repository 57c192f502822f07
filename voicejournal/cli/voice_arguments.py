"""The arguments of `voicejournal voices`."""

from __future__ import annotations

from voicejournal.cli import handlers
from voicejournal.cli.command_parser import Parser, commands_of, with_json


def voices(command: Parser) -> None:
    with_json(command)
    actions = commands_of(command, "actions", metavar="ACTION")
    actions.add("list", handlers.list_voices, "list the voices, as without an action", with_json)
    actions.add(
        "download",
        handlers.download_voice,
        "fetch a neural voice and its engine once, after asking",
        _download,
    )
    actions.add("use", handlers.use_voice, "have that voice read from now on", _use)
    actions.add("test", handlers.test_voice, "hear a sentence", _test)


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
