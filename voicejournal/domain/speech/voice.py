"""A voice that can read: one of the system, or a neural one that is here or can be fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice: `id` is the value of the setting `voice`, `name` is for people.

    `download` is how many bytes are to be fetched before it can speak; 0 for one that is here. `about` tells
    of its licences, and where it comes from.
    """

    id: str
    name: str
    download: int = 0
    about: str = ""
