"""A stand-in for what writes exports: it keeps what it was asked for, and can wait to be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.export_choice import ExportChoice
from voicejournal.errors import NotFound

ENDINGS = {"html": ".html", "pdf": ".pdf", "markdown": ".md"}


class FakeExporter:
    """Writes nothing; with `waits`, each entry takes until the export is stopped."""

    names = 2

    def __init__(self, *, waits: bool = False, lacks: Sequence[str] = ()) -> None:
        self.written: list[tuple[Path, ExportChoice, list[str]]] = []
        self._waits = waits
        self._lacks = lacks
        self.begun = Event()

    def place(self, choice: ExportChoice) -> str:
        number = f"-{len(self.written) + 1}" if self.written else ""
        return f"~/journal{number}{'' if choice.beside else ENDINGS[choice.form]}"

    def write(
        self,
        path: Path,
        choice: ExportChoice,
        found: Callable[[], Iterable[Entry]],
        step: Callable[[str], object],
    ) -> tuple[Path, Sequence[str]]:
        ids = [entry.id for entry in found()]
        step(f"{len(ids)} entries")
        if not ids:
            raise NotFound("No entry fits, so nothing was written.")
        self.begun.set()
        while self._waits:
            step("1 entry")
        self.written.append((path, choice, ids))
        return Path("/home/me") / path.name, self._lacks
