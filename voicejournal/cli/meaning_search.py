"""`voicejournal search --meaning`: below the entries that have the words, others close in meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from voicejournal.cli.progress_line import ProgressLine
from voicejournal.conversation.finding_by_meaning import find_by_meaning
from voicejournal.domain.programme.answer_passages import NearEntry
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import Cancelled, ModelMissing, UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.programme.query import Query


def near_entries(
    program: Program, query: Query, wanted: Callable[[Entry], bool], *, private: bool
) -> Sequence[NearEntry]:
    """The wanted entries that are close to the words of the query in meaning, the closest first.

    Raises:
        UsageError: the query has no words.
        ModelMissing: the model that judges meaning is not on this machine.
        Cancelled: the person stopped it; what was computed so far is kept.
    """
    if not query.terms:
        raise UsageError(
            "--meaning needs words, and not only filters.", 'As in: search --meaning "feeling alone"'
        )
    search = program.services().meaning
    if search is None or not search.installed:
        raise ModelMissing(
            "Nothing can be found by its meaning: the small model for it is not on this machine.",
            "`voicejournal models download meaning` fetches it once; then it works without a network.",
        )
    near: Sequence[NearEntry] = ()
    with ProgressLine("Reading by meaning") as progress:
        for found in find_by_meaning(
            program.journal, search, query, wanted=wanted, private=private, stopped=progress.cancelled
        ):
            near = found.entries
            progress.show(f"{found.read} of {found.months} months")
        if progress.cancelled():
            raise Cancelled("Stopped; the next search by meaning goes on from there.")
    return near


def near_lines(near: Sequence[NearEntry]) -> Iterator[str]:
    """A title and one line for each: id, time and the passage."""
    if near:
        yield ""
        yield "Close in meaning, in other words:"
    for one in near:
        yield f"{one.entry.id}  {one.entry.created:%Y-%m-%d %H:%M}  {one_line(one.passage)}"
