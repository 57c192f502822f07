"""Collects the promises of a finished session, and what it says about earlier ones."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.promises import PromiseChange, changes, promised


class CollectedPromises(NamedTuple):
    """A finished entry with its promises, and its changes to promises of earlier entries."""

    entry: Entry
    changes: tuple[PromiseChange, ...]


def collect_promises(entry: Entry, guide: Guide) -> CollectedPromises:
    """The results of a finished session: save `entry`, and apply `changes` to the entries they name.

    `guide` may be the prepared one or the one it was made from. May be called again after an edit.
    """
    return CollectedPromises(replace(entry, promises=promised(entry, guide)), changes(entry))
