"""Drafts while somebody writes: on disk soon, gone once the words are saved, tried again where that fails."""

from __future__ import annotations

import threading
import time

from tests.entries import answer
from tests.fakes import fake_services
from tests.memory import MemoryDrafts
from tests.tui.people import kept
from voicejournal.conversation.coalescing_writer import CoalescingWriter
from voicejournal.conversation.draft_keeper import DraftKeeper, waiting
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.draft import Draft, same_words, without_answers
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import HeldInMemory, StorageError

ENTRY = kept(1, done=False)


def made() -> tuple[Services, MemoryDrafts]:
    drafts = MemoryDrafts()
    return fake_services(drafts=drafts), drafts


def drafting(services: Services, told: list[StorageError | None] | None = None) -> DraftKeeper:
    hear = told.append if told is not None else lambda _: None
    return DraftKeeper(services.drafts, services.clock, hear)


def saying(entry: Entry, text: str) -> Entry:
    return entry.with_answer(answer(text, "what"), entry.changed)


def test_the_newest_words_are_on_disk_when_it_is_closed() -> None:
    """Whatever came before them; without the answers of the entry."""
    services, drafts = made()
    writing = drafting(services)
    for text in ("O", "On", "One"):
        writing.put(ENTRY, "what", text)
    writing.close()
    (draft,) = drafts.all()
    assert (draft.text, draft.session) == ("One", without_answers(ENTRY))
    writing.put(ENTRY, "what", "One more")
    writing.close()
    assert drafts.all()[0].text == "One more"


def test_a_draft_goes_when_a_saved_entry_holds_its_words_and_not_before() -> None:
    """A save that was on its way before, with other words, takes nothing away."""
    services, drafts = made()
    writing = drafting(services)
    writing.put(ENTRY, "what", "One")
    writing.saved(saying(ENTRY, "One"))
    writing.keep(ENTRY, "what", "One  two")
    writing.saved(saying(ENTRY, "One"))
    writing.saved(saying(kept(2), "One two"))
    writing.close()
    assert drafts.all()[0].text == "One  two"
    writing.saved(saying(ENTRY, "One two"))
    writing.close()
    assert drafts.all() == []


def test_words_thrown_away_are_gone() -> None:
    """As the person said."""
    services, drafts = made()
    writing = drafting(services)
    writing.put(ENTRY, "what", "One")
    writing.discard(ENTRY.id, "what")
    writing.close()
    assert drafts.all() == []


def test_a_disk_that_refuses_is_told_once_and_tried_again() -> None:
    """And when it takes the words, that is told as well."""
    services, drafts = made()
    drafts.trouble = StorageError("The disk is full.")
    told: list[StorageError | None] = []
    heard = threading.Event()

    def hear(error: StorageError | None) -> None:
        told.append(error)
        heard.set()

    writing = DraftKeeper(services.drafts, services.clock, hear)
    writing.put(ENTRY, "what", "One")
    assert heard.wait(20)
    writing.put(ENTRY, "what", "One two")
    drafts.trouble = None
    deadline = time.monotonic() + 20
    while len(told) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [str(error) for error in told] == ["The disk is full.", "None"]
    assert drafts.all()[0].text == "One two"
    writing.close()


def test_another_kind_of_refusal_is_reported_as_well() -> None:
    """In memory until a restart, and in no place at all, are different things to know."""
    refusals: list[StorageError | None] = [
        HeldInMemory("Full."),
        StorageError("Full."),
        HeldInMemory("Full."),
    ]
    refused: list[StorageError | None] = [None]

    def write(_key: str, _value: str) -> None:
        if (error := refused[-1]) is not None:
            raise error

    reported: list[StorageError | None] = []
    writer = CoalescingWriter[str, str](write, reported.append)
    for refusal in (*refusals, None):
        refused.append(refusal)
        writer.put("key", "words")
        writer.close()
    assert reported == [*refusals, None]


def test_what_waits_is_told_with_its_entry() -> None:
    """As the journal has it, or none; words that an entry already holds are no draft any more."""
    services, drafts = made()
    begun = kept(3, done=False)
    for entry, step, text in (
        (ENTRY, "what", "Changed."),
        (begun, "what", "New."),
        (ENTRY, "then", "Saved."),
    ):
        drafts.put(Draft(session=without_answers(entry), step=step, text=text, written=entry.created))
    stored = saying(ENTRY, "Before.").with_answer(answer("Saved.", "then"), ENTRY.changed)
    services.journal.save(stored)
    assert {(draft.text, entry) for draft, entry in waiting(services)} == {
        ("Changed.", stored),
        ("New.", None),
    }
    assert drafts.get(ENTRY.id, "then") is None


def test_words_are_the_same_however_they_were_cleaned() -> None:
    """Blanks, line ends and signs that cannot be shown do not count; every letter does."""
    assert same_words("a\r\nb \0c\x1b", "ab c")
    assert not same_words("abc.", "abc")
