"""The entries of an export: those that fit what the timeline shows, in the dates that are asked."""

from __future__ import annotations

from collections.abc import Iterator

from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.ports.journal_port import Journal
from voicejournal.tui.exporting.export_wish import ExportWish
from voicejournal.tui.timeline.paging import Filter


def wish(journal: Journal, wanted: Filter, shown: str) -> ExportWish:
    """The wish to export what fits the filter; `shown` names it."""

    def read(within: Dates, private: bool) -> Iterator[Entry]:
        query = wanted.query()._replace(within=within)
        return (entry for entry in find(journal, query, private=private) if wanted.fits(entry))

    return ExportWish(shown, wanted.query().within, read)
