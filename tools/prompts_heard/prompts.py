"""The prompts that are read aloud, each once, by guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.safety.for_two import CONSENT
from voicejournal.paths import shipped_prompts

_PLACEHOLDERS = {
    "{speaker}": "Anna",
    "{other}": "Martin",
    "{who}": "You",
    "{promise}": "I will walk by the river",
}


def guides() -> Sequence[Guide]:
    """The shipped guides, in their order."""
    return TomlGuides(shipped_prompts(), Path("no-own-guides")).all()


def spoken(text: str) -> str:
    """The text as it is read aloud, with names and a promise in it."""
    for placeholder, words in _PLACEHOLDERS.items():
        text = text.replace(placeholder, words)
    return text


def by_guide() -> Mapping[str, Sequence[str]]:
    """The prompts of each guide, as they are read aloud; silent ones are left out, and repeated ones."""
    found: dict[str, list[str]] = {}
    known: set[str] = set()
    for guide_id, text in _all():
        if spoken(text) not in known:
            known.add(spoken(text))
            found.setdefault(guide_id, []).append(spoken(text))
    return found


def _all() -> Iterator[tuple[str, str]]:
    for guide in guides():
        for step in guide.steps:
            yield from ((guide.id, one.say) for one in (step, *step.follow_ups) if not one.silent)
    yield from (("consent", step.say) for step in CONSENT)
