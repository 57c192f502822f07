"""Changes of saved entries from two sides at once, and what of them may mean danger."""

from __future__ import annotations

import pytest

from tests.entries import START, answer, entry
from tests.fakes import fake_services
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.heading import Heading, clean_tags, tags_of
from voicejournal.errors import NotFound

ONE = entry(1, answer("one", "a"), answer("two", "b"), tags=("home",))
SEEN = Heading.of(ONE)


def kept() -> tuple[Services, EntryEditor]:
    made = fake_services()
    made.journal.save(ONE)
    return made, EntryEditor(made)


def test_two_headings_at_once_both_hold() -> None:
    """Each side changes what it saw otherwise; what the other side changed stays."""
    made, editor = kept()
    editor.describe(ONE.id, SEEN._replace(mood=3, tags=("home", "work")), seen=SEEN)
    editor.edit(ONE.id, "a", "ONE")
    editor.describe(ONE.id, SEEN._replace(title="A day", tags=("him",)), seen=SEEN)
    found = made.journal.get(ONE.id)
    assert Heading.of(found) == Heading(title="A day", mood=3, tags=("work", "him"))
    assert [one.text for one in found.answers] == ["ONE", "two"]


def test_a_heading_that_is_the_same_writes_nothing() -> None:
    """Not even the time of the change."""
    made, editor = kept()
    assert editor.describe(ONE.id, SEEN, seen=SEEN).entry == ONE == made.journal.get(ONE.id)


def test_a_heading_of_an_entry_that_is_gone_is_not_found() -> None:
    """Another program removed it meanwhile."""
    made, editor = kept()
    made.journal.remove(ONE.id)
    with pytest.raises(NotFound):
        editor.describe(ONE.id, SEEN._replace(mood=3), seen=SEEN)


def test_new_words_in_a_heading_may_mean_danger() -> None:
    """A title and a tag are the person's words; those that were there before are not told again."""
    _, editor = kept()
    danger = SEEN._replace(title="He hit me last night")
    assert editor.describe(ONE.id, danger, seen=SEEN).concern
    assert not editor.describe(ONE.id, danger._replace(mood=3), seen=danger).concern
    assert not editor.describe(ONE.id, danger._replace(title="A day"), seen=danger).concern


def test_an_edit_keeps_the_text_that_it_replaces() -> None:
    """With the time of the edit; an edit that is taken back leaves both."""
    made, editor = kept()
    editor.edit(ONE.id, "a", "two", seen="one")
    editor.edit(ONE.id, "a", "one", seen="two")
    found: Entry = made.journal.get(ONE.id)
    assert found.by_step["a"].text == "one"
    assert [one.text for one in found.by_step["a"].earlier] == ["one", "two"]
    assert all(one.replaced >= START for one in found.by_step["a"].earlier)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("family, work", ("family", "work")),
        ("#family #work", ("family", "work")),
        ("Ana M, #x,,", ("Ana M", "x")),
        ("Home home HOME", ("Home home HOME",)),
        ("Home, home", ("Home",)),
        (" # ,", ()),
    ],
)
def test_a_line_of_tags(typed: str, tags: tuple[str, ...]) -> None:
    """With commas or number signs, each once whatever its case."""
    assert tags_of(typed) == tags
    assert clean_tags(tags) == tags


def test_an_edit_has_no_control_characters() -> None:
    """Whatever was pasted: an escape sequence would act in every terminal that shows the entry."""
    made, editor = kept()
    editor.edit(ONE.id, "a", "one\x1b]52;c;AAAA\x07\u202e\r\nmore")
    assert made.journal.get(ONE.id).by_step["a"].text == "one]52;c;AAAA\nmore"
