"""Contractions are one word, however they were typed or transcribed."""

from __future__ import annotations

import pytest

from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.domain.text.contractions import contracted
from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.word_pieces import words
from voicejournal.paths import shipped_data


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("I don't, I do n't, I don t, I do not, I dont", "i don't i don't i don't i don't i don't"),
        ("I\u2019m, I 'm, I m, I am, im", "i'm i'm i'm i'm i'm"),
        ("they re, they 're, they are, theyre", "they're they're they're they're"),
        ("he s, he 's, he is, hes; she ll, she will", "he's he's he's he's she'll she'll"),
        ("can t, can not, cannot, ca n't, cant", "can't can't can't can't can't"),
        ("won t, will not, wo n't", "won't won't won't"),
        ("we were ill, and his shed had its hell", "we were ill and his shed had its hell"),
        ("Amit is not Ham; sedan is notable", "amit isn't ham sedan is notable"),
    ],
)
def test_contractions_are_written_one_way(written: str, usual: str) -> None:
    """Apart, in full or bare; words that only look so are left alone."""
    assert contracted(plain(written)) == usual
    assert words(written) == usual.replace("'", "").split()


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to be alive any more.",
        "I do n't want to be alive anymore",
        "i don t want to be alive any more",
        "I do not want to be alive any more",
        "I DONT WANT TO BE ALIVE ANY MORE",
        "He'll kill me if I leave.",
        "he ll kill me if i leave",
        "He will kill me if I leave",
        "I m scared he s going to kill us",
        "Im scared hes going to kill us",
    ],
)
def test_danger_is_found_in_every_form(text: str) -> None:
    """A sentence means the same with its apostrophes elsewhere."""
    assert DangerWords(shipped_data())(text)
