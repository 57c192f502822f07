"""Two voices on tracks of their own make one text, in the order in which they spoke."""

from __future__ import annotations

from voicejournal.domain.speech.transcript import Segment, Word, paragraphs
from voicejournal.domain.speech.turns import in_turns


def said(*words: tuple[str, float]) -> Segment:
    """A segment of words that take 0.3 s each."""
    timed = tuple(Word(f" {text}", start, start + 0.3, 0.9) for text, start in words)
    return Segment(" ".join(text for text, _ in words), words[0][1], words[-1][1] + 0.3, 0.9, timed)


def test_a_conversation_reads_as_it_was_held() -> None:
    """One pass over a track gives all its words at once: it is cut where the other may have spoken."""
    mine = said(("Were", 0.0), ("you", 0.4), ("late?", 0.8), ("I", 5.0), ("see.", 5.4))
    yours = said(("Yes,", 2.0), ("sorry.", 2.4))
    assert paragraphs(in_turns([[mine], [yours]])) == "Were you late?\n\nYes, sorry.\n\nI see."


def test_one_voice_and_none_change_nothing() -> None:
    """But for pauses, which are no paragraphs."""
    mine = said(("Were", 0.0), ("you", 2.0))
    assert paragraphs(in_turns([[mine]])) == "Were you"
    assert paragraphs(in_turns([[mine], []])) == "Were you"
    assert in_turns([[], []]) == ()


def test_segments_without_words_keep_their_place() -> None:
    """Models that tell no word times."""
    turns = in_turns(
        [[Segment("First.", 0.0, 1.0), Segment("Third.", 5.0, 6.0)], [Segment("Second.", 3.0, 4.0)]]
    )
    assert [turn.text for turn in turns] == ["First.", "Second.", "Third."]
