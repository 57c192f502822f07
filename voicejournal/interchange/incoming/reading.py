"""Reads a file or folder of any format that can be imported; the format is recognised by the content."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.export_choice import SOUND_FOLDER
from voicejournal.domain.entries.imported_entry import ImportedEntry, ImportedSound
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.text.counting import count
from voicejournal.errors import NotFound, NotImportable
from voicejournal.interchange.incoming import day_one, jrnl_files, own_json
from voicejournal.interchange.incoming.containers import Container, Folder
from voicejournal.interchange.incoming.dated_text import read_text
from voicejournal.interchange.incoming.export_documents import EXPORTS, found_exports
from voicejournal.interchange.incoming.file_index import FileIndex
from voicejournal.interchange.incoming.file_texts import FileTexts, no_text, place_of
from voicejournal.interchange.incoming.import_formats import READABLE
from voicejournal.interchange.incoming.markdown_notes import embedded_files, read_note
from voicejournal.interchange.incoming.moments import moment_in_name
from voicejournal.interchange.incoming.note import Note, imported
from voicejournal.interchange.incoming.sounds import FoundSound, OpenSound, digest
from voicejournal.interchange.incoming.zip_container import Zip

_MARKDOWN = (".md", ".markdown", ".mdown")
_TEXT = (".txt", ".text", ".log", "")
_NO_PROSE = (".json", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".rtf", ".pdf", ".tex")
_SOUND = frozenset({
    ".3gp", ".aac", ".aif", ".aiff", ".amr", ".caf", ".flac", ".m4a", ".mp3", ".mp4", ".mov", ".oga", ".ogg",
    ".opus", ".qta", ".wav", ".webm", ".wma",
})  # fmt: skip

Stopped = Callable[[], object]
"""Called between files; raises where the person has stopped the import."""


@dataclass(slots=True)
class FoundEntries:
    """What was found: the entries, the formats, and sentences about what is not as it seems."""

    entries: list[ImportedEntry] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    failed: int = 0
    """Files that should have given an entry and could not be read."""


class ImportReader:
    """Reads a file or folder for an import."""

    def __init__(
        self,
        open_sound: OpenSound,
        form: str | None = None,
        stopped: Stopped = lambda: None,
        *,
        encoding: str = "",
    ) -> None:
        """`form` is one of `import_formats.FORMATS`, or None to recognise it.

        `encoding` is that of the person's system, if it is none of Unicode.
        """
        self._open_sound = open_sound
        self._form = form
        self._stopped = stopped
        self._found, self._by_file_time = FoundEntries(), 0
        self._claimed: set[str] = set()
        self._files = FileIndex()
        self._texts = FileTexts(encoding)
        self._is_alone = False
        """Whether one file was named: then an explicit form says what it is, whatever its ending."""

    def read(self, path: Path) -> FoundEntries:
        """All entries in the file or folder.

        Raises:
            NotImportable: there is nothing in it that can be imported, or a part of it is damaged.
            NotFound: it is not there.
        """
        container = self._container(path)
        names = container.names()
        self._files = FileIndex(names, _SOUND)
        journals = [name for name in names if self._may_be_document(container, name)]
        exports = found_exports(
            self._texts, container, journals, self._form, self._stopped, is_alone=self._is_alone
        )
        if exports.whole:
            for one in exports.whole:
                self._document(container, one.name, one.document, one.form)
        else:
            for name in sorted(names, key=lambda name: not _is(name, *_MARKDOWN)):  # notes claim their sounds
                self._stopped()
                self._file(container, name)
        if self._by_file_time:
            have = count(self._by_file_time, "entry has", "entries have")
            self._found.remarks.append(f"{have} the time of its file: no other date was found.")
        self._found.remarks += self._texts.remarks()
        if not self._found.entries and not self._found.failed:
            if exports.error is not None:
                raise exports.error
            raise NotImportable(f"There is nothing in {path} that can be imported.", READABLE)
        if not self._is_alone:  # one file was then read in another form
            self._found.failed += len(exports.damaged)
            self._found.remarks += [f"{error} It is left out." for error in exports.damaged]
        return self._found

    def _container(self, path: Path) -> Container:
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"There is no {path}.") from None
        except OSError as error:
            raise NotImportable(f"{path} cannot be read: {error.strerror}.") from error
        if stat.S_ISDIR(mode):
            return Folder(path)
        if path.suffix.lower() in {".zip", ".dayone"}:
            return Zip(path)
        self._is_alone = True
        return Folder(path.parent, path.name)

    def _may_be(self, *forms: str) -> bool:
        return self._form is None or self._form in forms

    def _is_named(self, form: str) -> bool:
        """Whether one file was named, and that it is of this form."""
        return self._is_alone and self._form == form

    def _may_be_document(self, container: Container, name: str) -> bool:
        if _is(name, ".json"):
            return self._may_be(*EXPORTS)
        if self._is_named("jrnl"):
            return self._texts.decoded(container, name).text.lstrip().startswith("{")
        return self._is_named("json") or self._is_named("day-one")

    def _document(self, container: Container, name: str, document: Any, form: str) -> None:
        place = place_of(container, name)
        self._add_form(form)
        if form == "json":
            for entry in own_json.entries(document, place):
                self._add(self._with_recordings(container, name, entry))
        elif form == "day-one":
            self._day_one(container, name, document)
        else:
            self._add_notes(jrnl_files.export_notes(document, place))

    def _day_one(self, container: Container, name: str, document: Any) -> None:
        missing: list[str] = []
        audios = self._files.beside(name, "audios")
        find = day_one.sounds_of(partial(self._sound, container), audios, missing)
        self._add_notes(day_one.notes(document, place_of(container, name), find))
        if missing:
            absent = count(len(missing), "of the sounds is", "of the sounds are")
            self._found.remarks.append(f"{absent} not in the export, or cannot be read: {missing[0]}.")
        if pictures := day_one.left_behind(document):
            left = count(pictures, "photo, film or scan is", "photos, films or scans are")
            kept = "this journal keeps words and sound. The text names the files; keep the export."
            self._found.remarks.append(f"{left} not imported: {kept}")

    def _file(self, container: Container, name: str) -> None:
        place = place_of(container, name)
        if self._is_named("sound") or (self._may_be("sound") and _is(name, *_SOUND)):
            if name not in self._claimed:
                self._memo(container, name, place)
        elif self._is_named("markdown") or (self._may_be("markdown") and _is(name, *_MARKDOWN)):
            self._markdown(container, name, place)
        elif self._may_be("jrnl", "text") and (
            _is(name, *_TEXT) or self._form or (self._is_alone and not _is(name, *_NO_PROSE))
        ):
            self._text(container, name, place)

    def _markdown(self, container: Container, name: str, place: str) -> None:
        self._add_form("markdown")
        written = self._texts.text(container, name)
        found = read_note(written, _stem(name), place, container.changed(name))
        self._by_file_time += found.dated_by_file and bool(found.note.text)
        if found.own is not None:
            entry = self._with_recordings(container, name, found.own.entry)
            self._add(entry)
            return
        text, sounds = found.note.text, []
        for embedded in embedded_files(text):
            there = self._files.sound(embedded.file)
            if there is not None:
                self._claimed.add(there)
                try:
                    sounds.append(self._sound(container, there))
                    text = text.replace(embedded.whole, "")
                except NotFound as error:
                    self._found.remarks.append(f"{error} It is left out of {place}.")
        self._add_notes(iter((replace(found.note, text=text, sounds=tuple(sounds)),)))

    def _text(self, container: Container, name: str, place: str) -> None:
        text = self._texts.text(container, name)
        if jrnl_files.ENCRYPTED.match(text.strip().encode()):
            raise NotImportable(
                f"{place} is an encrypted journal of jrnl.",
                "`jrnl --format json --file FILE` writes it out; import that, and delete it afterwards.",
            )
        if self._form == "jrnl" or (self._form is None and jrnl_files.is_journal(text)):
            self._add_form("jrnl")
            self._add_notes(jrnl_files.journal_notes(text, place))
            return
        if "\0" in text or text.count("\ufffd") > len(text) / 10:
            raise no_text(place)
        self._add_form("text")
        notes, by_file = read_text(text, _stem(name), place, container.changed(name))
        self._by_file_time += by_file and bool(text.strip())
        self._add_notes(iter(notes))

    def _memo(self, container: Container, name: str, place: str) -> None:
        """A sound file as an answer that waits for its text."""
        self._add_form("sound")
        try:
            with container.file(name) as path:
                sound = self._open_sound(path)
                recorded, remarks = sound.recorded, sound.troubles
            found = self._sound(container, name)
        except NotFound as error:
            self._found.failed += 1
            self._found.remarks.append(f"{error} It is left out.")
            return
        self._found.remarks += remarks
        when = recorded or moment_in_name(_stem(name))
        self._by_file_time += when is None
        note = Note(
            when=when or container.changed(name), origin="From a sound file", sounds=(found,), source=place
        )
        self._add_notes(iter((note,)))

    def _sound(self, container: Container, name: str) -> FoundSound:
        with container.file(name) as path:
            sound = self._open_sound(path)
            try:
                mark = digest(path)
            except OSError as error:
                raise NotFound(f"{name} cannot be read: {error.strerror}.") from error
            return FoundSound(partial(self._blocks, container, name), sound.seconds, mark)

    def _blocks(self, container: Container, name: str) -> Iterator[Sound]:
        with container.file(name) as path:
            yield from self._open_sound(path).blocks()

    def _with_recordings(self, container: Container, name: str, entry: Entry) -> ImportedEntry:
        """The entry with the recordings that lie beside its document."""
        there = self._files.beside(name, SOUND_FOLDER)
        found = [(a.step, there[a.recording]) for a in entry.answers if a.recording and a.recording in there]
        self._claimed.update(file for _, file in found)
        sounds = tuple(ImportedSound(step, partial(self._blocks, container, file)) for step, file in found)
        return ImportedEntry(entry, sounds, place_of(container, name))

    def _add_notes(self, notes: Iterator[Note]) -> None:
        for note in notes:
            if (entry := imported(note)) is not None:
                self._add(entry)

    def _add(self, entry: ImportedEntry) -> None:
        self._found.entries.append(entry)

    def _add_form(self, form: str) -> None:
        if form not in self._found.forms:
            self._found.forms.append(form)


def _is(name: str, *endings: str) -> bool:
    return PurePosixPath(name).suffix.lower() in endings


def _stem(name: str) -> str:
    return PurePosixPath(name).stem
