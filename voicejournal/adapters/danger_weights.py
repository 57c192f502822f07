"""Whether words may mean danger, by the phrases and by the shipped weights; read when first asked."""

from __future__ import annotations

import base64
import tomllib
import zlib
from functools import cached_property
from pathlib import Path

from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.word_pieces import Weights


class DangerWords:
    """Asks both: the phrases are sure of the plainest words, the weights know others."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, text: str) -> bool:
        """Whether the words may mean that somebody is in danger; no score leaves this."""
        return matches_danger(text) or self.weights.found(text)

    @cached_property
    def weights(self) -> Weights:
        """The weights of the file."""
        table = tomllib.loads(self._file.read_text("utf-8"))
        return Weights(
            weights=zlib.decompress(base64.b64decode(table["weights"])),
            unit=table["unit"],
            bias=table["bias"],
            threshold=table["threshold"],
        )
