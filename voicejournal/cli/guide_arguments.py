"""The arguments of `voicejournal guides`, and its functions, whose modules load when they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.cli.command_parser import Parser, commands_of, guide, path, with_json

if TYPE_CHECKING:
    from argparse import Namespace


def guides(command: Parser) -> None:
    with_json(command)
    command.add_argument("--ids", action="store_true", help="only the ids, one a line")
    command.add_argument("--find", metavar="WORDS", help="those in whose texts all the words occur")
    actions = commands_of(command, "actions", metavar="ACTION")
    actions.add("show", show_guide, "show a guide with its steps and sources", _show)
    actions.add("check", check_guides, "check guide files: all problems at once", _check)
    actions.add("cards", show_cards, "sayings that can cost a lot, each with its source", with_json)
    actions.add("new", new_guide, "begin a guide of your own from a template", _new)
    actions.add("offer-again", offer_again, "offer follow-ups again where they were declined", lambda _: None)


def _show(command: Parser) -> None:
    guide(command, "guide")
    with_json(command)


def _check(command: Parser) -> None:
    command.add_argument("files", nargs="*", type=path, metavar="FILE", help="without one: all guides")


def _new(command: Parser) -> None:
    command.add_argument("guide", metavar="GUIDE", help="its id: small letters, digits and dashes")


def show_guide(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import show

    return show(options)


def show_cards(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import cards

    return cards(options)


def check_guides(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import check

    return check(options)


def new_guide(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import new

    return new(options)


def offer_again(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import offer_again as run

    return run(options)
