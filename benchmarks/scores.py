"""How much of what was said stands in a text: word errors as Whisper's own are counted, and what is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

LOST = 4
"""Words missing in a row from which on something a person said is lost, not misheard."""


@dataclass(frozen=True)
class Errors:
    """Words by what became of them."""

    changed: int = 0
    missing: int = 0
    added: int = 0
    said: int = 0
    lost: tuple[str, ...] = ()
    """Runs of `LOST` words and more that are missing."""

    @property
    def rate(self) -> float:
        """Word error rate, in percent."""
        return 100 * (self.changed + self.missing + self.added) / self.said

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.changed + other.changed,
            self.missing + other.missing,
            self.added + other.added,
            self.said + other.said,
            self.lost + other.lost,
        )

    def __str__(self) -> str:
        kinds = f"{self.changed} changed, {self.missing} missing, {self.added} added"
        return f"{self.rate:.2f} % ({kinds} of {self.said} words)" + "".join(
            f"; lost: {run}" for run in self.lost
        )


def errors(said: str, heard: str, language: str = "en") -> Errors:
    """What became of the words that were said; spelling, case, numbers and contractions do not count."""
    import jiwer

    spelled = _normalizer(language)
    found = jiwer.process_words(spelled(said), spelled(heard))
    words = found.references[0]
    missing = [each for each in found.alignments[0] if each.type == "delete"]
    runs = [" ".join(words[each.ref_start_idx : each.ref_end_idx]) for each in missing]
    return Errors(
        found.substitutions,
        found.deletions,
        found.insertions,
        len(words),
        tuple(run for run in runs if len(run.split()) >= LOST),
    )


@cache
def _normalizer(language: str) -> Callable[[str], str]:
    from whisper_normalizer.basic import BasicTextNormalizer
    from whisper_normalizer.english import EnglishTextNormalizer

    normalizer: Callable[[str], str] = (
        EnglishTextNormalizer() if language == "en" else BasicTextNormalizer(remove_diacritics=True)
    )
    return normalizer
