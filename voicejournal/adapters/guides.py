"""Guides read from TOML files: the shipped ones, and the person's own, which win by id."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from voicejournal.domain import guide_file
from voicejournal.domain.evidence import Source
from voicejournal.domain.guide import Guide
from voicejournal.domain.guide_checks import Fault, Known, faults
from voicejournal.domain.guide_file import PhraseList, Phrases, line_of
from voicejournal.errors import GuideError, NotFound

_DATA = Path(__file__).parent.parent / "data"
"""Schema, word lists and sources, beside the package."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a guide file; `str` is the sentence for the person."""

    file: Path
    line: int
    key: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file.name}, line {self.line}, {self.key}: {self.expected}. {self.remedy}"


class TomlGuides:
    """The guides of two folders, each file read once, when it is first asked for.

    Shipped files are found valid by the project's tests; own ones are checked here, and a broken one is
    told by `problems` while all others work. A guide's id is the name of its file.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own
        self._read: dict[str, tuple[Guide | None, Sequence[Problem]]] = {}

    def all(self) -> Sequence[Guide]:
        """Every guide that can be used, in the order of the programme."""
        found = (self._guide(name)[0] for name in self._files)
        usable = (guide for guide in found if guide is not None)
        return tuple(sorted(usable, key=lambda guide: (guide.order, guide.id)))

    def get(self, guide_id: str) -> Guide:
        """The guide of that id; no other file is read.

        Raises:
            NotFound: there is none.
            GuideError: its file cannot be used.
        """
        if guide_id not in self._files:
            raise NotFound(f'There is no guide "{guide_id}".', "voicejournal guides lists them.")
        guide, problems = self._guide(guide_id)
        if guide is None:
            raise GuideError(
                str(problems[0]),
                f"voicejournal guides check {problems[0].file} shows everything to mend.",
            )
        return guide

    def problems(self) -> Iterable[str]:
        """One sentence for each of the person's guide files that cannot be used."""
        for name in self._files:
            if problems := self._guide(name)[1]:
                more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
                yield f"{problems[0]}{more}"

    def sources(self) -> Mapping[str, Source]:
        """What the guides rest on, by key, in the order of the evidence page."""
        tables = tomllib.loads((_DATA / "sources.toml").read_text("utf-8"))
        return {
            key: Source(
                key=key,
                title=one["title"],
                citation=one["citation"],
                shows=one["shows"],
                not_shown=one["not-shown"],
            )
            for key, one in tables.items()
        }

    def template(self, guide_id: str) -> str:
        """The text of a new guide of the person's own, to be saved as `guide_id`.toml and changed."""
        text = (_DATA / "guide-template.toml").read_text("utf-8")
        title = guide_id.replace("-", " ").capitalize()
        return text.replace("{id}", guide_id).replace("{title}", title)

    def check(self, file: Path) -> Sequence[Problem]:
        """Everything that has to be mended in a guide file, in the order of its lines; none means it is good.

        Raises:
            NotFound: there is no such file.
        """
        try:
            text = file.read_bytes().decode("utf-8")
        except FileNotFoundError as error:
            raise NotFound(f"There is no file {file}.", "Give the path of a guide file.") from error
        except UnicodeDecodeError:
            return (Problem(file, 1, "file", "expected UTF-8 text", "Save the file as UTF-8."),)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return (
                Problem(file, 1, "file", f"cannot be read ({reason})", "Look at the file and its rights."),
            )
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            return (_syntax(file, error),)
        found = [*_schema_faults(table, self._schema), *faults(table, file.stem, self._known)]
        problems = {
            Problem(file, line_of(text, f.path), _key(f.path), f.expected, f.remedy): None for f in found
        }
        return tuple(sorted(problems, key=lambda problem: problem.line))

    @cached_property
    def _files(self) -> Sequence[str]:
        """The names of all guide files, without their endings."""
        return sorted({file.stem for folder in (self._shipped, self._own) for file in folder.glob("*.toml")})

    def _guide(self, name: str) -> tuple[Guide | None, Sequence[Problem]]:
        """The guide of that file name, the person's own if it is sound, and what is wrong with theirs."""
        if name not in self._read:
            shipped, own = (folder / f"{name}.toml" for folder in (self._shipped, self._own))
            guide = self._parsed(shipped) if shipped.exists() else None
            problems = self.check(own) if own.exists() else ()
            if own.exists() and not problems:
                safe = guide is not None and guide.asks_safety  # other words for an apology are still one
                guide = self._parsed(own, own=True)
                guide = replace(guide, asks_safety=guide.asks_safety or safe)
            self._read[name] = guide, problems
        return self._read[name]

    def _parsed(self, file: Path, *, own: bool = False) -> Guide:
        return guide_file.parse(tomllib.loads(file.read_text("utf-8")), self._phrases, own=own)

    @cached_property
    def _phrases(self) -> Phrases:
        lists = tomllib.loads((_DATA / "phrases.toml").read_text("utf-8"))
        return {
            name: PhraseList(says=tuple(one["says"]), besides=tuple(one.get("besides", ())))
            for name, one in lists.items()
        }

    @cached_property
    def _known(self) -> Known:
        return Known(sources=frozenset(self.sources()), phrases=frozenset(self._phrases))

    @cached_property
    def _schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = json.loads((_DATA / "guide.schema.json").read_text("utf-8"))
        return schema


def _syntax(file: Path, error: tomllib.TOMLDecodeError) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = int(place[1]) if place else len(file.read_text("utf-8").splitlines()) or 1
    told = str(error).split(" (at ")[0]
    return Problem(file, line, "TOML", told[:1].lower() + told[1:], "Often a quote or bracket is missing.")


def _key(path: guide_file.Path) -> str:
    """The place as people count: ("steps", 2, "say") is "steps 3, say"."""
    names = [f" {part + 1}" if isinstance(part, int) else f", {part}" for part in path]
    return "".join(names).lstrip(", ") or "file"


def _schema_faults(table: dict[str, Any], schema: dict[str, Any]) -> Iterator[Fault]:
    from jsonschema import Draft202012Validator  # takes 60 ms, and only a person's own guides need it

    for error in Draft202012Validator(schema).iter_errors(table):
        yield from _told(tuple(error.absolute_path), error)


def _told(path: guide_file.Path, error: Any) -> Iterator[Fault]:
    properties = error.schema.get("properties", {})
    match error.validator:
        case "required":
            key = next(key for key in error.validator_value if f"'{key}'" in error.message)
            yield Fault((*path, key), f'"{key}" is missing', properties[key]["description"])
        case "additionalProperties":
            for key in sorted(set(error.instance) - set(properties)):
                known = ", ".join(properties)
                yield Fault((*path, key), f'"{key}" is not known here', f"Known are: {known}.")
        case _:
            yield Fault(
                path, _expected(error), error.schema.get("description", "prompts/README.md tells more.")
            )


def _expected(error: Any) -> str:
    wanted = error.validator_value
    match error.validator:
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            return "expected " + " or ".join(_KINDS[kind] for kind in kinds)
        case "enum":
            return "expected one of " + ", ".join(map(str, wanted))
        case "minLength" | "minItems" | "minProperties":
            return f"expected at least {wanted}, and got {len(error.instance)}"
        case "maxLength" | "maxItems":
            return f"expected at most {wanted}, and got {len(error.instance)}"
        case "minimum":
            return f"expected {wanted} or more"
        case "maximum":
            return f"expected {wanted} or less"
        case "pattern":
            return "expected small letters, digits and hyphens"
        case "uniqueItems":
            return "expected each only once"
        case _:
            return "expected something else"


_KINDS = {
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list in square brackets",
    "object": "a table",
}
