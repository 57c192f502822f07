"""What is left of a session in which danger was told."""

from __future__ import annotations

from dataclasses import replace

from tests.entries import answer, entry
from tests.fakes import fake_services, tone
from voicejournal.conversation.leftovers import Leaving, leave
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.draft import Draft, without_answers
from voicejournal.domain.entries.entry import AnswerState, Entry

SPOKEN = answer("I lie awake.", "effect", private=True, recording="one")
ONLY_SOUND = replace(answer("", "moment", private=True, recording="two"), state=AnswerState.RECORDED)
TOLD = replace(entry(1, SPOKEN, ONLY_SOUND), guide="red-flags")


def kept() -> Services:
    """A journal with that entry, its two recordings, a draft of it, and one of another entry."""
    services = fake_services()
    services.journal.save(TOLD)
    for name in ("one", "two", "other"):
        take = services.recordings.begin(name, entry=TOLD.id, step="s")
        take.write(tone(0.1).pcm)
        take.finish()
    for one in (TOLD, entry(2)):
        services.drafts.put(
            Draft(session=without_answers(one), step="effect", text="more words", written=one.created)
        )
    return services


def only(services: Services) -> Entry:
    (found,) = services.journal.entries()
    return found


def test_everything_is_kept_unless_the_person_says_otherwise() -> None:
    """Nothing changes."""
    services = kept()
    leave(services, TOLD, Leaving.EVERYTHING)
    assert only(services) == TOLD
    assert len(services.recordings.names()) == 3


def test_without_sound_the_words_stay() -> None:
    """The recordings are deleted; an answer that was only sound counts as skipped."""
    services = kept()
    leave(services, TOLD, Leaving.NO_SOUND)
    assert [(one.text, one.recording, one.given) for one in only(services).answers] == [
        ("I lie awake.", None, True),
        ("", None, False),
    ]
    assert services.recordings.names() == ["other"]


def test_nothing_means_nothing() -> None:
    """Entry, recordings and drafts are gone; what belongs to another entry stays."""
    services = kept()
    leave(services, TOLD, Leaving.NOTHING)
    assert list(services.journal.entries()) == []
    assert services.recordings.names() == ["other"]
    assert [draft.entry for draft in services.drafts.all()] == [entry(2).id]
