"""The page of what was heard: docs/prompts-heard.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.prompts_heard.prompts import by_guide
from tools.prompts_heard.records import CHANGED, UNREAD, Heard, read
from tools.prompts_heard.voices import VOICES

PAGE = Path(__file__).parents[2] / "docs" / "prompts-heard.md"

_NAMES = {
    "espeak": "The narrator (espeak-ng through pyttsx3, 175 words a minute)",
    "piper": "A neural voice (Piper, en_US-joe-medium)",
}


def rendered() -> str:
    """The page as it should be."""
    return "\n".join((_HEAD, *(line for name in VOICES for line in _section(name))))


def _section(name: str) -> Iterator[str]:
    known = read(name)
    heard = [known[said] for prompts in by_guide().values() for said in prompts if said in known]
    wanted = sum(len(prompts) for prompts in by_guide().values())
    exact = sum(one.exact for one in heard)
    changed, unread = ([one for one in heard if one.meaning == how] for how in (CHANGED, UNREAD))
    other = [one for one in heard if not one.exact and one not in changed and one not in unread]
    share = len(changed) / max(1, len(heard))
    yield f"## {_NAMES[name]}\n"
    yield (
        f"{len(heard)} of {wanted} prompts were heard. Word for word: {exact}. "
        f"Other words, the same meaning: {len(other)}. Another meaning: {len(changed)} ({share:.1%}). "
        f"Other words, not judged: {len(unread)}.\n"
    )
    yield from _table("Another meaning", changed)
    yield from _table("Other words, the same meaning", other)
    yield from _table("Other words, not judged", unread)


def _table(title: str, heard: list[Heard]) -> Iterator[str]:
    if heard:
        yield f"### {title}\n\n| said | heard |\n|---|---|"
        yield from (f"| {one.said} | {_cell(one.heard)} |" for one in heard)
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "/")


_HEAD = """# Prompts, heard back

Each prompt that is read aloud was spoken, and the real model `base` wrote down what it heard: what it
mishears, a tired person may mishear. Names and a promise stand in for placeholders. For the neural voice
somebody read both and judged whether the meaning is another. The list of the narrator's voice is printed as
it is: that voice is hard for models and for people. Private steps are never read aloud, so they are not
here. The voices are synthetic, and no person listened.

Made by `python -m tools.prompts_heard page`; the same command speaks and listens again (`--help`).
"""
