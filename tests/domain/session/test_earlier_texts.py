"""Earlier texts of an answer: every edit and every hearing keeps what it replaces."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.session.test_reconciling import both, saved
from tests.entries import START, answer, entry
from voicejournal.domain.entries.document import compact, document
from voicejournal.domain.entries.entry import Answer, AnswerState, EarlierText, Entry
from voicejournal.domain.session.answers import with_edit, with_transcript
from voicejournal.domain.session.merging import merged
from voicejournal.domain.speech.transcript import Segment, Transcript

SPOKEN = replace(answer("", "a", recording="r1"), state=AnswerState.RECORDED, seconds=2.0)
HOURS = [START + timedelta(hours=hours) for hours in range(6)]


def heard(text: str, model: str = "base") -> Transcript:
    return Transcript((Segment(text, 0.0, 1.0, 0.9),), model, "en")


def earlier(found: Answer) -> list[tuple[str, bool]]:
    return [(one.text, one.heard) for one in found.earlier]


def test_edited_heard_again_and_edited_again_keeps_all_texts() -> None:
    """The last edit is the text, the last hearing the transcript, and nothing before them is lost."""
    found = with_transcript(SPOKEN, heard("I saw Maron"), HOURS[0])
    found = with_edit(found, "I saw Maren", HOURS[1])
    found = with_transcript(found, heard("I saw Marin", "small"), HOURS[2])
    found = with_edit(found, "I saw Maren again", HOURS[3])

    assert (found.text, found.state) == ("I saw Maren again", AnswerState.EDITED)
    assert (found.raw, found.model) == ("I saw Marin", "small")
    assert found.earlier == (
        EarlierText("I saw Maron", HOURS[2], heard=True, model="base"),
        EarlierText("I saw Maren", HOURS[3]),
    )


def test_words_that_nobody_edited_follow_the_new_hearing() -> None:
    """The text is the new transcript; the one before it stays beside."""
    found = with_transcript(with_transcript(SPOKEN, heard("noting")), heard("nothing", "small"), HOURS[1])
    assert (found.text, found.raw, found.state) == ("nothing", "nothing", AnswerState.TRANSCRIBED)
    assert earlier(found) == [("noting", True)]


def test_the_same_text_is_kept_once() -> None:
    """Forth and back again adds no text that is there already, and the same hearing none at all."""
    found = answer("one", "a")
    for hour, text in enumerate(("two", "one", "two", "one")):
        found = with_edit(found, text, HOURS[hour])
    assert earlier(found) == [("one", False), ("two", False)]
    once = with_transcript(SPOKEN, heard("same"))
    assert with_transcript(once, heard("same", "small"), HOURS[1]).earlier == ()


def test_an_answer_being_composed_keeps_no_earlier_text() -> None:
    """Without a time nothing was saved yet that could be replaced."""
    assert with_edit(answer("one", "a"), "two").earlier == ()


@pytest.mark.parametrize("swapped", [False, True])
def test_equal_texts_from_two_machines_keep_the_earlier_texts_of_both(swapped: bool) -> None:
    """Both came to the same words by other ways; no version stands beside, and no way is lost."""
    base = entry(1, answer("zero", "a"))
    ways = [("here", "same"), ("there", "same")]
    docs = []
    for way in ways:
        doc, now = compact(document(base)), base
        for hour, text in enumerate(way, 1):
            changed = with_edit(now.by_step["a"], text, HOURS[hour])
            now = now.with_answer(changed, HOURS[hour])
            doc = saved(doc, now)
        docs.append(doc)
    one, other = reversed(docs) if swapped else docs
    found = both(one, other)
    (only,) = found.answers
    assert only.text == "same"
    assert {text for text, _ in earlier(only)} == {"zero", "here", "there"}


def test_two_changes_at_once_keep_the_earlier_texts_of_both() -> None:
    """Of two equal texts one stays, with the texts that either replaced."""
    base = entry(1, answer("zero", "a"))

    def edited(*texts: str) -> Entry:
        found = base.answers[0]
        for hour, text in enumerate(texts, 1):
            found = with_edit(found, text, HOURS[hour])
        return base.with_answer(found, HOURS[len(texts)])

    found = merged(base, edited("here", "same"), edited("there", "same"))
    (only,) = found.answers
    assert {text for text, _ in earlier(only)} == {"zero", "here", "there"}
