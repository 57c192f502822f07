"""Reads guides from TOML files: the shipped ones and the person's own, which take precedence by id."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from voicejournal import toml_files
from voicejournal.domain.guides import parsing as guide_file
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.parsing import line_of
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import GuideError, NotFound
from voicejournal.toml_files import TomlFault

if TYPE_CHECKING:
    from voicejournal.domain.guides.answer_readings import AnswerReadings
    from voicejournal.domain.guides.cards import Card
    from voicejournal.domain.guides.evidence import EvidenceSource
    from voicejournal.domain.guides.guide_fault import GuideFault, Known
    from voicejournal.domain.text.readings import Reading

_DATA = Path(__file__).parents[2] / "data"
"""Folder of the schema, word lists and sources, inside the package."""


_MOST = 200
"""Largest number of problems reported for one file."""

_COPY = r"(?i)([a-z0-9-]+?)(?: \d+| ?\(.*\)|\.sync-conflict-.*|[ _]conflict.*| copy.*| - copy.*)"
"""Names that Dropbox, iCloud, Syncthing and file managers give to a second copy of a file."""


def guide_files(folder: Path) -> Sequence[Path]:
    """The guide files of the folder, sorted, without hidden files, such as macOS leaves on USB sticks."""
    return sorted(file for file in folder.glob("*.toml") if not file.name.startswith("."))


class GuideProblem(NamedTuple):
    """A fault of a guide file; `str` is the sentence for the person."""

    file: Path
    line: int
    key: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.key}" if self.line else self.key
        return one_line(f"{self.file.name}, {place}: {self.expected}. {self.remedy}")


class TomlGuides:
    """Implements `ports.Guides` over two folders; each file is read once, on first use.

    The project's tests validate the shipped files. The person's own files are validated here: `problems`
    reports a broken one, and all others work. A guide's id is the name of its file.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own
        self._read: dict[str, tuple[Guide | None, Sequence[GuideProblem]]] = {}

    def all(self) -> Sequence[Guide]:
        """Every usable guide, in the order of the programme."""
        found = (self._guide(name)[0] for name in self._files)
        usable = (guide for guide in found if guide is not None)
        return tuple(sorted(usable, key=lambda guide: (guide.order, guide.id)))

    def get(self, guide_id: str) -> Guide:
        """The guide with that id; only its own file is read.

        Raises:
            NotFound: there is none.
            GuideError: its file cannot be used.
        """
        if guide_id not in self._files:
            near = did_you_mean(guide_id, self._files)
            raise NotFound(f'There is no guide "{guide_id}".', f"{near}`voicejournal guides` lists them.")
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

    def sources(self) -> Mapping[str, EvidenceSource]:
        """The sources that the guides cite, by key, in the order of the evidence page."""
        from voicejournal.domain.guides.evidence import EvidenceSource  # no session shows them

        tables = tomli.loads((_DATA / "sources.toml").read_text("utf-8"))
        return {
            key: EvidenceSource(
                key=key,
                title=one["title"],
                citation=one["citation"],
                shows=one["shows"],
                not_shown=one["not-shown"],
                address=one.get("address", ""),
                seen=one.get("seen"),
            )
            for key, one in tables.items()
        }

    def cards(self) -> Sequence[Card]:
        """The cards with sayings, in the order of their file."""
        from voicejournal.domain.guides.cards import Card  # they have a page of their own

        tables = tomli.loads((_DATA / "cards.toml").read_text("utf-8"))
        return tuple(
            Card(key=key, said=one["said"], also=one["also"], source=one["source"], fits=tuple(one["fits"]))
            for key, one in tables.items()
        )

    def template(self, guide_id: str) -> str:
        """The text of a new guide, to be saved as `guide_id`.toml and edited."""
        text = (_DATA / "guide-template.toml").read_text("utf-8")
        title = guide_id.replace("-", " ").capitalize()
        return text.replace("{id}", guide_id).replace("{title}", title)

    def check(self, file: Path) -> Sequence[GuideProblem]:
        """Every fault of a guide file, in the order of its lines; empty if the file is valid.

        Raises:
            NotFound: there is no such file.
        """
        if original := re.fullmatch(_COPY, file.stem):
            sentence = (
                f"it looks like a second copy of {original[1]}.toml, as programs that sync folders make them"
            )
            return (GuideProblem(file, 0, "file", sentence, "Take over what is new in it, then remove it."),)
        from voicejournal.adapters.guide_files.schema_check import place_text  # for the person's own guides

        try:
            text = toml_files.read_text(file)
            table = toml_files.parse(text)
            found = tuple(islice(self._faults(table, file.stem), _MOST))
        except FileNotFoundError as error:
            if not os.path.lexists(file):
                raise NotFound(f"There is no file {file}.", "Give the path of a guide file.") from error
            return (
                GuideProblem(file, 0, "file", "it is a link that leads nowhere", "Remove it, or mend it."),
            )
        except TomlFault as fault:
            return (GuideProblem(file, fault.line, "TOML", fault.expected, fault.remedy),)
        except (RecursionError, ValueError):  # from jsonschema while it formats its messages
            sentence = "a list is nested too deeply, or a number has too many digits"
            return (GuideProblem(file, 0, "TOML", sentence, "Write it as prompts/README.md shows."),)
        problems = {
            GuideProblem(file, line_of(text, f.path), place_text(f.path), f.expected, f.remedy): None
            for f in found
        }
        return tuple(sorted(problems, key=lambda problem: problem.line))

    def files(self) -> Sequence[Path]:
        """All guide files, the shipped ones first."""
        return (*guide_files(self._shipped), *guide_files(self._own))

    def _faults(self, table: dict[str, Any], stem: str) -> Iterator[GuideFault]:
        from voicejournal.adapters.guide_files.schema_check import schema_faults
        from voicejournal.domain.guides.validation import faults

        yield from schema_faults(table, self._schema)
        yield from faults(table, stem, self._known)

    @cached_property
    def _files(self) -> Sequence[str]:
        """The names of all guide files, without their extension."""
        return sorted({file.stem for file in self.files()})

    def _guide(self, name: str) -> tuple[Guide | None, Sequence[GuideProblem]]:
        """The guide with that file name, the person's own if it is valid, and the faults of theirs."""
        if name not in self._read:
            shipped, own = (folder / f"{name}.toml" for folder in (self._shipped, self._own))
            guide = self._parsed(shipped) if shipped.exists() else None
            theirs = os.path.lexists(own)
            problems = self.check(own) if theirs else ()
            if theirs and not problems:
                safe = guide is not None and guide.asks_safety  # a reworded apology still needs it
                guide = self._parsed(own, own=True)
                guide = replace(guide, asks_safety=guide.asks_safety or safe)
            self._read[name] = guide, problems
        return self._read[name]

    def _parsed(self, file: Path, *, own: bool = False) -> Guide:
        return guide_file.parse(toml_files.read(file), self._reading, own=own)

    def _reading(self, name: str, wants: str) -> Reading:
        """The reading of that name; a guide that names none does without the tables, which take 20 ms."""
        return self._readings.find(name, wants)

    @cached_property
    def _readings(self) -> AnswerReadings:
        from voicejournal.domain.guides.answer_readings import answer_readings  # with the tables, on demand

        names = ("phrases.toml", "answer-kinds.toml")
        return answer_readings(*(tomli.loads((_DATA / name).read_text("utf-8")) for name in names))

    @cached_property
    def _known(self) -> Known:
        from voicejournal.domain.guides.guide_fault import Known

        return Known(sources=frozenset(self.sources()), readings=self._readings)

    @cached_property
    def _schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = json.loads((_DATA / "guide.schema.json").read_text("utf-8"))
        return schema
