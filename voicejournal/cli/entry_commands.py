"""`voicejournal list`, `show` and `search`: the commands that read the journal."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from voicejournal.cli.documents.entry_documents import entry_document, entry_summary
from voicejournal.cli.entry_selection import chooses, queried
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.guides.neutral_names import neutral_name
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import first_words, listed, withheld
from voicejournal.domain.text.printable import one_line, printable
from voicejournal.errors import NotFound

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.selection import Selection
    from voicejournal.domain.programme.query import Query


_WORDS = 60
"""Characters of the words in a line of a list, at most."""


def listing(options: argparse.Namespace) -> int:
    """`voicejournal list`: print the entries, or those that fit the query, one line each."""
    if options.words or chooses(options):
        return search(options)
    program = start_with_recovery(options)
    journal = program.journal
    entries = islice(listed(journal.entries(), private=options.private), options.limit)
    number = _list(program, entries, options)
    left_out = report_omissions(journal)
    if not number and not left_out:
        print_status(f"There is no entry in {program.paths.journal}.")
    return left_out


def search(options: argparse.Namespace) -> int:
    """`voicejournal search WORD ...`: print the entries that fit the query."""
    words = " ".join(options.words)
    query, selection = queried(options)
    program = start_with_recovery(options)
    journal = program.journal
    found = selection.of(find(journal, query, private=options.private))
    if getattr(options, "meaning", False):
        number = _list_with_near(program, list(found), (query, selection), options)
    else:
        number = _list(program, islice(found, options.limit), options, query.terms)
    left_out = report_omissions(journal)
    if not number and not left_out:
        wanted = f' for "{one_line(words)}"' if words.strip() else ""
        print_status(f"Nothing was found{wanted}.")
    return left_out


def show(options: argparse.Namespace) -> int:
    """`voicejournal show ID`: print one entry."""
    program = start_with_recovery(options)
    journal = program.journal
    entry = journal.get(options.id)
    if withheld(entry) and not options.private:
        raise NotFound(f"There is no entry {options.id!r}.", "`voicejournal list` shows every id.")
    for sentence in journal.versions(entry.id):
        print_status(f"voicejournal: {sentence}")
    if options.json:
        give_json(entry_document(entry, program.recordings, private=options.private))
        return 0
    print_result(f"{one_line(entry.title)}   {entry.created:%A %d %B %Y, %H:%M}   {entry.id}")
    facts = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"stage: {one_line(stage_text(entry.stage))}" if entry.stage else "",
    ]
    facts += [f"#{one_line(tag)}" for tag in entry.tags] + (["" if entry.finished else "not finished"])
    if any(facts):
        print_result("  ".join(fact for fact in facts if fact))
    for answer in entry.answers:
        if options.private or not answer.private:
            print_answer(answer)
    if entry.in_two_versions:
        print_status(f"There are two versions: `voicejournal versions {entry.id}` shows and chooses them.")
    return 0


def _list(
    program: Program, entries: Iterable[Entry], options: argparse.Namespace, terms: Sequence[str] = ()
) -> int:
    """Print the entries; return their number."""
    if not options.json:
        names = program.settings.neutral_names
        return print_list(entries, private=options.private, neutral_names=names, terms=terms)
    summaries = [entry_summary(entry, private=options.private) for entry in entries]
    give_json(summaries)
    return len(summaries)


def _list_with_near(
    program: Program,
    found: Sequence[Entry],
    chosen: tuple[Query, Selection],
    options: argparse.Namespace,
) -> int:
    """Print the entries that have the words, then those that are close in meaning; return their number."""
    from voicejournal.cli.meaning_search import near_entries, near_lines

    (query, selection), private, limit = chosen, options.private, options.limit
    here = {entry.id for entry in found}

    def wanted(entry: Entry) -> bool:
        return entry.id not in here and any(selection.of([entry]))

    near = near_entries(program, query, wanted, private=private)[:limit]
    if options.json:
        by_words = [{**entry_summary(one, private=private), "found_by": "words"} for one in found[:limit]]
        by_meaning = [
            {**entry_summary(one.entry, private=private), "found_by": "meaning", "passage": one.passage}
            for one in near
        ]
        give_json([*by_words, *by_meaning])
    else:
        _list(program, found[:limit], options, query.terms)
        for line in near_lines(near):
            print_result(line)
    return len(found) + len(near)


def print_list(
    entries: Iterable[Entry],
    *,
    private: bool = False,
    neutral_names: bool = False,
    terms: Sequence[str] = (),
) -> int:
    """Print one line for each entry: id, time, guide, mood, spoken time, first words; return the count.

    Where terms were searched, the words around the first hit stand in place of the first words.
    """
    number = 0
    for entry in entries:
        print_result(_line(entry, private=private, neutral_names=neutral_names, terms=terms))
        number += 1
    return number


def version_origin(answer: Answer) -> str:
    """When and where a version of an answer was written."""
    when = f"{answer.written:%Y-%m-%d %H:%M}" if answer.written else ""
    where = f"on {one_line(answer.machine)}" if answer.machine else "on one of two machines"
    return f"written {when} {where}".replace("  ", " ")


def _line(entry: Entry, *, private: bool, neutral_names: bool, terms: Sequence[str]) -> str:
    from voicejournal.domain.session.answer_versions import steps_in_versions
    from voicejournal.tui.symbols import TWO_VERSIONS, entry_symbol

    mood = "" if entry.mood is None else str(entry.mood)
    sound = _length(entry.spoken) if entry.spoken else ""
    title = neutral_name(entry.guide) if neutral_names else one_line(entry.title)
    words = _found_words(entry, terms, private=private) if terms else _first_words(entry, private=private)
    if steps_in_versions(entry, private=private):
        words = f"{TWO_VERSIONS}  {words}"
    when = f"{entry.created:%Y-%m-%d %H:%M}"
    return f"{entry.id}  {when}  {entry_symbol(entry)} {title:<24} {mood:>2}  {sound:<8} {words}".rstrip()


def _first_words(entry: Entry, *, private: bool) -> str:
    return _cut(one_line(first_words(entry, private=private)))


def _found_words(entry: Entry, terms: Sequence[str], *, private: bool) -> str:
    """The words around the first hit; the first words where the terms stand in none of the texts."""
    from voicejournal.domain.programme.query_hits import excerpt, hit_line  # not for a list

    line = hit_line(entry, terms, private=private) or one_line(first_words(entry, private=private))
    return _cut(excerpt(line, terms, _WORDS))


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip()}…"


def _length(seconds: float) -> str:
    """The sign and the length of a recording."""
    from voicejournal.domain.speech.audio import clock_time  # a list without sound does without

    return f"♪ {clock_time(seconds)}"


def print_answer(answer: Answer) -> None:
    """Print a question and its answer."""
    from voicejournal.domain.entries.retention import kept_as_chosen  # not for a list or a search

    print_result()
    speaker = f"   ({one_line(answer.speaker)})" if answer.speaker else ""
    print_result(f"  {one_line(answer.prompt)}{speaker}")
    if answer.state is AnswerState.SKIPPED:
        print_result("    (skipped)")
        return
    for line in printable(answer.wording).split("\n") if answer.wording else ():
        print_result(f"    {line}")
    if answer.written:
        print_result(f"    ≠ {version_origin(answer)}")
    if answer.recording:
        waiting = ", waiting for its text" if answer.pending else ""
        print_result(f"    {_length(answer.seconds)}  {answer.state}{waiting}")
    elif kept := kept_as_chosen(answer):
        print_result(f"    {kept}")
