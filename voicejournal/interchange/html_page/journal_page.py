"""The exported page: contents, charts and entries in one file, without script and without a network.

Its policy allows its own style sheet and the sound it holds or has beside it, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from voicejournal import __version__
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.insights import insights
from voicejournal.domain.speech.audio import clock_time
from voicejournal.interchange.html_page.markup import line, moment, paragraphs
from voicejournal.interchange.html_page.page_charts import figures, promises_of
from voicejournal.interchange.html_page.page_figures import figures_html
from voicejournal.interchange.html_page.page_style import STYLE, fingerprint
from voicejournal.interchange.html_page.page_words import (
    about_all,
    about_entry,
    first_words,
    question,
    span,
    waiting,
)

Sound = Callable[[str], Iterable[str]]
"""Gives the address of a recording, in pieces; nothing where it is not to be heard."""


def export(entries: Iterable[Entry], guides: Iterable[Guide], sound: Sound = lambda _: ()) -> Iterator[str]:
    """Pieces of the page, oldest entry first; the entries are those that may be read."""
    ordered = sorted(entries, key=lambda entry: (entry.created, entry.id))
    yield _head(ordered)
    yield _contents(ordered)
    yield "<main>\n"
    if drawn := figures_html(figures(insights(ordered, guides), promises_of(ordered))):
        yield '<section aria-labelledby="over-time">\n<h2 id="over-time">Over time</h2>\n'
        yield f"{drawn}</section>\n"
    number = 0
    for month, group in groupby(ordered, key=lambda entry: f"{entry.created:%B %Y}"):
        yield f'<section class="month">\n<h2>{line(month)}</h2>\n'
        for entry in group:
            number += 1
            yield from _entry(entry, number, sound)
        yield "</section>\n"
    yield (
        '</main>\n<footer>\n<p class="quiet">Made by voicejournal '
        + line(__version__)
        + " from somebody’s own "
        "words. This file is not encrypted: whoever has it can read it.</p>\n</footer>\n</body>\n</html>\n"
    )


def _head(entries: Sequence[Entry]) -> str:
    policy = (
        f"default-src 'none'; style-src 'sha256-{fingerprint()}'; media-src 'self' data: file:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Journal{line(f': {span(entries)}' if entries else '')}</title>\n<style>{STYLE}</style>\n"
        '</head>\n<body>\n<a class="skip" href="#contents">To the contents</a>\n'
        f'<header>\n<h1>Journal</h1>\n<p class="about">{line(about_all(entries))}</p>\n</header>\n'
    )


def _contents(entries: Sequence[Entry]) -> str:
    parts = ['<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n']
    numbered = enumerate(entries, 1)
    for month, group in groupby(numbered, key=lambda each: f"{each[1].created:%B %Y}"):
        parts.append(f"<h3>{line(month)}</h3>\n<ul>\n")
        for number, entry in group:
            when = moment(entry.created, f"{entry.created:%a} {entry.created.day}, {entry.created:%H:%M}")
            words, title = line(first_words(entry)), line(entry.title) or "Entry"
            parts.append(f'<li>{when} <a href="#e{number}" dir="auto">{words or title}</a>')
            parts.append(f' <span class="guide">{title}</span></li>\n' if words else "</li>\n")
        parts.append("</ul>\n")
    return "".join([*parts, "</nav>\n"])


def _entry(entry: Entry, number: int, sound: Sound) -> Iterator[str]:
    created = entry.created
    when = moment(created, f"{created:%A}, {created.day} {created:%B %Y, %H:%M}")
    about = line(about_entry(entry))
    yield (
        f'<article id="e{number}" aria-labelledby="t{number}">\n<h3 id="t{number}" dir="auto">'
        f"{line(entry.title) or 'Entry'}</h3>\n"
        f'<p class="about">{when}{f" · {about}" if about else ""}</p>\n'
    )
    for answer in entry.answers:
        if answer.given:
            yield from _answer(entry, answer, sound)
    yield "</article>\n"


def _answer(entry: Entry, answer: Answer, sound: Sound) -> Iterator[str]:
    yield f'<div class="answer">\n<h4 dir="auto">{line(question(entry, answer)) or "Answer"}</h4>\n'
    if answer.speaker:
        yield f'<p class="speaker">{line(answer.speaker)}</p>\n'
    if text := paragraphs(answer.wording, answer.language):
        yield text
    elif sentence := waiting(answer):
        yield f'<p class="quiet">{sentence}</p>\n'
    if answer.recording:
        pieces = iter(sound(answer.recording))
        if first := next(pieces, ""):
            yield f'<audio controls preload="none" aria-label="Recording, {clock_time(answer.seconds)}" src="'
            yield first
            yield from pieces
            yield '"></audio>\n'
    yield "</div>\n"
