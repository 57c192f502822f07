"""The journal as Markdown."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.entries import answer, entry
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.interchange.markdown import escape, export

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = "\\`*_{}[]()#+-.!<>&~|=:\"'$^/@ \t\n1a"


def shown(markdown: str) -> list[str]:
    """The paragraphs as a reader sees them, lines kept; anything but plain paragraphs is a failure."""
    tokens = READER.parse(markdown)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    paragraphs = []
    for token in tokens:
        if token.type == "inline":
            words = ""
            for child in token.children or ():
                assert child.type in {"text", "text_special", "hardbreak"}, child.type
                words += "\n" if child.type == "hardbreak" else child.content
            paragraphs.append(words)
    return paragraphs


def acts(character: str) -> bool:
    """Whether it is a control, a surrogate, or turns the direction of what follows."""
    turns = unicodedata.bidirectional(character) in {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }
    return turns or unicodedata.category(character) in {"Cc", "Cs"}


def wanted(text: str) -> list[str]:
    """The paragraphs of the text: lines without what surrounds them, blank lines between."""
    broken = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)  # Unicode's line ends are line breaks
    words = "".join(c for c in broken if c in "\t\n" or not acts(c))
    lines = "\n".join(line.strip() for line in words.split("\n"))
    return [paragraph.strip("\n") for paragraph in re.split(r"\n{2,}", lines) if paragraph.strip("\n")]


@settings(deadline=None, database=None, max_examples=400)
@given(st.text(alphabet=st.sampled_from(MARKS), max_size=40) | st.text(max_size=40))
@example("# no heading\n- no list\n1. no list\n2) none\n> no quote\n===\n---\n***\n```\n~~~")
@example("*no* _emphasis_ **none** ~~none~~ `code` [no](link) ![no](image) <b>no</b> &amp; <http://a.b>")
@example("| no | table |\n|----|-------|\n| a | b |")
@example("a\n\n\n    no code\n\ttab\nends in backslash\\\n[ref]: /url")
def test_a_persons_words_are_shown_as_they_were_said(text: str) -> None:
    """No mark of theirs becomes a heading, a list, a link or markup, and no line break is lost."""
    assert shown(escape(text)) == wanted(text)


def test_a_list_of_which_nothing_was_ticked_says_so() -> None:
    """Its question stands there with an answer, as in the timeline."""
    nothing = replace(answer("", "body"), kind="checklist", state=AnswerState.CHOSEN, value=())
    assert "".join(export([entry(0, nothing)])).rstrip().endswith("none of these")


def test_a_document_reads_like_a_journal() -> None:
    """Title, date, mood, stage and tags, then each question and what was answered."""
    one = replace(
        entry(
            0,
            answer("We talked.\n\nFor *once*."),
            replace(
                answer("", "second"), kind="scale", prompt="How close?", value=7, state=AnswerState.CHOSEN
            ),
        ),
        mood=4,
        stage="repair",
        tags=("home", "hope"),
    )

    assert "".join(export([one])) == (
        "# Journal\n"
        "\n## Free\n\nSunday, 1 November 2026, 08:30 · mood 4 · stage: repair · tags: home, hope\n\n"
        "### What happened?\n\nWe talked.\n\nFor \\*once\\*.\n\n"
        "### How close?\n\n7\n"
    )


def test_what_was_skipped_is_left_out_and_what_waits_is_named() -> None:
    """A recording without its text is not forgotten."""
    skipped = replace(answer("", "second"), prompt="Skipped?", state=AnswerState.SKIPPED)
    waiting = replace(
        answer("", "third", recording="take"), prompt="Waiting?", state=AnswerState.RECORDED, seconds=12.4
    )
    text = "".join(export([entry(0, skipped, waiting)]))

    assert "Skipped?" not in text
    assert "### Waiting?\n\n*Recorded (12 s), not yet written down.*" in text


def test_private_answers_stay_unless_asked_for() -> None:
    """An export is easily handed on; neither the answer nor its question comes along."""
    one = entry(0, answer("open"), replace(answer("secret", "second", private=True), prompt="Whom?"))

    assert not re.search("secret|Whom", "".join(export([one])))
    assert re.search("Whom.*secret", "".join(export([one], private=True)), re.DOTALL)


@pytest.mark.parametrize("title", ["# Title\nwith a break", "1. first", "\x1b[31mred"])
def test_a_title_stays_one_heading(title: str) -> None:
    """People name their own guides as they like."""
    tokens = READER.parse("".join(export([replace(entry(), title=title)])))
    headings = [token.tag for token in tokens if token.type == "heading_open"]

    assert headings == ["h1", "h2", "h3"]
    assert "\x1b" not in "".join(token.content for token in tokens)
