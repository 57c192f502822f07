"""The exports of the screens: the same as the command's, with a place proposed for what is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap.exporting import Export, Found, Step, target_at
from voicejournal.domain.entries.export_choice import ExportChoice, require_possible
from voicejournal.errors import NotFound
from voicejournal.paths import documents, with_home
from voicejournal.regular_files import is_there

if TYPE_CHECKING:
    from datetime import datetime

    from voicejournal.bootstrap.program import Program

_ENDINGS = {"html": ".html", "pdf": ".pdf", "markdown": ".md"}


class ScreenExports:
    """Writes exports with the settings that are in effect now."""

    def __init__(self, program: Callable[[], Program], clock: Callable[[], datetime]) -> None:
        self._program = program
        self._clock = clock

    @property
    def names(self) -> int:
        """The number of names in the settings."""
        return len(self._program().settings.names)

    def place(self, choice: ExportChoice) -> str:
        """A file that is not there yet, or a folder for text with recordings; as people write it."""
        ending = "" if choice.beside else _ENDINGS[choice.form]
        folder, name = documents(), f"journal-{self._clock():%Y-%m-%d}"
        path, number = folder / f"{name}{ending}", 2
        while is_there(path):
            path, number = folder / f"{name}-{number}{ending}", number + 1
        try:
            return str(Path("~") / path.relative_to(Path.home()))
        except (ValueError, RuntimeError):  # it is elsewhere, or there is no home
            return str(path)

    def write(self, path: Path, choice: ExportChoice, found: Found, step: Step) -> tuple[Path, Sequence[str]]:
        """Write it; returns its whole path, and a sentence for each thing that could not be read.

        Raises:
            NotFound: no entry fits, and nothing is written.
            VoiceJournalError: it could not be written; or what `step` raises.
        """
        require_possible(choice, to_file=True)
        program = self._program()
        target = target_at(with_home(path))
        if next(iter(Export(program, choice, found).entries()), None) is None:
            raise NotFound("No entry fits, so nothing was written.")
        export = Export(program, choice, found, step)
        export.write(target)
        return target.path, (*export.missing, *program.journal.problems())
