"""The options that choose entries, the same for `list`, `search` and `export`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from voicejournal.errors import UsageError

if TYPE_CHECKING:
    from voicejournal.domain.entries.selection import Selection
    from voicejournal.domain.programme.query import Query


def chooses(options: argparse.Namespace) -> bool:
    """Whether one of the options --first, --last, --guide and --tag is given."""
    return bool(options.first or options.last or options.guide or options.tag)


def queried(options: argparse.Namespace) -> tuple[Query, Selection]:
    """The query in the words of the command line, in the dates of its options, and what these choose.

    Raises:
        QueryError: a filter is not known, its value is none, or no day has all of the dates.
        UsageError: the first date is after the last.
    """
    from voicejournal.bootstrap.wall_clock import now
    from voicejournal.domain.programme.query_dates import Dates
    from voicejournal.domain.programme.query_grammar import in_both, parsed

    query, selection = parsed(" ".join(options.words), now().date()), selected(options)
    within = in_both(query.within, Dates(selection.first, selection.last))
    return query._replace(within=within), selection


def selected(options: argparse.Namespace, without: Iterable[str] = ()) -> Selection:
    """The selection that the options make, without the entries of those ids.

    Raises:
        UsageError: the first date is after the last.
    """
    from voicejournal.domain.entries.selection import Selection  # not for the list of all

    if options.first and options.last and options.first > options.last:
        raise UsageError(f"--from {options.first} is after --to {options.last}.")
    return Selection(
        first=options.first,
        last=options.last,
        guides=frozenset(options.guide),
        tags=frozenset(tag.casefold().lstrip("#") for tag in options.tag),
        without=frozenset(without),
    )
