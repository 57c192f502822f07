"""Words on the screen while somebody speaks: one odd pass takes none away, two do."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.steady_words import SteadyWords
from voicejournal.domain.speech.transcript import Segment, Word, paragraphs


def said(text: str, start: float = 0.0) -> Segment:
    """A second for each word; `_` is a second without one."""
    words = tuple(
        Word(word, start + n, start + n + 0.9, 0.9) for n, word in enumerate(text.split()) if word != "_"
    )
    return Segment(" ".join(word.text for word in words), start, words[-1].end, 0.9, words)


def shown(*passes: str) -> list[str]:
    """What stands after each of the passes over all that was said so far."""
    steady, result = SteadyWords(), []
    for each in passes:
        steady = steady.following(Preview((said(each),)), 0.0)
        result.append(paragraphs(steady.shown))
    return result


@pytest.mark.parametrize(
    "odd", ["try out the astros now then so", "try out _ _ now then so", "try _ _ asterisk now then so"]
)
def test_a_word_that_one_pass_lacks_stands(odd: str) -> None:
    """Others in its place, or none: the next pass has it again, and nothing has flickered."""
    first, second, third = shown("try out the asterisk now", odd, "try out the asterisk now then so on")
    assert first == "try out the asterisk now"
    assert second == "try out the asterisk now then so"
    assert third == "try out the asterisk now then so on"


def test_a_word_that_two_passes_lack_goes() -> None:
    """It was misheard at first."""
    texts = shown("we fell a sleep then", "we fell asleep _ then and", "we fell asleep _ then and so")
    assert texts == ["we fell a sleep then", "we fell a sleep then and", "we fell asleep then and so"]


def test_the_last_word_goes_at_once_where_another_is_heard_in_its_place() -> None:
    """The sound broke off in the midst of it; where nothing is heard in its place it stands as others do."""
    assert shown("the oak", "the open source")[1] == "the open source"
    assert (
        shown("all unidentified calls", "all unidentified _ you are")[1] == "all unidentified calls you are"
    )
    assert shown("all unidentified calls", "all")[1] == "all unidentified calls"


def test_what_two_passes_agree_on_replaces_what_stood() -> None:
    """Firm words are shown as they are."""
    steady = SteadyWords().following(Preview((said("one too three four"),)), 0.0)
    steady = steady.following(Preview((said("one two three four"),), firm=3), 0.0)
    assert [(segment.text, segment.firm) for segment in steady.shown] == [
        ("one two three", True),
        ("four", False),
    ]


def test_a_pass_that_begins_later_is_no_second_one() -> None:
    """It says nothing of a word before it."""
    steady = SteadyWords().following(Preview((said("if you are here now"),)), 0.0)
    for begun in (0.0, 3.0, 3.0):
        steady = steady.following(Preview((said("if you or here now"),)), begun)
    assert paragraphs(steady.shown) == "if you are here now"
    assert (
        paragraphs(steady.following(Preview((said("if you or here now"),)), 0.0).shown)
        == "if you or here now"
    )


def test_behind_a_segment_that_is_complete_the_rest_stands() -> None:
    """Also a word that was dated before the cut, and one that the preview has not."""
    steady = SteadyWords().following(Preview((said("and so it went when he came"),)), 0.0)
    rest = steady.after(5.2, Word("went.", 3.1, 3.9, 0.9))
    assert paragraphs(rest.shown) == "when he came"
    assert all(word.start >= 5.2 or word.text != "when" for each in rest.shown for word in each.words)
    assert paragraphs(rest.following(Preview()).shown) == "when he came"
    assert paragraphs(steady.after(5.2).shown) == "he came"


def test_a_text_without_spaces_stays_without() -> None:
    """As languages write it that have none."""
    words = tuple(Word(sign, n, n + 0.9, 0.9) for n, sign in enumerate("\u4eca\u65e5\u306f\u6674"))
    other = (*words[:1], Word("\u660e", 1.0, 1.9, 0.9), *words[2:])
    one, two = (Segment("".join(w.text for w in each), 0.0, 4.0, 0.9, each) for each in (words, other))
    steady = SteadyWords().following(Preview((one,)), 0.0).following(Preview((two,)), 0.0)
    assert paragraphs(steady.shown) == one.text
