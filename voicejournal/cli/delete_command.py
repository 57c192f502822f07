"""`voicejournal delete`: deletes an entry, brings it back, or deletes it for good and names what is left."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from voicejournal.bootstrap import Program, copies_left
from voicejournal.cli.asking import agree
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.deletion import delete as remove
from voicejournal.conversation.deletion import delete_for_good, undelete
from voicejournal.conversation.recovery import KEPT
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.safety.withholding import title
from voicejournal.domain.text.counting import count
from voicejournal.errors import NotFound


def delete(options: argparse.Namespace) -> int:
    """Delete the entry of that id, as the options say."""
    program = start_with_recovery(options)
    services = program.services()
    if options.undo:
        entry = undelete(services, options.id)
        _answer(options, entry.id, "brought back", ())
        print_status(f"{title(entry)} is back.")
        return 0
    if not options.now:
        entry = remove(services, program.journal.get(options.id))
        _answer(options, entry.id, "deleted", ())
        until = program.services().clock() + KEPT
        print_status(
            f"{title(entry)} is deleted. Until {until:%d %B %Y}, `voicejournal delete --undo {entry.id}` "
            "brings it back; then it is deleted for good."
        )
        return 0
    entry_id, name = _meant(program, options.id)
    copies = copies_left.holding(program, entry_id)
    agree(options, f"Delete {name} for good, with its sound? Nothing brings it back.", "Nothing was deleted.")
    recordings = delete_for_good(services, entry_id)
    _answer(options, entry_id, "deleted for good", copies)
    print_status(
        f"{name} is deleted for good, with {count(recordings, 'recording')} and every earlier version."
    )
    for copy in copies:
        print_status(f"This still has it: {copy}")
    if copies:
        print_status("Delete those as well; the oldest backups also go when newer ones are made.")
    return 0


def _meant(program: Program, entry_id: str) -> tuple[str, str]:
    """The whole id and a name of the entry, which may have been deleted before; then its id must be whole."""
    try:
        entry: Entry = program.journal.get(entry_id)
    except NotFound:
        if not any(row.get("id") == entry_id for row in _removed(program, entry_id)):
            raise
        return entry_id, f"The deleted entry {entry_id}"
    return entry.id, title(entry)


def _removed(program: Program, entry_id: str) -> Iterable[Mapping[str, Any]]:
    """The rows of the removed entries of the month that the id names."""
    return program.journal.stores["removed entries"].rows(f"{entry_id[:4]}-{entry_id[4:6]}").values()


def _answer(options: argparse.Namespace, entry_id: str, state: str, copies: tuple[str, ...]) -> None:
    if options.json:
        give_json({"id": entry_id, "state": state, "in_backups": list(copies)})
    else:
        print_result(entry_id)
