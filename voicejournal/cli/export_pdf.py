"""The document of `export --format pdf`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from voicejournal.bootstrap import Program
from voicejournal.bootstrap.exchange import typeset_journal
from voicejournal.cli.signal_handling import check
from voicejournal.domain.entries.entry import Entry
from voicejournal.interchange.pdf_document import document


def pdf(program: Program, entries: Iterable[Entry]) -> bytes:
    """The PDF of the entries, which are those that may be read.

    Raises:
        StorageError: it could not be made.
    """
    data = json.dumps(document(entries, program.guides.all()))
    check()
    return typeset_journal(data)
