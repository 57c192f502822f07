"""Writes docs/licences.md: everything that is shipped, installed or fetched, with its licence.

`python -m tools.licences` takes the licences of packages from the metadata of what is installed, in .venv and
.venv-docs; `licences.toml` beside it has what no metadata tells.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
LOCKS = {
    "requirements.lock": "What the program runs on",
    "requirements-dev.lock": "What only its tests need",
    "requirements-docs.lock": "What only builds these pages",
}
_PIN = re.compile(r"(?m)^([\w.-]+)==(\S+)(?: ; (.+?))?(?: \\)?$")
_LONGEST = 60

Pins = Mapping[str, tuple[str, str]]
"""Version and marker of each package by its name."""


def pins(lock: str) -> Pins:
    """What a lock names."""
    return {
        name: (version, marker) for name, version, marker in _PIN.findall((ROOT / lock).read_text("utf-8"))
    }


def installed() -> dict[str, Distribution]:
    """What is installed here and in the environment that builds the pages, by canonical name."""
    beside = [str(path) for path in (ROOT / ".venv-docs").glob("lib/python*/site-packages")]
    found = [*distributions(path=beside), *distributions()] if beside else distributions()
    return {_canonical(str(one.metadata["Name"])): one for one in found}


def licence_of(found: Distribution) -> str:
    """The licence that the metadata of a package names; empty where it names none."""
    known = found.metadata
    expression = known.get("License-Expression")
    if expression:
        return str(expression)
    written = str(known.get("License") or "").strip()
    if 0 < len(written) <= _LONGEST and written.upper() != "UNKNOWN":
        return written
    named = [
        line.rpartition(" :: ")[2] for line in known.get_all("Classifier") or () if line.startswith("License")
    ]
    return ", ".join(dict.fromkeys(one for one in named if one != "OSI Approved"))


def packages() -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Each lock with its packages that no earlier one has: name, version, licence, and on which machines.

    Raises:
        LookupError: the licence of one is neither in its metadata nor in the table.
    """
    known, here = told()["packages"], installed()
    done: set[str] = set()
    for lock in LOCKS:
        rows = []
        for name, (version, marker) in pins(lock).items():
            if name in done:
                continue
            done.add(name)
            licence = known.get(name) or (licence_of(here[name]) if name in here else "")
            if not licence:
                raise LookupError(f"{name}: say its licence in tools/licences.toml")
            rows.append((name, version, licence, marker))
        yield lock, rows


def told() -> dict[str, Any]:
    """The table of what no metadata tells."""
    return tomllib.loads((ROOT / "tools" / "licences.toml").read_text("utf-8"))


def fetched() -> Iterator[tuple[str, str]]:
    """Every model and voice of the catalogues with its licence.

    Raises:
        KeyError: the table lacks one.
    """
    data = ROOT / "voicejournal" / "data"
    for catalogue in ("models.toml", "meaning.toml"):
        for model in tomllib.loads((data / catalogue).read_text("utf-8"))["models"]:
            yield f"model `{model['name']}`", told()["models"][model["name"]]
    voices = tomllib.loads((data / "voices.toml").read_text("utf-8"))
    for voice in voices["models"]:
        yield f"voice `{voice['name']}`", voice["licence"]
    engine = voices["engine"]
    yield (
        f"engine of the voices, `{engine['name']}` {engine['version']}",
        f"{engine['licence']}; a process of its own",
    )


def rendered() -> str:
    """The page as it should be."""
    known = told()
    parts = [_HEAD, "\n## Shipped with the program\n", *_table(("what", "licence"), known["shipped"].items())]
    parts += ["\n## Fetched after asking\n", *_table(("what", "licence"), fetched())]
    parts += ["\n", known["mirrors"].strip(), "\n"]
    parts += ["\n## From the system\n", *_table(("what", "licence"), known["system"].items())]
    for lock, rows in packages():
        parts.append(f"\n## {LOCKS[lock]}\n\n`{lock}`, {len(rows)} packages")
        parts.append(", beside those above.\n" if lock != "requirements.lock" else ".\n")
        parts += _table(("package", "version", "licence", "only where"), rows)
        if lock == "requirements.lock":
            parts += ["\nSome of these bring libraries in their wheels:\n"]
            parts += _table(("in", "libraries"), known["inside"].items())
    return "".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"\n| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n"


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_HEAD = """# Licences

The program is under the [MIT licence](../LICENSE); one shipped file is under the Apache licence. This page
lists everything else that comes with it, is installed beside it, or is fetched by it.

Made by `python -m tools.licences` from the metadata of the installed packages and from `tools/licences.toml`.
"""

if __name__ == "__main__":
    PAGE.write_text(rendered(), "utf-8")
