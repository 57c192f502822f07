"""The choices of an export besides its entries: the format, and what goes with them or is left out."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.errors import UsageError

FORMATS = ("markdown", "json", "jrnl", "csv", "html", "pdf")
FOLDER_FORMATS = ("json", "markdown", "html")
"""Formats that can have the recordings beside them."""
SOUND_FOLDER = "sound"
"""The folder of these recordings, which an import of the document looks into."""
INSIDE = "inside"
"""The value of `sound` for recordings in the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """How an export is made; the default is Markdown without sound and without what is withheld."""

    form: str = "markdown"
    """One of `FORMATS`."""
    sound: str | None = None
    """The format of the recordings beside the document, or `INSIDE`; None for none."""
    private: bool = False
    """Whether what is withheld is in it too."""
    names: bool = True
    """Whether the names in the settings and of the people who spoke stay in it."""

    @property
    def beside(self) -> str:
        """The ending of the recordings beside the document; empty if there are none."""
        return self.sound if self.sound and self.sound != INSIDE else ""


def require_possible(choice: ExportChoice, *, to_file: bool) -> None:
    """Do nothing if an export can be made so, into a file or folder or, without `to_file`, to a terminal.

    Raises:
        UsageError: the format has no sound, or what is made has no place.
    """
    if choice.sound == INSIDE and choice.form != "html":
        raise UsageError("Only a page has sound inside: --format html.")
    if choice.sound is not None and choice.form not in FOLDER_FORMATS:
        raise UsageError(f"{choice.form} has no sound: choose one of {', '.join(FOLDER_FORMATS)}.")
    if choice.beside and not to_file:
        raise UsageError("Sound goes into a folder: name it with --output FOLDER.")
    if choice.form == "pdf" and not to_file:
        raise UsageError("A PDF goes into a file: name it with --output journal.pdf.")
