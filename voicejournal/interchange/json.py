"""Exports the journal as one JSON document: every field of every entry, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from voicejournal import __version__
from voicejournal.domain.entries.document import SCHEMA, document, line
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.safety.withholding import readable


def export(entries: Iterable[Entry], *, private: bool = False) -> Iterator[str]:
    """Pieces of `{"voicejournal": {"version", "schema"}, "entries": [...]}`, one entry a line.

    The entries are consumed one by one, so that a journal of any size fits in memory. What is withheld is
    left out unless `private`.
    """
    made = line({"version": __version__, "schema": SCHEMA})
    yield f'{{"voicejournal":{made},"entries":['
    between = "\n"
    for entry in readable(entries, private=private):
        yield between + line(document(entry))
        between = ",\n"
    yield "\n]}\n"
