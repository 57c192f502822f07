"""Lineage of entries: it tells, without any clock, whether one version was made from another.

Each version of an answer has a revision, a hash of its content and of the revision it was made from. An
entry lists the revisions that it has replaced. So a machine that meets two versions of an answer knows which
of them was made from the other, and that both were changed where neither was. The clocks of two machines
differ, and nothing is decided by them but an order.

All of this works on documents: an `Entry` does not carry its lineage, every save adds it from the version
that it replaces.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from voicejournal.domain.entries.document import compact, compact_answer
from voicejournal.domain.entries.fields import Document

WAS = "was"
"""Field of an entry: the revisions that it has replaced, sorted, so that two machines write the same."""
AFTER = "after"
"""Field of an entry and of an answer: the revision that this version was made from."""
BY, AT = "by", "at"
"""Fields of an answer: machine and time of its last change; `BY` also of an entry."""

MOST = 512
"""Most revisions that an entry lists. A version beyond these would be shown as another version again."""

_OUTSIDE = frozenset({"step", "prompt", "of", "written", "machine", BY, AT})
"""Fields of an answer that do not count as its content: where it stands, and who wrote it."""
_NOT_IN_HEAD = frozenset({"answers", "changed", "seconds", WAS, BY})
"""Fields of an entry that are not in its head: its answers, and what every save sets."""


def root(answer: Document) -> str:
    """The step that the answer, or the version of an answer, belongs to."""
    step = answer.get("of") or answer["step"]
    return str(step)


def revision(answer: Document) -> str:
    """The revision of a version of an answer, wherever in an entry it stands."""
    return _hash([root(answer), *_content(answer), answer.get(AFTER)])


def head(doc: Document) -> Document:
    """The fields of an entry besides its answers."""
    return {name: value for name, value in compact(doc).items() if name not in _NOT_IN_HEAD}


def head_revision(doc: Document) -> str:
    """The revision of an entry's head."""
    return _hash(["", *sorted(head(doc).items())])


def removal(entry_id: str, removed: object) -> str:
    """The revision that stands for the removal of an entry at that time; a restored entry has replaced it."""
    return _hash(["removed", entry_id, removed])


def replaced(doc: Document, revisions: Iterable[str]) -> Document:
    """The document of an entry that has replaced these revisions as well."""
    was = sorted({*doc.get(WAS, ()), *revisions})[-MOST:]
    return {**doc, WAS: was} if was else doc


def descended(old: Document | None, new: Document, machine: str = "") -> Document:
    """The new document of an entry with its lineage from the old one, as it is saved on that machine."""
    by = {BY: machine} if machine else {}
    if old is None:
        return {**new, **by}
    known = {answer["step"]: answer for answer in old.get("answers", ())}
    gone: list[str] = []
    answers = []
    for answer in new.get("answers", ()):
        before = known.pop(answer["step"], None)
        carried = {name: before[name] for name in (AFTER, BY, AT) if name in before} if before else {}
        if before is not None and _differ(before, answer) and _tells(before, answer):
            gone.append(revision(before))
            carried = {AFTER: gone[-1], AT: new["changed"], **by}
        answers.append({**answer, **carried})
    gone += [revision(answer) for answer in known.values() if _tells(answer, {})]
    made = {**new, **by, **{name: old[name] for name in (WAS, AFTER) if name in old}}
    if "answers" in new:
        made["answers"] = answers
    if old.get("finished") is not None and head(old) != {**head(new), **_after(old)}:
        gone.append(head_revision(old))
        made[AFTER] = gone[-1]
    return replaced(made, gone)


def _after(doc: Document) -> Document:
    return {AFTER: doc[AFTER]} if AFTER in doc else {}


def _differ(one: Document, other: Document) -> bool:
    return (root(one), _content(one)) != (root(other), _content(other))


def _tells(answer: Document, later: Document) -> bool:
    """Whether a version holds anything that the later one may have replaced: words, choice or sound."""
    if answer.get("text") or answer.get("value") is not None:
        return True
    return answer.get("recording") not in (None, later.get("recording"))


def _content(answer: Document) -> list[tuple[str, Any]]:
    full = compact_answer(answer)
    return sorted((name, value) for name, value in full.items() if name not in _OUTSIDE and name != AFTER)


def _hash(what: list[Any]) -> str:
    data = json.dumps(what, sort_keys=True, default=str).encode("ascii", "backslashreplace")
    return hashlib.blake2b(data, digest_size=8).hexdigest()
