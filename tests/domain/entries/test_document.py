"""Entries as documents and back."""

from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicejournal.domain.entries.document import compact, document, entry, line
from voicejournal.domain.entries.entry import Answer, AnswerState, EarlierText, Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.speech.transcript import Word

NOW = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)

texts = st.text(max_size=20)
names = st.none() | texts
seconds = st.integers(0, 10**7).map(lambda n: n / 1000)
shares = st.integers(0, 1000).map(lambda n: n / 1000)
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
times = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=zones)
words = st.builds(Word, texts, seconds.map(lambda n: round(n, 2)), seconds.map(lambda n: round(n, 2)), shares)
values = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | texts
    | st.lists(texts, max_size=3).map(tuple)
)
answers = st.builds(
    Answer,
    step=texts,
    kind=texts,
    prompt=texts,
    state=st.sampled_from(AnswerState),
    text=texts,
    raw=names,
    value=values,
    recording=names,
    seconds=seconds,
    model=names,
    language=names,
    confidence=st.none() | shares,
    words=st.lists(words, max_size=2).map(tuple),
    speaker=names,
    private=st.booleans(),
    earlier=st.lists(st.builds(EarlierText, texts, times, st.booleans(), names), max_size=2).map(tuple),
)
promises = st.builds(
    Promise,
    id=texts,
    step=texts,
    text=texts,
    state=st.sampled_from(PromiseState),
    due=st.none() | times,
    checked=st.none() | times,
)
entries = st.builds(
    Entry,
    id=texts,
    guide=texts,
    title=texts,
    created=times,
    changed=times,
    finished=st.none() | times,
    answers=st.lists(answers, max_size=3).map(tuple),
    mood=st.none() | st.integers(0, 10),
    stage=names,
    tags=st.lists(texts, max_size=3).map(tuple),
    seconds=seconds,
    speakers=st.lists(texts, max_size=2).map(tuple),
    promises=st.lists(promises, max_size=2).map(tuple),
)


@settings(deadline=None, database=None)
@given(entries)
def test_every_entry_comes_back_as_it_was(one: Entry) -> None:
    """Through the complete document, the compact one, and the line of JSON in UTF-8."""
    complete = document(one)

    assert entry(complete) == one
    assert entry(compact(complete)) == one
    assert entry(json.loads(line(compact(complete)).encode())) == one
    assert "\n" not in line(complete)


def test_a_document_holds_every_field_of_an_answer() -> None:
    """Whoever reads an export finds each key, also those without a value."""
    answer = Answer(step="a", kind="voice", prompt="p", state=AnswerState.SKIPPED)
    one = Entry(id="i", guide="g", title="t", created=NOW, changed=NOW, answers=(answer,))
    doc = document(one)

    assert set(doc) == {field.name for field in fields(Entry)}
    assert set(doc["answers"][0]) == {field.name for field in fields(Answer)}


def test_a_compact_document_holds_no_empty_field() -> None:
    """Ten thousand entries should not hold a hundred thousand times `null`."""
    answer = Answer(step="a", kind="yes-no", prompt="p", state=AnswerState.CHOSEN, value=False)
    one = Entry(id="i", guide="g", title="t", created=NOW, changed=NOW, answers=(answer,))
    doc = compact(document(one))

    assert set(doc) == {"id", "guide", "title", "created", "changed", "answers"}
    assert doc["answers"] == [
        {"step": "a", "kind": "yes-no", "prompt": "p", "state": "chosen", "value": False}
    ]


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_lacks_is_none(odd: float) -> None:
    """A model may give no number; the entry must be saved all the same, as valid JSON."""
    answer = Answer(
        step="a",
        kind="voice",
        prompt="p",
        state=AnswerState.TRANSCRIBED,
        confidence=odd,
        seconds=odd,
        words=(Word("w", odd, 1.0, odd),),
    )
    one = Entry(id="i", guide="g", title="t", created=NOW, changed=NOW, answers=(answer,))

    def refused(constant: str) -> None:
        raise AssertionError(constant)

    read = entry(json.loads(line(document(one)), parse_constant=refused)).answers[0]
    assert read == replace(answer, confidence=None, seconds=0.0, words=(Word("w", 0.0, 1.0, 0.0),))


def test_half_a_surrogate_pair_is_kept() -> None:
    """A terminal with another encoding can hand over text that is none; it must not spoil the file."""
    one = Entry(id="i", guide="g", title="half \ud83d of it", created=NOW, changed=NOW)

    assert entry(json.loads(line(document(one)).encode())) == one


def test_fields_of_a_later_version_are_passed_over() -> None:
    """A field that is new and harmless does not lock older programs out."""
    one = Entry(id="i", guide="g", title="t", created=NOW, changed=NOW)

    assert entry({**document(one), "weather": "rain"}) == one


@pytest.mark.parametrize("missing", ["id", "guide", "title", "created", "changed"])
def test_a_document_without_what_makes_an_entry_is_refused(missing: str) -> None:
    """Nothing is made up where it counts."""
    doc = document(Entry(id="i", guide="g", title="t", created=NOW, changed=NOW))
    del doc[missing]

    with pytest.raises(KeyError):
        entry(doc)
