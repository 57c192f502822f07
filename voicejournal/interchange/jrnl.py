"""Exports the journal as jrnl keeps one: `jrnl --import` reads it, and so does `voicejournal import`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.printable import one_line, printable

_HEAD = re.compile(r"^(?=\[)", re.MULTILINE)
_STAR = "starred"
SHIELD = "\u200b"
"""Before a bracket that begins a line, where jrnl would begin an entry; it strips every space there."""


def export(entries: Iterable[Entry], *, private: bool = False) -> Iterator[str]:
    """One piece for each entry: `[date] title`, then questions and answers, then tags as `@tag`.

    The time is that of the entry's own zone, which jrnl does not keep. What is withheld is left out unless
    `private`.
    """
    for entry in readable(entries, private=private):
        yield f"[{entry.created:%Y-%m-%d %H:%M}] {_text(entry)}\n\n"


def _text(entry: Entry) -> str:
    parts = list(_parts(entry))
    whole = "\n\n".join(parts) or one_line(entry.title)
    title, _, body = whole.partition("\n")
    tags = [tag for tag in entry.tags if tag != _STAR]
    missing = [
        tag for tag in map(_tag, tags) if tag and not re.search(rf"(?<!\S){re.escape(tag)}\b", whole, re.I)
    ]
    star = " *" if _STAR in entry.tags else ""
    lines = [f"{title.strip()}{star}", _HEAD.sub(SHIELD, body.strip("\n")), " ".join(missing)]
    return "\n".join(line for line in lines if line)


def _parts(entry: Entry) -> Iterator[str]:
    """The title, then each question with its answer; of an entry that was only written, its text."""
    given = [answer for answer in entry.answers if answer.given]
    if len(given) == 1 and given[0].verbal and not given[0].speaker and (text := _words(given[0])):
        yield text
        return
    yield one_line(entry.title)
    for answer in given:
        who = f"{one_line(answer.speaker)}: " if answer.speaker else ""
        words = _words(answer) or ("(recorded)" if answer.recording else "")
        yield f"{one_line(answer.prompt)}\n{who}{words}".rstrip()


def _words(answer: Answer) -> str:
    return printable(answer.wording).strip()


def _tag(tag: str) -> str:
    return "@" + re.sub(r"[^-+*#/\w]+", "-", tag).strip("-") if tag.strip() else ""
