"""All texts of an answer besides the current one: the transcript, and those that were replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Answer


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that the answer also has or had; `replaced` is None for the current transcript."""

    text: str
    heard: bool
    model: str | None = None
    replaced: datetime | None = None

    @property
    def origin(self) -> str:
        """The origin of the text (heard, typed, a machine), and until when it was the current one."""
        by = f"heard by {self.model or 'a model'}" if self.heard else "written"
        if (until := self.replaced) is None:
            return f"as it was {by}"
        return f"{by}, until {until:%A} {until.day} {until:%B %Y, %H:%M}"


def other_texts(answer: Answer) -> Sequence[OtherText]:
    """The texts that differ from the current one: the transcript, then the replaced ones, newest first."""
    found = [OtherText(answer.raw, heard=True, model=answer.model)] if answer.raw else []
    found += [OtherText(one.text, one.heard, one.model, one.replaced) for one in reversed(answer.earlier)]
    now = answer.text.strip()
    return [one for one in found if one.text.strip() != now]
