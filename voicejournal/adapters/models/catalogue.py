"""The models that can be fetched: where each lies, at which revision, and what its files must be."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NEEDED = frozenset({"model.bin", "config.json", "tokenizer.json"})
"""What every model has; its vocabulary is a list of words in one format or another."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: `timeout` seconds for bytes, `tries` in a row without any, `pause` between them."""

    timeout: float = 10.0
    tries: int = 5
    pause: float = 0.5


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: `size` in bytes and its SHA-256 as hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """A model as it was published: one `revision` of a `repository`, which never changes again."""

    name: str
    repository: str
    revision: str
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """All its files, in bytes."""
        return sum(file.size for file in self.files)

    def url(self, endpoint: str, file: ModelFile) -> str:
        """Where a hub has that file."""
        return f"{endpoint}/{self.repository}/resolve/{self.revision}/{file.name}"

    def table(self) -> dict[str, Any]:
        """The same as plain values, to be kept beside the files."""
        return asdict(self)


def published(table: Mapping[str, Any]) -> Published:
    """The model that a table describes.

    Raises:
        KeyError: something is missing in it.
        TypeError: something in it is of another kind.
    """
    files = tuple(ModelFile(str(f["name"]), int(f["size"]), str(f["sha256"])) for f in table["files"])
    return Published(str(table["name"]), str(table["repository"]), str(table["revision"]), files)


def catalogue(file: Path) -> dict[str, Published]:
    """Every name and the model it stands for, smallest first within a language; the other names come last."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))["models"]
    names = {table["name"]: published(table) for table in tables}
    return names | {also: names[table["name"]] for table in tables for also in table.get("also", ())}


def host_of(address: str) -> str:
    """The host in a web address; empty where it is none."""
    parts = urlsplit(address)
    return parts.hostname or "" if parts.scheme in {"http", "https"} else ""
