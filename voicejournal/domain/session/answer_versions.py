"""Other versions of an answer, from two machines: chosen by the person, or kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.safety.withholding import hides
from voicejournal.domain.session.answers import with_edit
from voicejournal.domain.session.merging import BESIDE


def chosen(entry: Entry, step: str, place: int | None, at: datetime) -> Entry:
    """The entry with one version of the answer, by its place in `Entry.versions`; None keeps all of them.

    All together are one text, the versions one after the other with an empty line between. Where they differ
    in more than words, in a choice or a recording, each stays an answer of its own.

    Raises:
        ValueError: there are no other versions, or none in that place.
    """
    versions = entry.versions(step)
    if len(versions) < 2 or (place is not None and not 0 <= place < len(versions)):
        raise ValueError(step)
    if place is not None:
        kept: tuple[Answer, ...] = (_alone(versions[place], versions[0]),)
    elif len({(version.recording, version.value) for version in versions}) == 1:
        text = "\n\n".join(
            dict.fromkeys(version.text.strip() for version in versions if version.text.strip())
        )
        kept = (_alone(with_edit(versions[0], text), versions[0]),)
    else:
        kept = tuple(replace(version, of=None, written=None, machine=None) for version in versions)
    answers: list[Answer] = []
    for answer in entry.answers:
        if answer is versions[0]:
            answers += kept
        elif answer not in versions:
            answers.append(answer)
    return replace(entry, answers=tuple(answers), changed=at)


def steps_in_versions(entry: Entry, *, private: bool = False) -> list[str]:
    """The steps whose answers have several versions; withheld ones only with `private`."""
    steps = [step for step in entry.in_two_versions if step in entry.by_step]
    return [step for step in steps if private or not hides(entry, entry.by_step[step])]


def given_up(before: Entry, after: Entry) -> Sequence[str]:
    """The recordings that no answer names after a choice."""
    kept = {answer.recording for answer in after.answers}
    names = (answer.recording for answer in before.answers if answer.recording not in kept)
    return [name for name in names if name is not None]


def _alone(version: Answer, first: Answer) -> Answer:
    """The version in the place of the answer, as its only one."""
    prompt = first.prompt.removesuffix(BESIDE)
    return replace(version, step=first.step, prompt=prompt, of=None, written=None, machine=None)
