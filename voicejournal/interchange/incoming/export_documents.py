"""Finds the JSON documents that are exports among the files of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming import day_one, jrnl_files, own_json
from voicejournal.interchange.incoming.checked_json import parsed
from voicejournal.interchange.incoming.containers import Container
from voicejournal.interchange.incoming.file_texts import FileTexts, place_of

EXPORTS = {"json": own_json, "day-one": day_one, "jrnl": jrnl_files}
"""The forms that are JSON documents, with the modules that know them."""

_MARK = '"entries"'
"""Stands in an export of each form."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that is an export, and its form."""

    name: str
    document: Any
    form: str


@dataclass(slots=True)
class ExportDocuments:
    """The exports that were found, and why documents are none; others are no business of an import."""

    whole: list[ExportFile] = field(default_factory=list)
    damaged: list[NotImportable] = field(default_factory=list)
    """Documents that begin like an export, or lie beside one, and cannot be read."""
    other: NotImportable | None = None
    """Why the first of the other documents that cannot be read, or are of another form, is none."""

    @property
    def error(self) -> NotImportable | None:
        """The reason if there is nothing else to import."""
        return self.damaged[0] if self.damaged else self.other


def found_exports(
    texts: FileTexts,
    container: Container,
    names: Iterable[str],
    form: str | None,
    stopped: Callable[[], object],
    *,
    is_alone: bool,
) -> ExportDocuments:
    """Read the documents of those names; with `form`, those of that form alone are exports.

    Of one file that was named, `is_alone`, it is an error to be of another form.
    """
    found, others = ExportDocuments(), list[NotImportable]()
    for name in names:
        stopped()
        place, text = place_of(container, name), ""
        try:
            decoded = texts.decoded(container, name)
            text = decoded.text
            document = parsed(text, place)
        except NotImportable as error:
            (found.damaged if _MARK in text else others).append(error)
            continue
        forms = [one for one, there in EXPORTS.items() if there.is_export(document)]
        if forms and form in (None, *forms):
            texts.remember(decoded, place)
            found.whole.append(ExportFile(name, document, form or forms[0]))
        elif form and is_alone:
            found.other = _of_another_form(place, form, forms)
    if found.whole:
        found.damaged += others
    elif others:
        found.other = others[0]
    return found


def _of_another_form(place: str, form: str, forms: Sequence[str]) -> NotImportable:
    return NotImportable(
        f"{place} is no export in the form {form}.",
        f"Its form is {forms[0]}." if forms else "Without --from its form is recognised.",
    )
