"""Writes docs/prompts.md, every prompt of every guide on one page: python -m tools.prompts_page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.prompts_heard.prompts import guides
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.safety.for_two import CONSENT
from voicejournal.domain.safety.private_question import QUESTION

PAGE = Path(__file__).parent.parent / "docs" / "prompts.md"

_HEAD = """# Every prompt

What the guides ask, in their order. Made from `prompts/` by `python -m tools.prompts_page`; change it there.

- **1.** is a question that is asked; ↳ may follow it, where the answer fits.
- *Text like this* is a hint: shown, never read aloud.
- [text like this] are the options, or the ends of a scale.
- (shown only) is never read aloud. (source) names a source of [the evidence page](evidence.md).

Guides that ask the private question begin with it. Guides for two begin with the consent of both.
"""


def rendered() -> str:
    """The page as it should be."""
    parts = [_HEAD, "## Asked before a guide\n", *_lines(QUESTION, "-"), *_lines(CONSENT[0], "-"), ""]
    for guide in guides():
        parts += _guide(guide)
    return "\n".join(parts)


def _guide(guide: Guide) -> Iterator[str]:
    yield f"## {guide.title} (`{guide.id}`, {guide.minutes} minutes)\n"
    yield f"{guide.purpose}\\\nFits: {guide.fits}\\\nNot now: {guide.not_for}"
    if guide.asks_safety and not guide.for_two:
        yield "\nThe private question comes first."
    yield ""
    for number, step in enumerate(guide.steps, start=1):
        yield from _lines(step, f"{number}.")
        for follow_up in step.follow_ups:
            yield from (f"   {line}" for line in _lines(follow_up, "- ↳"))
    yield ""


def _lines(step: Step, mark: str) -> Iterator[str]:
    notes = "".join((" (shown only)" if step.silent else "", f" ({step.source})" if step.source else ""))
    choices = step.option_texts or tuple(filter(None, (step.least_means, step.greatest_means)))
    texts = "".join((f" *{step.hint}*" if step.hint else "", f" [{' / '.join(choices)}]" if choices else ""))
    yield f"{mark} {step.say}{texts}{notes}"


if __name__ == "__main__":
    PAGE.write_text(rendered(), "utf-8")
