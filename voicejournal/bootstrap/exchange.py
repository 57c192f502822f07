"""Parts for import and export, which few commands need."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

    from voicejournal.adapters.storage.unfinished_exports import UnfinishedExports
    from voicejournal.bootstrap.program import Program
    from voicejournal.ports.imports import ImportRecords

_EXPORTS = "unfinished-exports"


def import_records(program: Program) -> ImportRecords:
    """The records of imports in the program's journal.

    Raises:
        ConfigError: the journal's folder is unknown.
    """
    from voicejournal.adapters.storage.import_store import FileImports

    program.require_journal()
    return FileImports(program.paths.journal, program.vault)


def import_is_unfinished(program: Program) -> bool:
    """Whether an import was begun and not finished; lists one folder and imports nothing, for the screen."""
    return _has_any(program.paths.journal / "imports", ".importing", ".undoing")


def unfinished_exports(program: Program) -> UnfinishedExports:
    """The memory of exports under way, on this machine."""
    from voicejournal.adapters.storage.unfinished_exports import UnfinishedExports

    return UnfinishedExports(program.paths.state / _EXPORTS)


def export_is_unfinished(program: Program) -> bool:
    """Whether an export is under way or was cut off; lists one folder and imports nothing, for the screen."""
    return _has_any(program.paths.state / _EXPORTS, ".json")


def _has_any(folder: Path, *endings: str) -> bool:
    """Whether a file in that folder has one of the endings; False if there is no such folder."""
    with suppress(OSError), os.scandir(folder) as found:
        return any(one.name.endswith(endings) for one in found)
    return False


def write_recording(program: Program, name: str, form: str, to: BinaryIO) -> None:
    """Write the recording to the open file as "flac", "wav", "opus" or "mp3".

    Raises:
        NotFound: there is none of that name.
        JournalError: it cannot be read.
        OSError: it cannot be written.
    """
    from voicejournal.adapters.recordings.sound_export import write_sound

    write_sound(program.recordings.blocks(name), form, to)


def typeset_journal(data: str) -> bytes:
    """The PDF of a journal's document, which is given as JSON.

    Raises:
        StorageError: it could not be made.
    """
    from voicejournal.adapters.typesetting import typeset
    from voicejournal.paths import shipped_data

    return typeset(shipped_data() / "journal.typ", data)
