"""The export of entries into one document, or into a folder with the recordings; for shell and screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap.exchange import typeset_journal, unfinished_exports, write_recording
from voicejournal.bootstrap.exported_sound import ExportedRecordings
from voicejournal.domain.entries.export_choice import SOUND_FOLDER
from voicejournal.domain.entries.selection import without_names
from voicejournal.domain.safety.withholding import readable

if TYPE_CHECKING:
    from pathlib import Path

    from voicejournal.adapters.storage.export_target import ExportTarget
    from voicejournal.bootstrap.program import Program
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.entries.export_choice import ExportChoice

Found = Callable[[], Iterable["Entry"]]
"""Reads the chosen entries anew at each call, newest first."""
Step = Callable[[str], object]
"""Called with a sentence for each entry and recording; what it raises ends the export."""


def _in_silence(_: str) -> None:
    return


def target_at(path: Path) -> ExportTarget:
    """The file or folder that an export makes there.

    Raises:
        UsageError: there is something at `path` already.
    """
    from voicejournal.adapters.storage.export_target import ExportTarget

    return ExportTarget(path)


class Export:
    """One export; `missing` has a sentence for each recording that could not be read."""

    def __init__(
        self, program: Program, choice: ExportChoice, found: Found, step: Step = _in_silence
    ) -> None:
        self._program = program
        self._choice = choice
        self._found = found
        self._step = step
        self.missing: list[str] = []

    def entries(self) -> Iterator[Entry]:
        """The entries as they are exported: without what is to be left out."""
        found: Iterable[Entry] = readable(self._found(), private=self._choice.private)
        if not self._choice.names:
            found = without_names(found, self._program.settings.names)
        for number, entry in enumerate(found, 1):
            self._step(f"{number:,} {'entry' if number == 1 else 'entries'}")
            yield entry

    def pieces(self) -> Iterable[Any]:
        """The pieces of the document: texts, but for JSON, and never those of a PDF."""
        choice = self._choice
        if choice.form == "csv":
            from voicejournal.interchange.scales_csv import export as scales

            return scales(self.entries(), self._program.guides.all())
        if choice.form == "html":
            from voicejournal.interchange.html_page.journal_page import export as page

            sound = ExportedRecordings(self._program, self._step, self.missing).of(choice)
            return page(self.entries(), self._program.guides.all(), sound)
        form = import_module(f"voicejournal.interchange.{choice.form}")
        pieces: Iterable[Any] = form.export(self.entries(), private=choice.private)
        return pieces

    def write(self, target: ExportTarget) -> None:
        """Write the file, or a folder of files with the recordings beside them; all of it or nothing.

        Raises:
            StorageError: it cannot be written.
        """
        with target.making(unfinished_exports(self._program).begun):
            self._write(target)

    def _write(self, target: ExportTarget) -> None:
        choice, beside = self._choice, self._choice.beside
        if choice.form == "pdf":
            with target.file() as opened:
                opened.write(self._pdf())
        elif choice.form == "markdown" and (beside or target.path.suffix.lower() != ".md"):
            self._write_markdown(target)
        else:
            name = {"json": "journal.json", "html": "journal.html"}[choice.form] if beside else ""
            target.write(self.pieces(), name)
        if beside:
            recordings = ExportedRecordings(self._program, self._step, self.missing)
            for recording in dict.fromkeys(recordings.readable_of(self.entries())):
                with target.file(f"{SOUND_FOLDER}/{recording}.{beside}") as opened:
                    write_recording(self._program, recording, beside, opened)

    def _write_markdown(self, target: ExportTarget) -> None:
        from voicejournal.interchange.markdown_files import export as files

        beside = self._choice.beside
        folder, ending = (SOUND_FOLDER, f".{beside}") if beside else ("", "")
        target.make_folder()
        for name, text in files(self.entries(), private=self._choice.private, sound=folder, ending=ending):
            target.write([text], name)

    def _pdf(self) -> bytes:
        import json

        from voicejournal.interchange.pdf_document import document

        data = json.dumps(document(self.entries(), self._program.guides.all()))
        self._step("the pages are being set")
        made = typeset_journal(data)
        self._step("the pages are set")
        return made
