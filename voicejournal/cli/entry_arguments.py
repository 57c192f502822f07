"""The arguments of the commands that list entries."""

from __future__ import annotations

from voicejournal.cli.command_parser import (
    Parser,
    RawHelpText,
    number,
    seconds,
    speed,
    with_json,
    with_private,
    with_selection,
)

QUERIES = """filters, the same as on the timeline (quote what the shell would take for itself):
  guide:free  stage:relapse  'mood<4'  mood=3  '#family'  who:Ana  has:recording  has:pending
  from:2026-11-01  to:2026-11-30  2026-11-05  2026-11  march 2026  2026  last week  from:yesterday
  -kitchen  '-#him'  -stage:relapse  '-"we talked"': only entries that do not have it

Case, accents and the kind of apostrophe make no difference. A word is found where one begins with it:
"her" in "here", not in "there". '"we talked"' is a phrase."""


def listing(command: Parser) -> None:
    """`list` can do without a query."""
    _listed(command, nargs="*")


def _listed(command: Parser, nargs: str) -> None:
    """`list` and `search` take the same query and the same options."""
    _queried(command, nargs)
    command.add_argument("-n", "--limit", type=number, metavar="N", help="at most N entries")
    with_private(command)
    with_json(command)


def play(command: Parser) -> None:
    """`play` takes an entry, and where in it to begin."""
    command.add_argument("id", metavar="ID", help="the entry's id, or its beginning or end")
    command.add_argument("--step", metavar="STEP", help="only the answer to that step")
    command.add_argument("--at", type=seconds, default=0.0, metavar="M:SS", help="from there on, as 1:30")
    command.add_argument("--speed", type=speed, default=1.0, metavar="N", help="0.75 to 2: slower or faster")
    with_private(command)


def calendar(command: Parser) -> None:
    """`calendar` takes a month or a year."""
    command.add_argument("month", metavar="MONTH", nargs="?", help="as 2026-11 or 2026; else this month")
    with_private(command)
    with_json(command)


def searched(command: Parser) -> None:
    """`search` needs a query, and can answer it by meaning as well."""
    _listed(command, nargs="+")
    text = "also entries that say it in other words, by a model on this machine (`models download meaning`)"
    command.add_argument("--meaning", action="store_true", help=text)


def insights(command: Parser) -> None:
    """`insights` and `look-back` take the query and options of `list`; what is withheld counts nowhere."""
    _queried(command, "*")
    with_json(command)


def _queried(command: Parser, nargs: str) -> None:
    command.add_argument(
        "words", nargs=nargs, metavar="WORD", help='a word, a "phrase" or a filter; all of them must fit'
    )
    command.has_query = True
    command.formatter_class = RawHelpText
    command.epilog = QUERIES
    with_selection(command)
