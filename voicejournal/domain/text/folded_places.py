"""Folded text with the place of each of its characters in the text as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from voicejournal.domain.text.phrase_matching import folded_run


def folded_places(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text as `fold` gives it, with the start and the end in `text` of what each character stands for."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    letters = [(small, place) for place, letter in enumerate(text) for small in letter.lower()]
    for plain, group in groupby(letters, key=lambda one: one[0].isascii()):
        run = list(group)
        parts = [[one] for one in run] if plain else _clusters(run)
        for part in parts:
            written = "".join(small for small, _ in part)
            small = written if plain else folded_run(written)
            pieces.append(small)
            if not small and ends:  # an accent, or something invisible, belongs to the letter before
                ends[-1] = part[-1][1] + 1
            starts += [part[0][1]] * len(small)
            ends += [part[-1][1] + 1] * len(small)
    return "".join(pieces), starts, ends


def _clusters(run: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """The run in letters with their accents; whole where these fold otherwise than together."""
    clusters: list[list[tuple[str, int]]] = []
    for letter in run:
        if clusters and unicodedata.combining(letter[0]):
            clusters[-1].append(letter)
        else:
            clusters.append([letter])
    alone = "".join(folded_run("".join(small for small, _ in part)) for part in clusters)
    return clusters if alone == folded_run("".join(small for small, _ in run)) else [run]
