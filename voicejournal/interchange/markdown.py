"""Exports the journal as one Markdown document, for reading and for keeping on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.printable import one_line, printable

_INLINE = re.compile(r"[\\`*_\[\]<>&~|]")
_LINE_START = re.compile(r"(?=[#+=-])")
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)])")
_BREAK = "\\\n"
_ESCAPED = re.compile(r"\\([\n\\`*_\[\]<>&~|#+=.)-])")


def export(entries: Iterable[Entry], *, private: bool = False) -> Iterator[str]:
    """Pieces of the document: an entry is a section with its questions as headings and its answers unchanged.

    The entries are consumed one by one, so that a journal of any size fits in memory. What is withheld is
    left out unless `private`.
    """
    yield "# Journal\n"
    for entry in readable(entries, private=private):
        yield _section(entry)


def escape(text: str) -> str:
    """The text escaped so that every Markdown reader shows exactly these words, line for line.

    Control characters are left out: a terminal would act on them, and they mean nothing on paper.
    """
    paragraphs: list[list[str]] = [[]]
    for line in printable(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(_line(line.strip()))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_BREAK.join(lines) for lines in paragraphs if lines)


def unescape(text: str) -> str:
    """The words of a text that `escape` made."""
    return _ESCAPED.sub(r"\1", text)


def _section(entry: Entry) -> str:
    created = entry.created
    about = [
        f"{created:%A}, {created.day} {created:%B %Y, %H:%M}",
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"stage: {_one_line(stage_text(entry.stage))}" if entry.stage else "",
        f"tags: {_one_line(', '.join(entry.tags))}" if entry.tags else "",
    ]
    parts = [f"## {_one_line(entry.title)}", " · ".join(part for part in about if part)]
    for answer in entry.answers:
        if answer.given:
            parts += [f"### {_one_line(answer.prompt)}", _answer(answer)]
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _answer(answer: Answer) -> str:
    text = escape(answer.wording)
    speaker = f"{_one_line(answer.speaker)}:" if answer.speaker else ""
    if not text and answer.pending:
        text = f"*Recorded ({answer.seconds:.0f} s), not yet written down.*"
    return "\n\n".join(part for part in (speaker, text) if part)


def _one_line(text: str) -> str:
    return _line(one_line(text))


def _line(line: str) -> str:
    escaped = _INLINE.sub(r"\\\g<0>", line)
    if number := _NUMBERED.match(escaped):
        return f"{number[1]}\\{escaped[number.end() :]}"
    return "\\" + escaped if _LINE_START.match(escaped) else escaped
