"""Sentences said a little otherwise, to learn from."""

from __future__ import annotations

import random

from benchmarks.danger.variants import varied


class Always(random.Random):
    """Lots that always fall the same way."""

    def __init__(self, lot: float) -> None:
        super().__init__(0)
        self.lot = lot

    def random(self) -> float:
        return self.lot


def test_other_people_and_other_names() -> None:
    """The same name becomes the same other; what begins a sentence stays, as it may be any word."""
    said = varied("Jonas, she says, is her brother; I saw Alma hit him, and Alma left.", Always(0.16))
    he, *rest = said.split()
    assert he == "Jonas" and " he says is his sister I saw " in said
    names = [word.strip(".") for word in rest if word[0].isupper() and word != "I"]
    assert len(names) == 2 and len(set(names)) == 1 and names[0] != "Alma"
    assert "hit her and" in said


def test_words_are_swallowed_and_marks_are_lost_but_never_all() -> None:
    """A sentence that would be left empty is left as it was."""
    assert varied("Well.", Always(0.0)) == "Well."
    assert "," not in varied("He left, and I cried.", Always(0.2))


def test_the_same_lots_give_the_same() -> None:
    """What is learned can be learned again."""
    text = "She told Priya that he took her phone."
    assert varied(text, random.Random(3)) == varied(text, random.Random(3))


def test_often_nothing_changes() -> None:
    """Lots that fall high leave every word and mark."""
    text = "He took Priya's phone, and she cried."
    assert varied(text, Always(0.99)) == text
