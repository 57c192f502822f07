"""The port of a language model that a person runs on their own machine."""

from __future__ import annotations

from typing import Protocol


class LanguageModel(Protocol):
    """Writes one text for another; called on a thread of its own."""

    def reply(self, instruction: str, text: str) -> str:
        """The reply of the model to the text, by the instruction.

        Raises:
            ModelMissing: it did not answer in time, or not as the protocol says.
        """
