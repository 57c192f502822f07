"""Reads notes in Markdown: with front matter or without, daily notes of Obsidian, and this program's own.

The time of a note is in its front matter, else in its name, else that of its file. The text stays Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.imported_entry import ImportedEntry
from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.moments import NOON, local, moment_in_name, moment_of
from voicejournal.interchange.incoming.note import Note
from voicejournal.interchange.incoming.own_json import checked_entry
from voicejournal.interchange.markdown import unescape

ORIGIN = "From Markdown"

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_LARGEST_FRONT = 65_536
_TIMES = ("created", "date", "datetime", "created-at", "created_at", "date created", "day", "published")
_EMBEDDED = re.compile(r"^!\[\[[^\]/]+/([1-8]\d{5}[A-Za-z0-9-]+)\.\w+\]\]$", re.MULTILINE)
_WAITING = re.compile(r"^\*Recorded \(\d+ s\), not yet written down\.\*$", re.MULTILINE)
_FILE = re.compile(r"!\[\[([^\]|#\n]+)(?:[|#][^\]\n]*)?\]\]|!\[[^\]\n]*\]\(<?([^)>\n]+)>?\)")
_QUOTED = re.compile(r"%([2-7][0-9A-Fa-f])")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$")
_QUESTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownNote:
    """One note, and whether its time is only that of its file."""

    note: Note
    own: ImportedEntry | None = None
    """The entry, if this program wrote the note."""
    dated_by_file: bool = False


def read_note(text: str, name: str, source: str, file_time: datetime) -> MarkdownNote:
    """The note in a file of that name.

    Raises:
        NotImportable: this program wrote it, and what it wrote has been damaged.
    """
    front, body = _split(text)
    when = _given(front) or moment_in_name(name)
    tags = front.get("tags", front.get("tag"))
    mood = front.get("mood")
    note = Note(
        when=when or file_time,
        text=_body(front, body),
        origin=ORIGIN,
        tags=_tags(tags),
        mood=mood if type(mood) is int else None,
        source=source,
    )
    own = _own(front, body, source) if "voicejournal" in front and "id" in front else None
    return MarkdownNote(note, own, dated_by_file=when is None)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file that a note shows in its text: the mark as it stands there, and the file's name."""

    whole: str
    file: str


def embedded_files(text: str) -> Iterator[Embedded]:
    """The files embedded in the text, as Obsidian and as Markdown write it."""
    for found in _FILE.finditer(text):
        yield Embedded(found[0], unquote(found[1] or found[2]))


def unquote(name: str) -> str:
    """The name with its %20 as spaces, as Markdown needs them in addresses."""
    return _QUOTED.sub(lambda found: chr(int(found[1], 16)), name)


def _split(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter and what follows it; where it cannot be read, everything is text."""
    import yaml

    found = _FRONT.match(text)
    if found is None or len(found[1]) > _LARGEST_FRONT:
        return {}, text
    try:
        front = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError, AttributeError, KeyError):
        front = _lines(found[1])
    if not isinstance(front, dict) or not front:
        return {}, text
    return {str(key).strip().lower(): value for key, value in front.items()}, text[found.end() :]


def _lines(front: str) -> Mapping[str, Any]:
    """Front matter that is no YAML, such as jrnl's with tabs and bare colons: fields and indented lines."""
    found: dict[str, str] = {}
    name = ""
    for line in front.splitlines():
        if (field := _FIELD.match(line)) is not None:
            name, value = field[1], (field[2] or "").strip()
            found[name] = "" if value in {"|", ">"} else value.strip("\"'")
        elif name and line[:1] in {"", " ", "\t"}:
            found[name] = f"{found[name]}\n{line.strip()}".strip("\n")
        else:
            return {}
    return found if {"date", "title", "tags", "created"} & {name.lower() for name in found} else {}


def _given(front: Mapping[str, Any]) -> datetime | None:
    for name in _TIMES:
        value = front.get(name)
        try:
            if isinstance(value, datetime):
                return local(value)
            if isinstance(value, date):
                return local(datetime.combine(value, time(*NOON)))
        except (ValueError, OverflowError):
            continue
        if isinstance(value, str) and (when := moment_of(value)) is not None:
            return when
    return None


def _tags(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = re.split(r"[,\s]+", value)
    if not isinstance(value, list):
        return ()
    return tuple(str(one).lstrip("#") for one in value if isinstance(one, str | int) and str(one).strip())


def _body(front: Mapping[str, Any], body: str) -> str:
    """The text; a title that is only in the front matter, as jrnl's YAML has it, comes first."""
    given = front.get("body")
    if not body.strip() and isinstance(given, str):
        body = given
    title = front.get("title")
    text = body.strip()
    if (
        isinstance(title, str)
        and title.strip()
        and not re.match(rf"#* ?{re.escape(title.strip())}\s", f"{text}\n")
    ):
        text = f"{title.strip()}\n{text}"
    return text


def _own(front: Mapping[str, Any], body: str, source: str) -> ImportedEntry:
    """The entry that this program exported, its answers as text."""
    doc = {name: front[name] for name in ("id", "guide", "title", "mood", "stage") if name in front}
    for name in ("created", "changed", "finished"):
        when = _when(front.get(name))
        doc[name] = when.isoformat() if when else (None if name == "finished" else "")
    doc["tags"] = [str(tag) for tag in front.get("tags") or ()] if isinstance(front.get("tags"), list) else []
    entry: Entry = checked_entry(doc, source)
    steps = front.get("steps")
    named = [str(step) for step in steps] if isinstance(steps, list) else []
    parts = _QUESTION.split(body)[1:]
    answers = []
    for number, part in enumerate(parts):
        prompt, _, text = part.partition("\n")
        recording = _EMBEDDED.search(text)
        text = _WAITING.sub("", _EMBEDDED.sub("", text)).strip()
        step = named[number] if number < len(named) else f"answer-{number + 1}"
        answers.append(
            Answer(
                step=step,
                kind="voice",
                prompt=unescape(prompt.strip()),
                state=AnswerState.TYPED if text or recording is None else AnswerState.RECORDED,
                text=unescape(text),
                recording=recording[1] if recording else None,
            )
        )
    if len({answer.step for answer in answers}) < len(answers):
        raise NotImportable(f"{source}: two of its answers are to the same step.")
    return ImportedEntry(replace(entry, answers=tuple(answers)), source=source)


def _when(value: Any) -> datetime | None:
    try:
        if isinstance(value, datetime):
            return local(value)
        return local(datetime.fromisoformat(value)) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None
