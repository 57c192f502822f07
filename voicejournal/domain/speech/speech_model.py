"""A speech model that can be downloaded by name: its size, its sources, and the languages it understands."""

from __future__ import annotations

from dataclasses import dataclass

NAMES = (
    "tiny.en", "base.en", "small.en", "distil-small.en", "medium.en", "tiny", "base", "small", "medium",
    "distil-large-v3", "turbo", "large-v3-turbo", "large-v3", "large", "none",
)  # fmt: skip
"""Every value of the setting `model` that is no folder: those of the catalogue, and "none"."""


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A speech model: its `size` in bytes, the `host` it comes from, and whether it is installed (`here`).

    `repository` is its place at the host. `packages` of the Python package index, `packed` bytes in all, have
    the same files where there are any. `languages` are the codes of those it understands, empty for a
    multilingual one; `origin` is where an installed model came from.
    """

    name: str
    size: int
    host: str
    here: bool
    repository: str = ""
    packages: tuple[str, ...] = ()
    packed: int = 0
    languages: tuple[str, ...] = ()
    origin: str = ""

    @property
    def english_only(self) -> bool:
        """Whether it understands English and nothing else."""
        return self.languages == ("en",)
