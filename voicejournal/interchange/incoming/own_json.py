"""Reads the JSON export of this program back: the same entries, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from voicejournal.domain.entries.document import SCHEMA, entry
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotImportable

_ID = re.compile(r"[1-8]\d{3}(?:0[1-9]|1[0-2])[A-Za-z0-9-]{1,57}")
"""Ids and names of recordings begin with their year and month, and are the names of files."""


def is_export(document: Any) -> bool:
    """Whether the JSON document is an export of this program."""
    return isinstance(document, dict) and "voicejournal" in document


def entries(document: dict[str, Any], source: str) -> Iterator[Entry]:
    """The entries of the export.

    Raises:
        NotImportable: it is damaged, or a newer version made it; the message names the entry and the field.
    """
    made = document["voicejournal"]
    schema = made.get("schema") if isinstance(made, dict) else None
    if type(schema) is not int or schema < 1:
        raise NotImportable(f"{source} does not say which version of the format it has.")
    if schema > SCHEMA:
        raise NotImportable(f"A newer voicejournal made {source}.", "Update this program, and try again.")
    listed = document.get("entries")
    if not isinstance(listed, list):
        raise NotImportable(f"{source} has no list of entries.")
    for number, doc in enumerate(listed, 1):
        yield checked_entry(doc, f"{source}, entry {number}")


def checked_entry(doc: Any, where: str) -> Entry:
    """The entry of the document, with an id and names of recordings that can be names of files.

    Raises:
        NotImportable: it is damaged; the message names the field.
    """
    if not isinstance(doc, dict):
        raise NotImportable(f"{where}: it is no object.")
    try:
        found = entry(doc)
    except KeyError as missing:
        raise NotImportable(f"{where}: there is no {missing}.") from None
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        field = f"{str(error)!r}" if isinstance(error, ValueError) and len(str(error)) < 20 else "a field"
        raise NotImportable(f"{where}: {field} is not what it should be.") from None
    names = (found.id, *(answer.recording for answer in found.answers if answer.recording is not None))
    if not all(_ID.fullmatch(name) for name in names):
        raise NotImportable(f"{where}: its id, or the name of a recording, cannot be one.")
    steps = [answer.step for answer in found.answers]
    if len(set(steps)) < len(steps):
        raise NotImportable(f"{where}: two of its answers are to the same step.")
    return found
