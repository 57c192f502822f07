"""Keeps everything, everything but the sound, or nothing of a session that mentions danger."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.errors import JournalLocked


class Leaving(StrEnum):
    """The choices at the end of such a session."""

    EVERYTHING = "keep"
    NO_SOUND = "keep without sound"
    NOTHING = "leave nothing"


def leave(services: Services, entry: Entry, leaving: Leaving) -> None:
    """Keep of the saved entry what the person chose.

    Text is deleted before sound: after a failure in between, a recording without an entry is left, and the
    person sees that it failed.

    Raises:
        StorageError, JournalError: something could not be deleted; another call tries again.
    """
    if leaving is Leaving.NO_SOUND:
        names = [answer.recording for answer in entry.answers if answer.recording]
        try:
            services.journal.change(entry.id, _without_sound)
        except JournalLocked:
            services.journal.keep_waiting(_without_sound(entry), entry)
    elif leaving is Leaving.NOTHING:
        names = list(services.journal.erase(entry.id))
        names += [answer.recording for answer in entry.answers if answer.recording]
        for draft in services.drafts.all():
            if draft.entry == entry.id:
                services.drafts.remove(draft.entry, draft.step)
    else:
        return
    for name in dict.fromkeys(names):
        services.recordings.remove(name)


def _without_sound(entry: Entry) -> Entry:
    return replace(entry, answers=tuple(_silenced(answer) for answer in entry.answers))


def _silenced(answer: Answer) -> Answer:
    """The answer without its recording; one that is only sound becomes a skipped one."""
    if answer.recording is None:
        return answer
    state = AnswerState.TYPED if answer.text else AnswerState.SKIPPED
    return replace(
        answer, recording=None, seconds=0.0, words=(), state=state if answer.pending else answer.state
    )
