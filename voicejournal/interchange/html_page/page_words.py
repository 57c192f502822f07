"""The words about the entries that a page and a document both have: the days, the number, the first words."""

from __future__ import annotations

from collections.abc import Sequence

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.withholding import hides
from voicejournal.domain.speech.audio import clock_time


def span(entries: Sequence[Entry]) -> str:
    """The first and the last day, in words; empty without entries."""
    if not entries:
        return ""
    first, last = entries[0].created, entries[-1].created
    end = f"{last.day} {last:%B %Y}"
    return end if first.date() == last.date() else f"{first.day} {first:%B %Y} to {end}"


def about_all(entries: Sequence[Entry]) -> str:
    """The days, the number of entries, and how long was spoken."""
    spoken = sum(entry.spoken for entry in entries)
    count = "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"
    about = [span(entries), count, f"{clock_time(spoken)} spoken" if spoken else ""]
    return " · ".join(part for part in about if part)


def first_words(entry: Entry, longest: int = 120) -> str:
    """The beginning of what was said, at most so many characters long."""
    words = " ".join(entry.first_words[: 4 * longest].split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def about_entry(entry: Entry) -> str:
    """Mood, stage and tags of the entry, and whether it is finished."""
    about = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        stage_text(entry.stage or ""),
        ", ".join(f"#{tag}" for tag in entry.tags),
        "" if entry.finished else "not finished",
    ]
    return " · ".join(part for part in about if part)


def question(entry: Entry, answer: Answer) -> str:
    """The question as the answer's heading, with a word if it is withheld elsewhere."""
    return f"{answer.prompt}{' (private)' if hides(entry, answer) else ''}" or "Answer"


def waiting(answer: Answer) -> str:
    """The sentence in the place of a text that there is not yet; empty if there is nothing to wait for."""
    return f"Recorded ({answer.seconds:.0f} s), not yet written down." if answer.pending else ""
