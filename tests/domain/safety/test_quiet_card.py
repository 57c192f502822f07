"""What is said beside words that may mean danger, and at the end: the same at every door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.answers import said
from tests.domain.programme.test_content import GUIDES
from tests.domain.programme.test_session_end import ENTRY, NEXT, WOUND
from tests.domain.programme.test_suggestions import BY_ID, sat
from tests.domain.walk import NOW
from tests.entries import answer, entry
from tests.fakes import fake_services
from voicejournal.conversation import notices
from voicejournal.conversation.entry_editor import concern
from voicejournal.conversation.preparation import prepare_session
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.programme.check_in import check_in
from voicejournal.domain.programme.session_end import session_end
from voicejournal.domain.programme.suggestions import suggestions
from voicejournal.domain.safety.closing import CHILDREN, HARM, quiet_card, somebody_listens
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.helplines import HelpLine

POLICE = HelpLine(id="p", country="Nowhere", name="Emergency", number="999", emergency=True)
LISTENS = HelpLine(id="l", country="Nowhere", name="Samaritans", number="116 123", listens=True)
PAGE = HelpPage(country="GB", emergency=POLICE, here=(LISTENS,))
BLOW = "He hit me in the kitchen and I felt so lonely."


def test_screen_and_commands_say_the_same() -> None:
    """Fear, thoughts of hurting oneself, a child, and one's own anger; only the way to the lines differs."""
    printed, shown = str(notices.concern(PAGE)), quiet_card(PAGE, "f2")
    assert printed == f"{shown.replace('f2', notices.HELP)} It works offline."
    for part in ("hurting yourself", "In danger now: 999.", CHILDREN, HARM):
        assert part in shown


def test_the_brief_card_keeps_the_number_and_the_child() -> None:
    """Where no number is known, it names none."""
    assert quiet_card(PAGE, "f2", brief=True).endswith("In danger now: 999, for a child too.")
    assert quiet_card(HelpPage(), "f2", brief=True).endswith("f2 shows people who listen.")


@pytest.mark.parametrize(("low", "begins"), [(True, "On a day as hard"), (False, "You do not have")])
def test_the_end_names_who_listens(*, low: bool, begins: str) -> None:
    """After a low mood, and after what was told."""
    line = somebody_listens(PAGE, "f2", low=low)
    assert line.startswith(begins)
    assert line.endswith("116 123 (Samaritans). f2 shows people who listen.")


def test_what_was_told_is_not_read_back_as_a_result() -> None:
    """The plan and what could come next stay."""
    lines = session_end(ENTRY, WOUND, NEXT, "Set boundaries", in_danger=True).lines
    assert [line.partition(":")[0] for line in lines] == ["You will", "Next could be"]


@pytest.mark.parametrize("text", [BLOW, "We sat in the kitchen and I felt so lonely."])
def test_home_quotes_no_words_of_danger(text: str) -> None:
    """The guide that fits is suggested all the same, with what it does alone."""
    journal = [replace(sat("free", 1, mood=7), answers=(said("free", text),))]
    fitting = suggestions(journal, GUIDES, NOW, danger=lambda one: "hit me" in one)
    quoting = [one.reason for one in fitting if "You said" in one.reason]
    assert bool(quoting) is (text != BLOW)
    assert not any("hit me" in one.reason for one in fitting)
    unmarked = suggestions(journal, GUIDES, NOW, danger=lambda _: False)
    assert [one.guide for one in fitting] == [one.guide for one in unmarked]


def test_a_plan_that_tells_of_danger_is_asked_about_and_neither_quoted_nor_read_aloud() -> None:
    """Its own question shows it to the person alone."""
    for text, heard in (
        ("I will hide from him at my sister's.", False),
        ("I will call her by Sunday.", True),
    ):
        services = fake_services(*GUIDES, danger=lambda one: "hide from him" in one)
        due = services.clock()
        promise = Promise(id="p.next-step", step="next-step", text=text, due=due)
        services.journal.save(replace(sat("intentions", 3), created=due, changed=due, promises=(promise,)))
        line = check_in(services.journal.entries(), GUIDES, due, danger=services.danger)
        assert line is not None
        assert (text.rstrip(".") in line.reason) is heard
        steps = prepare_session(services, BY_ID["daily-check-in"]).steps
        (asked,) = [step for step in steps if text.rstrip(".") in step.say]
        assert asked.silent is not heard


@pytest.mark.parametrize("where", ["title", "tag", "words"])
def test_a_new_entry_is_looked_at_in_its_title_and_tags_too(where: str) -> None:
    """`write --tag` and an import bring them with the entry; later changes are looked at as before."""
    new = {
        "title": replace(entry(1, answer("fine")), title=BLOW),
        "tag": entry(1, answer("fine"), tags=(BLOW,)),
        "words": entry(1, answer(BLOW)),
    }[where]
    assert concern(None, new, lambda text: text == BLOW)
    assert not concern(new, new, lambda text: text == BLOW)
