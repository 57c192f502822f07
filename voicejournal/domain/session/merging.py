"""Merges two versions of one entry that were changed at the same time, so that no words are lost."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.session.answers import by_person, in_order, with_edit

_T = TypeVar("_T")

BESIDE = " (another version, written elsewhere at the same time)"
"""Suffix of the prompt of the version that was kept beside the answer."""


def merged(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """`theirs` with the changes of `ours` since `base`, the last version that both sides knew.

    If only one side changed an answer, its version is taken. If both did, words that the person wrote go
    before transcribed ones, then `ours` before `theirs`; other words and another recording are kept as an
    answer of their own, beside it. Without a base everything counts as changed.
    """
    known = base or replace(
        theirs, answers=(), promises=(), tags=(), finished=None, mood=None, stage=None, speakers=()
    )
    return replace(
        theirs,
        title=_newer(known.title, ours.title, theirs.title),
        changed=max(ours.changed, theirs.changed),
        finished=_newer(known.finished, ours.finished, theirs.finished),
        answers=tuple(_answers(known, ours, theirs)),
        mood=_newer(known.mood, ours.mood, theirs.mood),
        stage=_newer(known.stage, ours.stage, theirs.stage),
        tags=_tags(known, ours, theirs),
        seconds=max(ours.seconds, theirs.seconds),
        speakers=_newer(known.speakers, ours.speakers, theirs.speakers),
        promises=tuple(_promises(known, ours, theirs)),
    )


def _newer(before: _T, ours: _T, theirs: _T) -> _T:
    return theirs if ours == before else ours


def _tags(base: Entry, ours: Entry, theirs: Entry) -> tuple[str, ...]:
    gone = {tag for tag in base.tags if tag not in ours.tags}
    return tuple(
        dict.fromkeys(
            tag
            for tag in (*theirs.tags, *ours.tags)
            if tag not in gone and (tag in theirs.tags or tag not in base.tags)
        )
    )


def _answers(base: Entry, ours: Entry, theirs: Entry) -> Iterator[Answer]:
    """The merged answers: theirs in their order, then those that only ours has."""
    before, mine, other = base.by_step, ours.by_step, theirs.by_step
    for step in dict.fromkeys((*other, *mine)):
        one, two = mine.get(step), other.get(step)
        if one == before.get(step) or one is None:
            if two is not None:
                yield two
        elif two is None or two in (one, before.get(step)):
            yield one
        else:
            for answer in _both(one, two):
                if answer.step == step or answer.step not in {**mine, **other}:
                    yield answer


def _both(ours: Answer, theirs: Answer) -> Iterator[Answer]:
    """The version that takes the answer's place, and the other one if it contains more."""
    if _yields(ours, theirs):
        first, second = theirs, ours
    else:
        first, second = ours, theirs
    first = completed(first, second)
    stays = says_more(second, first)
    yield first if stays else with_earlier_of(first, second)
    if stays:
        prompt = second.prompt.removesuffix(BESIDE) + BESIDE
        yield replace(second, step=beside_step(second), prompt=prompt, of=second.of or second.step)


def completed(first: Answer, second: Answer) -> Answer:
    """The first version with the transcript of its recording, if only the second one has it."""
    if first.raw is not None or second.raw is None or first.recording != second.recording:
        return first
    transcribed = replace(
        first,
        raw=second.raw,
        model=second.model,
        language=second.language,
        confidence=second.confidence,
        words=second.words,
    )
    return with_edit(transcribed, first.text if by_person(first) else second.text)


def with_earlier_of(answer: Answer, gone: Answer) -> Answer:
    """The answer with the earlier texts of another version of it, which goes."""
    return replace(answer, earlier=in_order((*answer.earlier, *gone.earlier)))


def _yields(ours: Answer, theirs: Answer) -> bool:
    """Whether the other side's version takes the answer's place."""
    if not ours.given or not theirs.given:
        return theirs.given
    if ours.recording != theirs.recording and ours.recording is not None:
        return False  # it was just recorded again
    return by_person(theirs) and not by_person(ours) and ours.state is not AnswerState.CHOSEN


def says_more(answer: Answer, kept: Answer) -> bool:
    """Whether the answer contains something that the kept one does not."""
    words = answer.text.strip()
    return answer.given and (
        (words and words not in (kept.text.strip(), (kept.raw or "").strip()))
        or answer.value != kept.value
        or answer.recording not in (None, kept.recording)
    )


def beside_step(answer: Answer) -> str:
    """The step id of an answer kept beside; equal for equal content, so that merging again adds nothing."""
    what = f"{answer.text}\n{answer.recording}\n{answer.value!r}"
    return f"{answer.step}-{zlib.crc32(what.encode()):08x}"


def _promises(base: Entry, ours: Entry, theirs: Entry) -> Iterator[Promise]:
    before, mine, other = ({p.id: p for p in entry.promises} for entry in (base, ours, theirs))
    for name in dict.fromkeys((*other, *mine)):
        known, one, two = before.get(name), mine.get(name), other.get(name)
        if one is not None and two is not None:
            yield _promise(known or two, one, two)
        elif (left := one or two) is not None and left != known:
            yield left  # otherwise the other side removed it


def _promise(before: Promise, ours: Promise, theirs: Promise) -> Promise:
    """The text and the state of the promise, each from the side that changed it."""
    same = (ours.state, ours.due, ours.checked) == (before.state, before.due, before.checked)
    kept = theirs if same else ours
    return kept._replace(text=_newer(before.text, ours.text, theirs.text))
