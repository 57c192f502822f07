"""A linear model over pieces of sentences, in plain arithmetic."""

from __future__ import annotations

import pytest

from voicejournal.domain.text.passages import passages
from voicejournal.domain.text.word_pieces import EVENED, Weights, pieces, place, words

PLACES = 4096


def weights(**known: int) -> Weights:
    """Weights of single words; all others are 0."""
    table = bytearray(PLACES)
    for word, weight in known.items():
        table[place(word, PLACES)] = weight & 0xFF
    return Weights(bytes(table), unit=0.5, bias=-1.0, threshold=2.0)


def test_spelling_case_and_fillers_make_no_difference() -> None:
    """As Whisper writes it, as it is typed, and with what is said while thinking."""
    assert words("I’m, um, SCARED — uh, don't ask.") == words("im scared dont ask") != []


def test_pieces_are_words_neighbours_and_words_close_together() -> None:
    """With the ends of the sentence, and up to two words in between."""
    found = {each for each in pieces(["he", "hurt", "me"], {}) if not {*each} & {*"/#*"}}
    assert found == {
        *("he", "hurt", "me", "^ he", "he hurt", "hurt me", "me $", "he 2 me"),
        *("^ he hurt", "he hurt me", "hurt me $"),
    }


def test_what_a_negation_reaches_is_marked() -> None:
    """Up to four words behind it, with their classes, and no further than the next clause."""

    def found(text: str) -> set[str]:
        classes = {"hit": ("7", "2")}
        return {each for each in pieces(words(text), classes) if each.startswith("!")}

    assert found("he never hit me") == {"!hit", "!0/7", "!1/2", "!me"}
    assert found("no one two three four five") == {"!one", "!two", "!three", "!four"}
    assert found("I did not sleep but he hit me") == {"!sleep"}
    assert found("he hit me") == set()


def test_words_of_a_scene_meet_however_far_apart() -> None:
    """What they stand for: each, every two in their order, and each three that follow each other."""
    found = {
        each for each in pieces(words("She keeps my phone beside the locked door"), {}) if each[0] == "*"
    }
    assert {"*they", "*me", "*phone", "*way out", "*they way out", "*phone way out"} <= found
    assert {"*they me phone", "*me phone way out"} <= found
    assert "*way out they" not in found


def test_words_of_one_class_share_pieces() -> None:
    """What was learned of one counts for the other: narrow classes first, then wide ones."""
    classes = {"slapped": ("7", "2"), "punched": ("7", "2"), "kicked": ("8", "2")}
    slapped, punched, kicked = (pieces(["he", word, "me"], classes) for word in classes)
    assert {"0/7", "0/he 7", "0/7 me", "1/2"} <= slapped & punched
    assert {each for each in slapped & kicked if each.startswith("0/")} == {
        "0/he",
        "0/me",
        "0/^ he",
        "0/me $",
        "0/he 2 me",
    }
    assert {"1/2", "1/he 2", "1/2 me"} <= slapped & kicked


def test_spellings_are_pieces() -> None:
    """Three to five letters with the ends of the word: another form of a word is near it."""
    found = {each for each in pieces(["hit"], {}) if each.startswith("#")}
    assert found == {"#<hi", "#hit", "#it>", "#<hit", "#hit>", "#<hit>"}


def test_a_score_is_the_sum_of_signed_weights_evened_by_length() -> None:
    """A byte above 127 is negative; a piece that comes twice counts once."""
    one = weights(bad=100, good=-100)
    for text, sign in (("bad bad", 1), ("good good", -1)):
        count = len({place(each, PLACES) for each in pieces(words(text), {})})
        assert one.score(text) == pytest.approx(-1 + sign * 0.5 * 100 / count**EVENED)
    assert one.score("") == one.score("...") == -1


def test_one_sentence_of_a_long_answer_is_enough() -> None:
    """Wherever it stands, the calm ones around it do not outweigh it."""
    one = weights(bad=60, calm=-60)
    calm = "It was a calm and quiet day and calm we all went home again. "
    assert not one.found(calm * 3)
    for before, after in ((0, 3), (2, 1), (3, 0)):
        assert one.found(calm * before + "This was a bad day for all of us who were there. " + calm * after)


def test_speech_without_full_stops_is_looked_at_in_parts() -> None:
    """Every word is in a part, and every part is short; short sentences are looked at together."""
    talk = [f"w{number}" for number in range(500)]
    parts = [words(part) for part in passages(" ".join(talk))]
    assert {word for part in parts for word in part} == set(talk)
    assert max(map(len, parts)) <= 48
    assert list(passages("Yes. No. Maybe.")) == ["Yes. No. Maybe."]


def test_passages_keep_their_spelling() -> None:
    """A model that reads them knows capitals, apostrophes and full stops; white space is evened."""
    text = "I didn't  sleep\nand the baby was up at two, at four and at six. It's fine."
    assert " ".join(passages(text)) == " ".join(text.split())
