"""Two versions of one entry become one, and no words are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.entries import START, answer, entry
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.session.answers import by_person, with_edit, with_transcript
from voicejournal.domain.session.merging import merged
from voicejournal.domain.speech.transcript import Segment, Transcript

SPOKEN = replace(answer("", recording="r1"), state=AnswerState.RECORDED, seconds=2.0)
SAID = Transcript((Segment("as it was heard", 0.0, 1.0, 0.9),), "tiny.en", "en")
BASE = entry(1, answer("one", "a"), answer("two", "b"))


def with_answers(*answers: Answer) -> Entry:
    return replace(BASE, answers=answers)


def texts(found: Entry) -> list[str]:
    return [one.text for one in found.answers]


def test_each_side_keeps_what_it_alone_changed() -> None:
    """Two answers changed in two places are both as they were changed, and a new one is there too."""
    ours = with_answers(answer("ONE", "a"), answer("two", "b"), answer("three", "c"))
    theirs = with_answers(answer("one", "a"), answer("TWO", "b"), answer("four", "d"))
    found = merged(BASE, ours, theirs)
    assert {one.step: one.text for one in found.answers} == {
        "a": "ONE",
        "b": "TWO",
        "c": "three",
        "d": "four",
    }


def test_the_same_answer_changed_on_both_sides_keeps_both_texts() -> None:
    """Ours has the place; the other words stand beside it, and merging again adds nothing."""
    ours = with_answers(answer("ours", "a"), answer("two", "b"))
    theirs = with_answers(answer("theirs", "a"), answer("two", "b"))
    found = merged(BASE, ours, theirs)
    assert texts(found) == ["ours", "theirs", "two"]
    assert "another version" in found.answers[1].prompt
    for again in (merged(BASE, ours, found), merged(BASE, found, theirs)):
        assert set(again.answers) == set(found.answers)


def test_words_of_a_person_go_before_words_that_were_heard() -> None:
    """Somebody wrote it elsewhere while the model still listened: the text is theirs, the rest is heard."""
    base = with_answers(SPOKEN)
    ours = with_answers(with_transcript(SPOKEN, SAID))
    theirs = with_answers(with_edit(SPOKEN, "as I meant it"))
    for found in (merged(base, ours, theirs), merged(base, theirs, ours)):
        (one,) = found.answers
        assert (one.text, one.raw, one.state) == ("as I meant it", "as it was heard", AnswerState.EDITED)


def test_words_typed_as_they_were_heard_are_transcribed() -> None:
    """One rule of states, also where the text came before what was heard."""
    ours, theirs = (
        with_answers(with_edit(SPOKEN, "as it was heard")),
        with_answers(with_transcript(SPOKEN, SAID)),
    )
    (one,) = merged(with_answers(SPOKEN), ours, theirs).answers
    assert one.state is AnswerState.TRANSCRIBED


@pytest.mark.parametrize("turned", [False, True])
def test_two_recordings_of_one_answer_are_both_kept(turned: bool) -> None:
    """Nobody's sound goes because somebody else spoke."""
    one, two = with_answers(replace(SPOKEN, recording="r2")), with_answers(replace(SPOKEN, recording="r3"))
    found = merged(with_answers(SPOKEN), *((two, one) if turned else (one, two)))
    assert {answer.recording for answer in found.answers} == {"r2", "r3"}


def test_a_skipped_step_gives_way_to_an_answer() -> None:
    """Skipping is nothing that could be lost."""
    skipped = replace(answer("", "c"), state=AnswerState.SKIPPED)
    for ours, theirs in ((skipped, answer("said", "c")), (answer("said", "c"), skipped)):
        found = merged(BASE, with_answers(*BASE.answers, ours), with_answers(*BASE.answers, theirs))
        assert texts(found) == ["one", "two", "said"]


def test_without_a_common_version_everything_is_kept() -> None:
    """An entry and what was saved under its id while it was removed."""
    found = merged(None, with_answers(answer("new", "a")), replace(BASE, mood=3, tags=("hope",)))
    assert set(texts(found)) == {"new", "one", "two"}
    assert (found.mood, found.tags) == (3, ("hope",))


def test_tags_mood_and_end_are_of_the_side_that_changed_them() -> None:
    """A tag that one took away is gone, one that the other put is there."""
    base = replace(BASE, tags=("a", "b"), finished=None)
    ours, theirs = replace(base, tags=("b", "c"), finished=START), replace(base, tags=("a", "b", "d"), mood=4)
    found = merged(base, ours, theirs)
    assert (set(found.tags), found.mood, found.finished) == ({"b", "c", "d"}, 4, START)


def test_a_promise_keeps_its_new_words_and_what_became_of_it() -> None:
    """One side corrected it while the other said that it was kept."""
    promise = Promise(id="p", step="a", text="call", due=START)
    base = replace(BASE, promises=(promise,))
    ours = replace(base, promises=(promise._replace(text="call her"),))
    kept = promise._replace(state=PromiseState.KEPT, checked=START + timedelta(days=1))
    for found in (
        merged(base, ours, replace(base, promises=(kept,))),
        merged(base, replace(base, promises=(kept,)), ours),
    ):
        assert [(p.text, p.state) for p in found.promises] == [("call her", PromiseState.KEPT)]


def test_a_promise_that_one_side_took_away_is_gone() -> None:
    """Its words were deleted there."""
    promise = Promise(id="p", step="a", text="call", due=START)
    base = replace(BASE, promises=(promise,))
    assert not merged(base, replace(base, promises=()), base).promises
    assert not merged(base, base, replace(base, promises=())).promises


def test_who_wrote_it_decides_by_state() -> None:
    """Kept as heard counts as heard."""
    assert by_person(with_edit(SPOKEN, "mine"))
    assert not by_person(with_transcript(SPOKEN, SAID))
