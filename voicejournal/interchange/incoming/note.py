"""A note: what a file of another program holds of one entry, made into an entry of this journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry, new_id
from voicejournal.domain.entries.heading import clean_tags
from voicejournal.domain.entries.imported_entry import ImportedEntry, ImportedSound, chance_of
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import printable
from voicejournal.interchange.incoming.sounds import FoundSound

GUIDE = "imported"
"""Stands for a guide in entries that no guide asked for; no guide has this id."""
TITLE = "Imported"
STEP = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One entry of another program: its text, its time with a zone, and its sound files."""

    when: datetime
    text: str = ""
    origin: str
    """Stands where an answer has its question: "From jrnl"."""
    tags: tuple[str, ...] = ()
    mood: int | None = None
    sounds: tuple[FoundSound, ...] = ()
    source: str = ""


def imported(note: Note) -> ImportedEntry | None:
    """The note as an entry, the same whenever it is read again; None if nothing is in it.

    Its promises stay words: nobody promised them here. Raises nothing, whatever the text is.
    """
    text = trimmed(printable(note.text))
    if not text and not note.sounds:
        return None
    marks = (text, *(sound.mark for sound in note.sounds))
    entry_id = new_id(note.when, chance_of(*marks))
    answers = [_typed(text, note.origin)] if text else []
    sounds = []
    for number, sound in enumerate(note.sounds, 1):
        step = f"sound-{number}"
        answers.append(_recorded(step, entry_id, number, sound, note.origin))
        sounds.append(ImportedSound(step, sound.blocks))
    least, greatest = SCALES[Sets.MOOD]
    entry = Entry(
        id=entry_id,
        guide=GUIDE,
        title=TITLE,
        created=note.when,
        changed=note.when,
        finished=note.when,
        answers=tuple(answers),
        mood=note.mood if note.mood is not None and least <= note.mood <= greatest else None,
        tags=clean_tags(note.tags),
    )
    return ImportedEntry(entry, tuple(sounds), note.source)


def _typed(text: str, origin: str) -> Answer:
    return Answer(step=STEP, kind="voice", prompt=origin, state=AnswerState.TYPED, text=text)


def _recorded(step: str, entry_id: str, number: int, sound: FoundSound, origin: str) -> Answer:
    text = trimmed(printable(sound.text))
    return Answer(
        step=step,
        kind="voice",
        prompt=origin,
        state=AnswerState.TYPED if text else AnswerState.RECORDED,
        text=text,
        recording=f"{entry_id}-{number:04x}",
        seconds=sound.seconds,
    )
