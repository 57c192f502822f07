"""Arguments of `voicejournal config` and `voicejournal situation`."""

from __future__ import annotations

from voicejournal.cli import handlers
from voicejournal.cli.command_parser import Parser, commands_of, with_json, with_yes


def config(command: Parser) -> None:
    """The actions on the settings."""
    with_json(command)
    actions = commands_of(command, "actions", metavar="ACTION")
    actions.add("get", handlers.get_option, "print the value of one setting", _get_option)
    actions.add("set", handlers.set_option, "write one setting into config.toml", _set_option)
    actions.add("reset", handlers.reset_option, "have one setting as it was at first", _reset_option)
    actions.add("path", handlers.config_path, "print where config.toml is", lambda _: None)
    actions.add("check", handlers.check_config, "check the settings: all problems at once", with_json)
    actions.add("schema", handlers.config_schema, "print a JSON Schema of config.toml", lambda _: None)


def situation(command: Parser) -> None:
    """Whether the situation is asked and answered aloud."""
    text = "read the question aloud, and hear the answer"
    command.add_argument("--hands-free", action="store_true", help=text)


def _get_option(command: Parser) -> None:
    command.add_argument("option", metavar="OPTION")
    with_json(command)


def _reset_option(command: Parser) -> None:
    command.add_argument("option", metavar="OPTION")
    with_yes(command)


def _set_option(command: Parser) -> None:
    command.add_argument("option", metavar="OPTION")
    command.add_argument("value", metavar="VALUE", help="a list is written with commas: Ana,Ben")
    with_yes(command)
