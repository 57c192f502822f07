"""Reads a JSON export of Day One: a zip file or folder with `Journal.json`, `photos` and `audios`.

Sound becomes recordings. Photos, films and scans have no place in this journal: where one stood, the text
names its file, which stays in the export. Source: Day One's guide "Exporting Entries", and exported files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voicejournal.errors import NotFound, NotImportable
from voicejournal.interchange.incoming.checked_json import list_field, text_field, texts_field
from voicejournal.interchange.incoming.jrnl_files import STARRED
from voicejournal.interchange.incoming.moments import local
from voicejournal.interchange.incoming.note import Note
from voicejournal.interchange.incoming.sounds import FoundSound

ORIGIN = "From Day One"

FindSound = Callable[[str], FoundSound | None]
"""Reads the sound file whose name begins with this digest; None where it is not in the export."""

_MOMENT = re.compile(r"!\[[^\]]*\]\(dayone-moment:/{1,2}(?:\w+/)?([^)\s/]+)\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_PICTURES = {"photos": "photo", "videos": "video", "pdfAttachments": "scan"}


def is_export(document: Any) -> bool:
    """Whether the JSON document is a journal of a Day One export."""
    entries = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(entries, list) or "voicejournal" in document:
        return False
    return "metadata" in document or any(isinstance(one, dict) and "creationDate" in one for one in entries)


def notes(document: dict[str, Any], source: str, sound: FindSound) -> Iterator[Note]:
    """The notes of one journal.

    Raises:
        NotImportable: a field is missing or of another type; the message names it and the entry's number.
    """
    for number, entry in enumerate(document["entries"], 1):
        where = f"{source}, entry {number}"
        created = text_field(entry, "creationDate", where)
        starred = entry.get("starred") is True
        yield Note(
            when=_when(created, text_field(entry, "timeZone", where, ""), where),
            text=_text(entry, where),
            origin=ORIGIN,
            tags=(*texts_field(entry, "tags", where), *((STARRED,) if starred else ())),
            sounds=tuple(_sounds(entry, where, sound)),
            source=source,
        )


def left_behind(document: dict[str, Any]) -> int:
    """How many photos, films and scans the journal has, which stay in the export."""
    entries = (entry for entry in document["entries"] if isinstance(entry, dict))
    lists = (entry.get(kind) for entry in entries for kind in _PICTURES)
    return sum(len(one) for one in lists if isinstance(one, list))


def _when(created: str, zone: str, where: str) -> datetime:
    try:
        when = local(datetime.fromisoformat(created))
        return when.astimezone(_zone(zone)) if zone else when
    except (ValueError, OverflowError):
        raise NotImportable(
            f"{where}: its creationDate cannot be read.", "Day One writes 2026-11-26T08:30:00Z."
        ) from None


def _zone(name: str) -> ZoneInfo | Any:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name may be a folder, or too long for a file
        return UTC


def _text(entry: dict[str, Any], where: str) -> str:
    names = {}
    for kind, word in _PICTURES.items():
        for one in list_field(entry, kind, where):
            identifier, md5 = text_field(one, "identifier", where, ""), text_field(one, "md5", where, "")
            ending = text_field(one, "type", where, "")
            names[identifier] = f"[{word}: {kind}/{md5}.{ending}]" if md5 else f"[{word}]"
    spoken = {text_field(one, "identifier", where, "") for one in list_field(entry, "audios", where)}

    def named(found: re.Match[str]) -> str:
        return "" if found[1] in spoken else names.pop(found[1], "[picture]")

    text = _MOMENT.sub(named, text_field(entry, "text", where, ""))
    return "\n".join([_ESCAPED.sub(r"\1", text).strip(), *names.values()]).strip()


def _sounds(entry: dict[str, Any], where: str, sound: FindSound) -> Iterator[FoundSound]:
    for one in list_field(entry, "audios", where):
        md5 = text_field(one, "md5", where, "")
        if md5 and PurePosixPath(md5).name == md5 and (found := sound(md5)) is not None:
            yield found


def sounds_of(
    open_one: Callable[[str], FoundSound], names: Mapping[str, str], missing: list[str]
) -> FindSound:
    """Finds sounds by digest among `names`, the files of the export by their stems.

    One that cannot be read, or is not there, is added to `missing`.
    """

    def find(md5: str) -> FoundSound | None:
        name = names.get(md5)
        if name is None:
            missing.append(f"audios/{md5}")
            return None
        try:
            return open_one(name)
        except NotFound:
            missing.append(name)
            return None

    return find
