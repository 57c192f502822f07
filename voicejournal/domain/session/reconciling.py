"""Reconciles two versions of one entry that were written on two machines, each without the other.

The rule is symmetrical and decided by lineage, so that both machines, each by itself, come to the same
result and no clock is trusted. A version of an answer that the other side has replaced goes. Where both sides
changed the same answer, both stay: one has the answer's place, the other stands beside it as another version,
until the person chooses. The later one by its clock has the place; a wrong clock changes no more than that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from voicejournal.domain.entries import lineage
from voicejournal.domain.entries.document import answer_document, answer_of, compact_answer
from voicejournal.domain.entries.entry import Answer, AnswerState
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.session.answers import by_person
from voicejournal.domain.session.merging import BESIDE, beside_step, completed, says_more, with_earlier_of

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class _Version(NamedTuple):
    """A version of an answer, with the time and the machine of its last change."""

    doc: Document
    at: str
    by: str

    @property
    def answer(self) -> Answer:
        return answer_of(self.doc)

    @property
    def revision(self) -> str:
        return lineage.revision(self.doc)

    @property
    def rank(self) -> tuple[Any, ...]:
        """Order: given before skipped, of the person before heard, later before earlier."""
        known = self.answer
        person = by_person(known) or known.state is AnswerState.CHOSEN
        return known.given, person, _time(self.at), known.raw is not None, self.revision

    def placed(self, step: str, prompt: str, *, of: str | None, several: bool, private: bool) -> Document:
        """The version in its place, with time and machine where there are several."""
        made = {name: value for name, value in self.doc.items() if name not in ("of", "written", "machine")}
        made |= {"step": step, "prompt": prompt}
        if private:
            made["private"] = True
        if of is not None:
            made["of"] = of
        if several:
            made |= {"written": self.at, **({"machine": self.by} if self.by else {})}
        return made


def reconciled(one: Document, other: Document) -> Document:
    """The document of an entry that holds everything of both; both must be sound (`document.entry`).

    The same result comes from both orders, and reconciling it again with either changes nothing.
    """
    if alike(one, other):
        return one
    earlier, later = sorted((one, other), key=lambda doc: (_time(doc.get("changed")), _canonical(doc)))
    was = [*earlier.get(lineage.WAS, ()), *later.get(lineage.WAS, ())]
    made, replaced = _head(earlier, later)
    was += replaced
    gone = set(was)
    alive = [version for doc in (later, earlier) for version in _alive(doc, gone)]
    answers: list[Document] = []
    for step in _steps(later, earlier):
        found = [version for version in alive if lineage.root(version.doc) == step]
        rows, replaced = _versions(step, found) if found else ([], [])
        answers += rows
        was += replaced
    if answers := list(_once_each_recording(answers)):
        made["answers"] = answers
    made["changed"] = later["changed"]
    if seconds := max(one.get("seconds", 0.0), other.get("seconds", 0.0)):
        made["seconds"] = seconds
    same_time = _time(one["changed"]) == _time(other["changed"])
    by = max(str(doc.get(lineage.BY, "")) for doc in ((one, other) if same_time else (later,)))
    if by:
        made[lineage.BY] = by
    return lineage.replaced(made, was)


def _steps(later: Document, earlier: Document) -> Iterable[str]:
    """The steps of both, in the order of the side that has more of them."""
    sides = [list(dict.fromkeys(map(lineage.root, doc.get("answers", ())))) for doc in (later, earlier)]
    sides.sort(key=len, reverse=True)
    return dict.fromkeys((*sides[0], *sides[1]))


def alike(one: Document, other: Document) -> bool:
    """Whether both documents say the same, whatever the order of their fields."""
    return _canonical(one) == _canonical(other)


def is_ancestor(old: Document, doc: Document) -> bool:
    """Whether `doc` has, or has replaced, everything that `old` holds."""
    known = {*doc.get(lineage.WAS, ()), *map(lineage.revision, doc.get("answers", ()))}
    if not all(lineage.revision(answer) in known for answer in old.get("answers", ())):
        return False
    before, after = lineage.head(old), lineage.head(doc)
    if alike(before, after) or lineage.head_revision(old) in doc.get(lineage.WAS, ()):
        return True
    unfinished = old.get("finished") is None
    return unfinished and all(after.get(name) == value for name, value in before.items())


def _alive(doc: Document, was: set[str]) -> Iterator[_Version]:
    """The answers of one side that neither side has replaced."""
    for answer in doc.get("answers", ()):
        if lineage.revision(answer) not in was:
            at = answer.get("written") or answer.get(lineage.AT) or doc["changed"]
            by = answer.get("machine") or answer.get(lineage.BY) or doc.get(lineage.BY) or ""
            yield _Version(answer, at, by)


def _versions(step: str, found: Sequence[_Version]) -> tuple[list[Document], list[str]]:
    """The answer and its other versions, of all found versions; and the revisions that they replace."""
    first, *others = sorted(found, key=lambda version: version.rank, reverse=True)
    replaced: list[str] = []
    beside: list[_Version] = []
    for other in others:
        whole = completed(first.answer, other.answer)
        stays = all(says_more(other.answer, kept) for kept in (whole, *(kept.answer for kept in beside)))
        if not stays:
            whole = with_earlier_of(whole, other.answer)
        if whole != first.answer:
            replaced += [first.revision, other.revision]
            stamps = {name: first.doc[name] for name in (lineage.BY, lineage.AT) if name in first.doc}
            doc = {**compact_answer(answer_document(whole)), lineage.AFTER: first.revision, **stamps}
            first = first._replace(doc=doc)
        if stays:
            beside.append(other)
    private = any(version.answer.private for version in found)
    prompt = first.answer.prompt.removesuffix(BESIDE)
    rows = [first.placed(step, prompt, of=None, several=bool(beside), private=private)]
    for other in beside:
        name = beside_step(replace(other.answer, step=step))
        rows.append(other.placed(name, prompt + BESIDE, of=step, several=True, private=private))
    return rows, replaced


def _once_each_recording(answers: Iterable[Document]) -> Iterator[Document]:
    """The answers without those that are only a recording that another answer has, as recovery makes them."""
    answers = list(answers)
    for answer in answers:
        bare = bool(answer.get("recording")) and not answer.get("text") and answer.get("value") is None
        others = [one for one in answers if one is not answer and bare]
        if not any(one.get("recording") == answer["recording"] and _goes(answer, one) for one in others):
            yield answer


def _goes(answer: Document, other: Document) -> bool:
    """Whether the other keeps the recording: it has words for it, or its step is first in the alphabet."""
    return bool(other.get("text")) or (len(other["step"]), other["step"]) < (
        len(answer["step"]),
        answer["step"],
    )


def _head(earlier: Document, later: Document) -> tuple[Document, list[str]]:
    """The head of both, and the revisions that it replaces."""
    one, two = lineage.head_revision(earlier), lineage.head_revision(later)
    first, second = lineage.head(earlier), lineage.head(later)
    if one in later.get(lineage.WAS, ()) or alike(first, second):
        return dict(second), []
    if two in earlier.get(lineage.WAS, ()):
        return dict(first), []
    if _time(earlier["created"]) != _time(later["created"]):  # one was made for a recording without its entry
        ordered = sorted(
            ((first, one), (second, two)), key=lambda pair: _time(pair[0]["created"]), reverse=True
        )
        (first, one), (second, two) = ordered
    made = {**first, **{name: value for name, value in second.items() if value is not None}}
    tags = dict.fromkeys((*first.get("tags", ()), *second.get("tags", ())))
    if tags:
        made["tags"] = sorted(tags)
    if promises := _promises(first.get("promises", ()), second.get("promises", ())):
        made["promises"] = promises
    if alike(made, first):
        return made, [two]
    if alike(made, second):
        return made, [one]
    if earlier.get("finished") is None or later.get("finished") is None:
        made.pop(lineage.AFTER, None)
        return made, []
    return {**made, lineage.AFTER: two}, [one, two]


def _promises(earlier: Sequence[Document], later: Sequence[Document]) -> list[Document]:
    """The promises of both sides: of each the later words, and the state in which it was last checked."""
    mine: Mapping[str, Document] = {promise["id"]: promise for promise in earlier}
    made = []
    for promise in (*later, *(one for one in earlier if one["id"] not in {two["id"] for two in later})):
        other = mine.get(promise["id"], promise)
        checked = max((promise, other), key=lambda one: _time(one.get("checked")))
        made.append({**promise, **{name: checked[name] for name in _CHECKED if name in checked}})
    return made


_CHECKED = ("state", "due", "checked")


def _canonical(doc: Document) -> str:
    return json.dumps(doc, sort_keys=True)


def _time(text: object) -> datetime:
    """The moment of a field; the earliest one if it has none."""
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC) if text else _EARLIEST
    except (ValueError, ArithmeticError):
        return _EARLIEST
