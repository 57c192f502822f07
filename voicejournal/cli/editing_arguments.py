"""The arguments of the commands that change entries, and of the one that follows a question through time."""

from __future__ import annotations

from voicejournal.cli import editing_handlers as handlers
from voicejournal.cli.command_parser import Parser, commands_of, number, with_json, with_private

_ID = "the entry's id, or its beginning or end"


def edit(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help=_ID)
    command.add_argument("--step", metavar="STEP", help="the answer to change, where it has several")
    command.add_argument("--title", metavar="TITLE", help="another title")
    command.add_argument("--mood", metavar="N|none", help="another mood, or none")
    command.add_argument("--stage", metavar="STAGE|none", help="another stage of healing, or none")
    command.add_argument(
        "--tag", action="append", metavar="TAG",
        help="the tags in place of those before; may be repeated, and one that is empty leaves none",
    )  # fmt: skip
    with_private(command)
    with_json(command)


def texts(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help=_ID)
    command.add_argument("--step", metavar="STEP", help="the answer, where it has several")
    command.add_argument("--take", type=number, metavar="N", help="have text N in place of the current one")
    with_private(command)
    with_json(command)


def tag(command: Parser) -> None:
    actions = commands_of(command, "actions", metavar="ACTION", required=True)
    actions.add("add", handlers.add_tags, "add tags to an entry", _tags)
    actions.add("remove", handlers.remove_tags, "remove tags from an entry", _tags)
    actions.add("list", handlers.list_tags, "list every tag with the number of its entries", _list)


def _tags(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help=_ID)
    command.add_argument("tags", nargs="+", metavar="TAG")
    with_private(command)
    with_json(command)


def _list(command: Parser) -> None:
    with_private(command)
    with_json(command)


def answers(command: Parser) -> None:
    command.add_argument("guide", metavar="GUIDE", help="the guide's id; `voicejournal guides` lists them")
    command.add_argument("step", metavar="STEP", nargs="?", help="without it: the questions of the guide")
    command.add_argument("-n", "--limit", type=number, metavar="N", help="the newest N answers at most")
    with_private(command)
    with_json(command)
