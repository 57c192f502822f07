"""Looking at what is there: list, show, search, insights."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import islice
from typing import Any

from voicejournal.cli.bring_back import with_journal
from voicejournal.cli.left_out import tell_left_out
from voicejournal.cli.output import clock_time, entry_document, give_json, say, tell
from voicejournal.domain.entry import Answer, AnswerState, Entry


def listing(options: argparse.Namespace) -> int:
    """`voicejournal list`."""
    journal = with_journal(options).journal
    _list(islice(journal.entries(), options.limit), options.json)
    return tell_left_out(journal)


def search(options: argparse.Namespace) -> int:
    """`voicejournal search WORD ...`."""
    journal = with_journal(options).journal
    _list(journal.search(" ".join(options.words)), options.json)
    return tell_left_out(journal)


def show(options: argparse.Namespace) -> int:
    """`voicejournal show ID`."""
    program = with_journal(options)
    journal = program.journal
    entry = journal.get(options.id)
    for sentence in journal.versions(entry.id):
        tell(f"voicejournal: {sentence}")
    if options.json:
        give_json(entry_document(entry, program.recordings, private=options.private))
        return 0
    say(f"{entry.title}   {entry.created:%A %d %B %Y, %H:%M}   {entry.id}")
    facts = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"stage: {entry.stage}" if entry.stage else "",
    ]
    facts += [f"#{tag}" for tag in entry.tags] + (["" if entry.finished else "not finished"])
    if any(facts):
        say("  ".join(fact for fact in facts if fact))
    for answer in entry.answers:
        if options.private or not answer.private:
            _answer(answer)
    return 0


def insights(options: argparse.Namespace) -> int:
    """`voicejournal insights`."""
    from voicejournal.domain.insight import as_document

    program = with_journal(options)
    journal = program.journal
    doc = as_document(tuple(journal.entries()), program.guides.all())
    left_out = tell_left_out(journal)
    if options.json:
        give_json(doc)
        return left_out
    series = doc["series"]
    if not isinstance(series, dict) or not any(series.values()):
        say("Nothing is measured yet; the daily check-in asks for your mood.")
        return left_out
    for name, points in series.items():
        if points:
            say(name)
            for point in points:
                say(f"  {str(point['date'])[:10]}  {point['value']}")
    return left_out


def _list(entries: Iterable[Entry], as_json: bool) -> None:
    if as_json:
        give_json([_summary(entry) for entry in entries])
    else:
        print_list(entries)


def print_list(entries: Iterable[Entry]) -> None:
    """One line an entry: id, time, guide, mood, length of its sound, first words."""
    for entry in entries:
        mood = "" if entry.mood is None else str(entry.mood)
        sound = f"♪ {clock_time(entry.spoken)}" if entry.spoken else ""
        mark = "◆" if entry.finished else "◇"
        words = " ".join(entry.first_words.split())[:60]
        when = f"{entry.created:%Y-%m-%d %H:%M}"
        say(f"{entry.id}  {when}  {mark} {entry.title:<24} {mood:>2}  {sound:<8} {words}".rstrip())


def _summary(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "guide": entry.guide,
        "title": entry.title,
        "created": entry.created.isoformat(),
        "finished": entry.finished.isoformat() if entry.finished else None,
        "mood": entry.mood,
        "stage": entry.stage,
        "tags": list(entry.tags),
        "spoken_seconds": round(entry.spoken, 3),
        "answers": sum(answer.given for answer in entry.answers),
        "pending": sum(answer.pending for answer in entry.answers),
        "first_words": entry.first_words,
    }


def _answer(answer: Answer) -> None:
    say()
    say(f"  {answer.prompt}" + (f"   ({answer.speaker})" if answer.speaker else ""))
    if answer.state is AnswerState.SKIPPED:
        say("    (skipped)")
        return
    for line in (answer.text or "").splitlines():
        say(f"    {line}")
    if answer.recording:
        waiting = ", waiting for its text" if answer.pending else ""
        say(f"    ♪ {clock_time(answer.seconds)}  {answer.state}{waiting}")
