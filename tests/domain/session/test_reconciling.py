"""Two versions of one entry from two machines: what each case keeps, whatever the clocks say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.entries import START, answer, entry
from voicejournal.domain.entries.document import compact, document
from voicejournal.domain.entries.document import entry as entry_of
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.entries.lineage import descended
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY, in_doubt
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.safety.withholding import withheld
from voicejournal.domain.session.answer_versions import chosen, given_up, steps_in_versions
from voicejournal.domain.session.reconciling import alike, is_ancestor, reconciled

BASE = compact(document(entry(1, answer("one", "a"), answer("two", "b"))))
HOURS = [-1000, -1, 1, 1000]


def saved(old: Document, new: Entry, machine: str = "") -> Document:
    return descended(old, compact(document(new)), machine)


def edit(doc: Document, text: str, step: str = "a", *, machine: str = "", hours: float = 1) -> Document:
    """The document after an edit, at a time that may be before the last one."""
    known = entry_of(doc)
    at = known.changed + timedelta(hours=hours)
    return saved(doc, known.with_answer(replace(known.by_step[step], text=text), at), machine)


def both(one: Document, other: Document) -> Entry:
    """The entry that both machines come to; merging again changes nothing."""
    made = reconciled(one, other)
    assert alike(made, reconciled(other, one))
    for again in (one, other, made):
        assert alike(reconciled(made, again), made)
    return entry_of(made)


def texts(found: Entry) -> list[str]:
    return [one.text for one in found.answers]


@pytest.mark.parametrize("hours", HOURS)
def test_a_version_that_was_made_from_the_other_takes_its_place(hours: float) -> None:
    """Also where its clock says that it is older."""
    once = edit(BASE, "ONE", hours=hours)
    assert texts(both(BASE, once)) == ["ONE", "two"]
    assert texts(both(BASE, edit(once, "ONE!", hours=hours))) == ["ONE!", "two"]


@pytest.mark.parametrize("hours", HOURS)
def test_an_edit_that_was_taken_back_is_the_later_state(hours: float) -> None:
    """The same words as in the beginning, and still made from the others."""
    once = edit(BASE, "ONE")
    back = edit(once, "one", hours=hours)
    assert texts(both(once, back)) == ["one", "two"]
    assert texts(both(BASE, back)) == ["one", "two"]


@pytest.mark.parametrize("hours", HOURS)
def test_both_texts_stay_where_both_sides_changed_one_answer(hours: float) -> None:
    """With machine and time of each; other answers are as their side changed them."""
    here = edit(edit(BASE, "here", machine="laptop"), "two here", "b")
    there = edit(BASE, "there", machine="desktop", hours=hours)
    found = both(here, there)

    assert {(one.text, one.machine) for one in found.versions("a")} == {
        ("here", "laptop"),
        ("there", "desktop"),
    }
    assert all(one.written for one in found.versions("a"))
    assert found.in_two_versions == ("a",)
    assert found.by_step["b"].text == "two here"
    assert found.by_step["b"].written is None


def test_the_same_edit_on_both_machines_is_one() -> None:
    """Nobody is asked to choose between two equal texts."""
    found = both(edit(BASE, "same ", machine="x"), edit(BASE, "same", machine="y", hours=3))
    assert [text.strip() for text in texts(found)] == ["same", "two"]
    assert not found.in_two_versions


def test_three_machines_leave_three_versions_in_every_order() -> None:
    """Whichever two meet first."""
    docs = [edit(BASE, text, hours=hours) for text, hours in (("x", 1), ("y", 2), ("z", 3))]
    for one, two, three in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        found = entry_of(reconciled(reconciled(docs[one], docs[two]), docs[three]))
        assert {version.text for version in found.versions("a")} == {"x", "y", "z"}


@pytest.mark.parametrize("place", [0, 1])
def test_a_choice_reaches_the_machine_that_has_not_heard_of_it(place: int) -> None:
    """The version that was given up does not come back from there, nor from either old copy."""
    here, there = edit(BASE, "here"), edit(BASE, "there", hours=2)
    made = reconciled(here, there)
    kept = entry_of(made).versions("a")[place].text
    after = saved(made, chosen(entry_of(made), "a", place, START + timedelta(days=1)))

    for old in (made, here, there, BASE):
        found = both(after, old)
        assert texts(found) == [kept, "two"]
        assert not found.in_two_versions


def test_both_kept_as_one_text_stay_so() -> None:
    """The first one, an empty line, the other one."""
    made = reconciled(edit(BASE, "here"), edit(BASE, "there", hours=2))
    after = saved(made, chosen(entry_of(made), "a", None, START + timedelta(days=1)))
    assert texts(both(after, made)) == ["there\n\nhere", "two"]


def test_two_recordings_kept_together_stay_answers_of_their_own() -> None:
    """Sound cannot be joined as text can; the recording of a version that goes is named."""
    spoken = replace(answer("", "a"), state=AnswerState.RECORDED)
    docs = [
        saved(BASE, entry_of(BASE).with_answer(replace(spoken, recording=name, text=name), START))
        for name in ("r1", "r2")
    ]
    made = entry_of(reconciled(*docs))
    assert {one.recording for one in made.versions("a")} == {"r1", "r2"}
    together = chosen(made, "a", None, START)
    assert {one.recording for one in together.answers} == {"r1", "r2", None}
    assert not together.in_two_versions
    _, second = made.versions("a")
    assert given_up(made, chosen(made, "a", 0, START)) == [second.recording]
    after = saved(reconciled(*docs), together)
    assert {one.recording for one in both(after, reconciled(*docs)).answers} == {"r1", "r2", None}


def test_an_answer_goes_before_a_skipped_step() -> None:
    """Skipping is nothing that could be lost."""
    skipped = replace(answer("", "a"), state=AnswerState.SKIPPED)
    there = saved(BASE, entry_of(BASE).with_answer(skipped, START + timedelta(days=3)))
    assert texts(both(edit(BASE, "ONE"), there)) == ["ONE", "two"]


def test_a_recording_that_was_brought_back_meanwhile_is_there_once() -> None:
    """The other machine had the sound before it had the entry, and made one for it."""
    name = "20261101T083100000-0001-0001"
    spoken = replace(answer("said", "a", recording=name), state=AnswerState.TRANSCRIBED, raw="said")
    real = compact(document(entry(1, spoken)))
    bare = Answer(
        step="recording-0001",
        kind="voice",
        prompt="A recording that was brought back",
        state=AnswerState.RECORDED,
        recording=name,
    )
    brought = Entry(
        id=entry(1).id,
        guide="free",
        title="Brought back",
        created=START + timedelta(hours=9),
        changed=START + timedelta(hours=9),
        answers=(bare,),
    )
    found = both(real, compact(document(brought)))

    assert [(one.step, one.text) for one in found.answers] == [("a", "said")]
    assert (found.title, found.created) == (entry(1).title, entry(1).created)


def test_tags_of_both_and_the_promise_that_was_checked_last() -> None:
    """What a person marked on either machine is there."""
    promise = Promise(id="p", step="a", text="call")
    base = saved(BASE, replace(entry_of(BASE), promises=(promise,)))
    kept = promise._replace(state=PromiseState.KEPT, checked=START + timedelta(days=2))
    one = saved(base, replace(entry_of(base), promises=(kept,), tags=("hope",)))
    other = saved(
        base,
        replace(
            entry_of(base),
            promises=(promise._replace(text="call her"),),
            tags=("calm",),
            mood=4,
            changed=START + timedelta(days=9),
        ),
    )
    found = both(one, other)
    assert (set(found.tags), found.mood) == ({"hope", "calm"}, 4)
    assert [(p.text, p.state) for p in found.promises] == [("call her", PromiseState.KEPT)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_doubt_in_either_version_withholds_the_entry(turned: bool) -> None:
    """Both machines asked whether somebody is safe, and one heard a doubt: whichever comes first."""

    def asked(value: str, hours: float) -> Document:
        said = Answer(
            step=SAFETY,
            kind="choice",
            prompt="Are you safe?",
            state=AnswerState.CHOSEN,
            value=value,
            text=value,
            private=True,
        )
        return saved(BASE, entry_of(BASE).with_answer(said, START + timedelta(hours=hours)))

    found = both(asked(DOUBTS[1], 9 if turned else 1), asked(SAFE, 1 if turned else 9))
    assert len(found.versions(SAFETY)) == 2
    assert in_doubt(found.by_step)
    assert withheld(found)
    assert steps_in_versions(found) == []
    assert steps_in_versions(found, private=True) == [SAFETY]


def test_a_private_answer_is_private_in_every_version() -> None:
    """Also where an older program wrote one without the mark."""
    private = replace(answer("here", "a", private=True))
    here = saved(BASE, entry_of(BASE).with_answer(private, START + timedelta(hours=1)))
    assert all(one.private for one in both(here, edit(BASE, "there", hours=5)).versions("a"))


def test_ancestors_are_known_by_lineage() -> None:
    """An unchanged version is one of its edit, and an edit is none of it."""
    once = edit(BASE, "ONE")
    assert is_ancestor(BASE, once)
    assert is_ancestor(BASE, BASE)
    assert not is_ancestor(once, BASE)
    assert not is_ancestor(edit(BASE, "other"), once)


EDITS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y", "z", "one"])), max_size=5)


@example(
    [("b", "x"), ("b", "one"), ("a", "y")],
    [("a", "y"), ("b", "one"), ("a", "y"), ("b", "one"), ("b", "x")],
    2,
)
@given(EDITS, EDITS, st.integers(-50, 50))
def test_merging_is_the_same_from_both_sides_and_once(
    one: list[tuple[str, str]], other: list[tuple[str, str]], hours: int
) -> None:
    """Any edits on both sides, with any clocks: both ends of each chain are there, or made one."""
    here, there = BASE, BASE
    for step, text in one:
        here = edit(here, f"{text} here", step, machine="here")
    for step, text in other:
        there = edit(there, f"{text} there", step, machine="there", hours=hours)
    found = both(here, there)
    for doc, changed in ((here, one), (there, other)):
        for step in {step for step, _ in changed}:
            last = entry_of(doc).by_step[step].text
            assert last in {version.text for version in found.versions(step)}
