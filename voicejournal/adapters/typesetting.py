"""Typesets a document as PDF with typst: in memory, from a template of ours, with the words as data."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from voicejournal.errors import StorageError


def typeset(template: Path, data: str, *, checked: bool = False) -> bytes:
    """The PDF that the template makes of the data, which is JSON; tagged for screen readers, with bookmarks.

    With `checked` it must meet PDF/UA-1, the standard for accessible documents. Without, a letter that the
    machine has no font for is a box.

    Raises:
        StorageError: the document could not be typeset.
    """
    import typst

    standard: Literal["ua-1", "1.7"] = "ua-1" if checked else "1.7"
    try:
        return typst.compile(
            template.read_bytes(), format="pdf", sys_inputs={"journal": data}, pdf_standards=standard
        )
    except typst.TypstError:  # its message may quote the data
        raise StorageError(
            "The PDF could not be made.", "`--format html` makes a page that a browser prints."
        ) from None
