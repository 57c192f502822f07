"""The manifest of a backup: what it holds, with the checksum of every file as `sha256sum -c` reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from voicejournal.adapters.storage.journal_parts import PARTS

SUMS = "SHA256SUMS"
HEAD = "backup.json"
README = "README.txt"
FORMAT = 1

_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, slots=True)
class BackedUpFile:
    """A file of the journal: its name there, its size in bytes, its checksum, its time of change."""

    name: str
    size: int
    sha256: str
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of one backup."""

    made: datetime
    plain: int
    """Number of files with text or sound that anybody can read."""
    sound_beside: bool
    """Whether the recordings lie beside the archive and not in it."""
    files: tuple[BackedUpFile, ...] = field(repr=False)

    @property
    def size(self) -> int:
        """Size of all files in bytes."""
        return sum(file.size for file in self.files)

    def head(self) -> bytes:
        """The content of `backup.json`."""
        files = {file.name: [file.size, file.mtime_ns] for file in self.files}
        doc = {
            "format": FORMAT,
            "made": self.made.isoformat(),
            "plain": self.plain,
            "sound_beside": self.sound_beside,
            "files": files,
        }
        return (json.dumps(doc, indent=1) + "\n").encode()

    def sums(self, others: Mapping[str, bytes]) -> bytes:
        """The content of `SHA256SUMS`, with those other members of the archive."""
        sums = {name: sha256(data).hexdigest() for name, data in others.items()}
        sums |= {file.name: file.sha256 for file in self.files}
        return "".join(_line(name, sums[name]) for name in sorted(sums)).encode("utf-8", "surrogateescape")


def parsed(head: bytes, sums: bytes) -> Manifest:
    """The manifest of those two members; the head is checked against its own checksum.

    Raises:
        ValueError: they are damaged, or a newer program made them; the message follows "it is damaged: ".
    """
    known = _sums(sums)
    if known.get(HEAD) != sha256(head).hexdigest():
        raise ValueError(f"{HEAD} is not what was written")
    doc: dict[str, Any] = json.loads(head)
    if doc.get("format") != FORMAT:
        raise ValueError(f"its format is {doc.get('format')!r}, which this version does not know")
    if set(doc["files"]) != set(known) - {HEAD, README}:
        raise ValueError("its two lists of files differ")
    files = tuple(BackedUpFile(name, size, known[name], at) for name, (size, at) in doc["files"].items())
    for file in files:
        if not _belongs(file.name):
            raise ValueError("it names a file outside the journal")
    return Manifest(datetime.fromisoformat(doc["made"]), doc["plain"], doc["sound_beside"], files)


def checksum_of(sums: bytes, name: str) -> str | None:
    """The checksum of that member of the archive."""
    return _sums(sums).get(name)


def _belongs(name: str) -> bool:
    top, *rest = name.split("/")
    return top in PARTS and bool(rest) and not {"", ".", ".."} & set(rest) and "\0" not in name


def _line(name: str, checksum: str) -> str:
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == name else chr(92)}{checksum}  {escaped}\n"


def _sums(data: bytes) -> dict[str, str]:
    text = data.decode("utf-8", "surrogateescape")
    if not text.endswith("\n"):
        raise ValueError(f"{SUMS} breaks off")
    found: dict[str, str] = {}
    for line in text[:-1].split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"a line of {SUMS} is damaged")
        name = re.sub(r"\\(.)", _unescaped, match[3]) if match[1] else match[3]
        found[name] = match[2]
    return found


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r"}.get(match[1], match[1])
