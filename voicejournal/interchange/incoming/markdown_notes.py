"""Reads notes in Markdown: with front matter or without, daily notes of Obsidian, and this program's own.

The time of a note is in its front matter, else in its name, else that of its file. The text stays Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.imported_entry import ImportedEntry
from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.front_matter import (
    field_time,
    front_mood,
    front_tags,
    front_text,
    note_time,
    split_front_matter,
)
from voicejournal.interchange.incoming.moments import moment_in_name
from voicejournal.interchange.incoming.note import Note
from voicejournal.interchange.incoming.own_json import checked_entry
from voicejournal.interchange.markdown import unescape

ORIGIN = "From Markdown"

_EMBEDDED = re.compile(r"^!\[\[[^\]/]+/([1-8]\d{5}[A-Za-z0-9-]+)\.\w+\]\]$", re.MULTILINE)
_WAITING = re.compile(r"^\*Recorded \(\d+ s\), not yet written down\.\*$", re.MULTILINE)
_FILE = re.compile(r"!\[\[([^\]|#\n]+)(?:[|#][^\]\n]*)?\]\]|!\[[^\]\n]*\]\(<?([^)>\n]+)>?\)")
_QUOTED = re.compile(r"%([2-7][0-9A-Fa-f])")
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
    front, body = split_front_matter(text)
    when = note_time(front) or moment_in_name(name)
    tags = front.get("tags", front.get("tag"))
    note = Note(
        when=when or file_time,
        text=_body(front, body),
        origin=ORIGIN,
        tags=front_tags(tags),
        mood=front_mood(front.get("mood")),
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


def _body(front: Mapping[str, Any], body: str) -> str:
    """The text; a title that is only in the front matter, as jrnl's YAML has it, comes first."""
    text = body.strip() or front_text(front.get("body")).strip()
    title = front_text(front.get("title")).strip()
    if title and not re.match(rf"#* ?{re.escape(title)}\s", f"{text}\n"):
        text = f"{title}\n{text}"
    return text


def _own(front: Mapping[str, Any], body: str, source: str) -> ImportedEntry:
    """The entry that this program exported, its answers as text."""
    doc = {name: front[name] for name in ("id", "guide", "title", "stage") if name in front}
    if "mood" in front:
        doc["mood"] = front_mood(front["mood"])
    for name in ("created", "changed", "finished"):
        when = field_time(front.get(name))
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
