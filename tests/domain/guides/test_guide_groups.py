"""All guides: in groups with headings, found by words, with the day on which each was done last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.conversation.people import guide, voice
from tests.fakes import fake_services
from voicejournal.domain.guides.guide import Group
from voicejournal.domain.guides.guide_groups import HEADINGS, grouped, having, last_done

ONE = replace(guide(voice("a")), id="one", title="Name the wound", group=Group.REPAIR, purpose="What broke.")
TWO = replace(guide(voice("a")), id="two", title="A Déjà-vu", group=Group.EVERYDAY, fits="After a quarrel.")


def test_every_group_has_a_heading() -> None:
    """A group that is added would have no place on the screen."""
    assert set(HEADINGS) == set(Group)


def test_guides_stand_under_their_headings_whatever_their_order() -> None:
    """Headings come in one order, and one without guides does not come."""
    assert grouped([ONE, TWO]) == [("Every day", [TWO]), ("Repairing something between you", [ONE])]


def test_a_guide_is_found_by_any_of_its_words() -> None:
    """In its title, its purpose or the situations that it fits, without regard to case and accents."""
    assert having([ONE, TWO], "BROKE wound") == [ONE]
    assert having([ONE, TWO], "quarrel") == [TWO]
    assert having([ONE, TWO], "deja") == [TWO]
    assert having([ONE, TWO], "wound quarrel") == []


def test_last_done_is_the_newest_finished_session() -> None:
    """One that was left half-way has not been done."""
    services = fake_services()
    first = services.new_entry(ONE)
    older, newer = first.created, first.created + timedelta(days=3)
    entries = [replace(first, finished=newer), replace(first, finished=older), services.new_entry(TWO)]
    assert last_done(entries) == {"one": newer}
