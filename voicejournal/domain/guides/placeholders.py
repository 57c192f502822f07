"""Fills in the placeholders of a step: `{speaker}` and `{other}`, `{who}` and `{promise}`."""

from __future__ import annotations

from dataclasses import replace

from voicejournal.domain.guides.guide import Step

NO_NAMES = ("First speaker", "Second speaker")
"""The names of two people who gave none."""

_IN_GENERAL = {"{who}": "You", "{promise}": "…"}


def with_names(step: Step, speakers: tuple[str, ...]) -> Step:
    """The step and its follow-ups with the speakers' names, or `NO_NAMES`."""
    names = (*speakers, *NO_NAMES[len(speakers) :])
    here = (step.speaker or 1) - 1
    filled = _filled(step, {"{speaker}": names[here], "{other}": names[1 - here]})
    return replace(
        filled,
        personal=step.personal or (bool(speakers) and filled.say != step.say),
        follow_ups=tuple(with_names(one, speakers) for one in step.follow_ups),
    )


def in_general(step: Step) -> Step:
    """The step as somebody reads it who looks at the guide before a session."""
    filled = _filled(with_names(step, ()), _IN_GENERAL)
    return replace(filled, follow_ups=tuple(in_general(one) for one in filled.follow_ups))


def _filled(step: Step, words: dict[str, str]) -> Step:
    say, hint = step.say, step.hint
    for placeholder, word in words.items():
        say, hint = say.replace(placeholder, word), hint.replace(placeholder, word)
    return replace(step, say=say, hint=hint)
