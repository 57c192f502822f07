"""The recordings of an export: inside a page, or beside the document."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from voicejournal.bootstrap.exchange import write_recording
from voicejournal.domain.entries.export_choice import INSIDE, SOUND_FOLDER
from voicejournal.errors import NotFound, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap.program import Program
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.entries.export_choice import ExportChoice

_IN_PAGES = "mp3"
"""The one compressed format that every browser plays."""
_PIECE = 3 << 18


class ExportedRecordings:
    """The recordings that can be read; a sentence about each other one goes to `missing`."""

    def __init__(self, program: Program, step: Callable[[str], object], missing: list[str]) -> None:
        self._program = program
        self._step = step
        self._missing = missing
        self._number = 0

    def of(self, choice: ExportChoice) -> Callable[[str], Iterable[str]]:
        """A function from a recording to its address in a page, in pieces; none where it is left out."""
        if choice.sound == INSIDE:
            return self._inside
        ending = f".{choice.beside}"
        return (lambda name: self._beside(name, ending)) if choice.beside else (lambda _: ())

    def readable_of(self, entries: Iterable[Entry]) -> Iterator[str]:
        """The names of the recordings of these entries."""
        for entry in entries:
            for answer in entry.answers:
                if answer.recording is None:
                    continue
                self._next()
                try:
                    self._program.recordings.seconds(answer.recording)
                except NotFound:
                    self._missing.append(f"A recording of {entry.id} is gone.")
                except VoiceJournalError as error:
                    self._missing.append(str(error))
                else:
                    yield answer.recording

    def _next(self) -> None:
        self._number += 1
        self._step(f"recording {self._number:,}")

    def _inside(self, name: str) -> Iterator[str]:
        self._next()
        sound = io.BytesIO()
        try:
            write_recording(self._program, name, _IN_PAGES, sound)
        except NotFound:
            self._missing.append(f"A recording is gone: {name}.")
            return
        except VoiceJournalError as error:
            self._missing.append(str(error))
            return
        yield "data:audio/mpeg;base64,"
        data = sound.getvalue()
        for start in range(0, len(data), _PIECE):
            yield base64.b64encode(data[start : start + _PIECE]).decode("ascii")

    def _beside(self, name: str, ending: str) -> Iterator[str]:
        try:
            self._program.recordings.seconds(name)
        except VoiceJournalError:
            return  # reported where the recordings are written
        yield f"{SOUND_FOLDER}/{name}{ending}"
