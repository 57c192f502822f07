"""The choices of an export: which entries, without what, and with which sound."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator

from voicejournal.bootstrap import Program
from voicejournal.cli.entry_selection import selected
from voicejournal.cli.signal_handling import check
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.selection import without_names
from voicejournal.domain.safety.withholding import readable
from voicejournal.errors import NotFound, UsageError, VoiceJournalError

FOLDER_FORMATS = ("json", "markdown", "html")
"""Formats that can have the recordings beside them."""


def chosen(program: Program, options: argparse.Namespace) -> Callable[[], Iterator[Entry]]:
    """Reads the chosen entries anew at each call: newest first, without what is to be left out.

    Raises:
        NotFound: an entry to be left out does not exist.
        UsageError: the first date is after the last.
    """
    selection = selected(options, (program.journal.get(entry_id).id for entry_id in options.without))
    names = program.settings.names

    def entries() -> Iterator[Entry]:
        found: Iterable[Entry] = selection.of(program.journal.entries())
        found = readable(found, private=options.private)
        return iter(without_names(found, names) if options.no_names else found)

    return entries


def check_sound(options: argparse.Namespace) -> None:
    """Refuse sound where it has no place.

    Raises:
        UsageError: the format has no sound, or there is no folder to put it into.
    """
    if options.sound is None:
        return
    if options.sound == "inside" and options.format != "html":
        raise UsageError("Only a page has sound inside: --format html.")
    if options.format not in FOLDER_FORMATS:
        raise UsageError(f"{options.format} has no sound: choose one of {', '.join(FOLDER_FORMATS)}.")
    if options.sound != "inside" and options.output is None:
        raise UsageError("Sound goes into a folder: name it with --output FOLDER.")


def check_output(options: argparse.Namespace) -> None:
    """Refuse a document that no terminal can show, unless it goes into a file.

    Raises:
        UsageError: there is no file to put it into.
    """
    if options.format == "pdf" and options.output is None:
        raise UsageError("A PDF goes into a file: name it with --output journal.pdf.")


def recordings_of(
    program: Program, entries: Iterable[Entry], missing: Callable[[str], object]
) -> Iterator[str]:
    """The names of the recordings of these entries that can be read; the others go to `missing`."""
    for entry in entries:
        for answer in entry.answers:
            check()
            if answer.recording is None:
                continue
            try:
                program.recordings.seconds(answer.recording)
            except NotFound:
                missing(f"A recording of {entry.id} is gone.")
            except VoiceJournalError as error:
                missing(str(error))
            else:
                yield answer.recording
