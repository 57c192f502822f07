"""Texts of the files of an import, decoded; guesses about them become remarks."""

from __future__ import annotations

from collections.abc import Iterator

from voicejournal.domain.text.encoding import REMEDY, Decoded, decode, encoding_unknown, is_noise
from voicejournal.domain.text.printable import LOST
from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.containers import Container
from voicejournal.interchange.incoming.import_formats import READABLE


class FileTexts:
    """Decodes files, and remembers which of them are not in Unicode, or damaged."""

    def __init__(self, local: str = "") -> None:
        """`local` is the encoding of the person's system, if it is none of Unicode."""
        self._local = local
        self._guessed: dict[str, dict[str, None]] = {}
        self._damaged: dict[str, Decoded] = {}

    def text(self, container: Container, name: str) -> str:
        """The text of a file that is imported; a guess about its encoding and damage are remembered.

        Raises:
            NotImportable: it cannot be read, is no text, or its encoding is unknown.
        """
        found = self.decoded(container, name)
        self.remember(found, place_of(container, name))
        return found.text

    def decoded(self, container: Container, name: str) -> Decoded:
        """The text of a file that may turn out not to be one to import: nothing about it is remembered.

        Raises:
            NotImportable: it cannot be read, is no text, or its encoding is unknown.
        """
        data, place = container.data(name), place_of(container, name)
        found = decode(data, self._local)
        if not found.encoding and is_noise(data):
            raise no_text(place)
        if not found.encoding:
            raise NotImportable(encoding_unknown(place), REMEDY)
        return found

    def remember(self, found: Decoded, place: str) -> None:
        """Remember what is to be said about the text, if there is anything."""
        if found.guess:
            self._guessed.setdefault(found.guess, {})[place] = None
        if not found.sure:
            self._damaged[place] = found

    def remarks(self) -> Iterator[str]:
        """A sentence for each damaged text, and for each encoding that was guessed, with its first file."""
        for place, found in self._damaged.items():
            what = "Some bytes are no letters"
            if found.breaks_off:
                what = "The text breaks off within its last letter, and more of it may be missing"
            yield f"{what}: {place}. {LOST} stands there. Keep the file."
        for encoding, places in self._guessed.items():
            more = f", and {len(places) - 1} more" if len(places) > 1 else ""
            yield (
                f"Not UTF-8, and read as {encoding}: {next(iter(places))}{more}. If letters are wrong, "
                f"`voicejournal import --undo` takes them back. {REMEDY}"
            )


def place_of(container: Container, name: str) -> str:
    """The name of the file in messages: its path, with that of its archive or folder before it."""
    return container.name if container.name.endswith(name) else f"{container.name}/{name}"


def no_text(place: str) -> NotImportable:
    """The error for a file that holds something else than text."""
    return NotImportable(f"{place} is no text.", READABLE)
