"""`next` and `route`, and a session in lines with its arc, its offers and its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.program import Account, account


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    return account(tmp_path)


def wound(mine: Account, first: str = "He took the phone and went to the balcony.") -> str:
    lines = f"{first}\n\nI lie awake until four in the morning.\n\nTrust and ease.\n\ns\n5\nI will walk.\n\n"
    ended = mine.run("session", "name-the-wound", "--plain", "--silent", typed=lines)
    assert ended.code == 0, ended.err
    return ended.err


def test_next_tells_guides_with_reasons_and_asks_for_the_situation(mine: Account) -> None:
    """For people, and as JSON; nothing is asked once it is answered."""
    unasked = {name: value for name, value in mine.environ.items() if name != "VOICEJOURNAL_SITUATION"}
    mine = replace(mine, environ=unasked)
    ended = mine.run("next")
    assert ended.code == 0
    assert ended.out.startswith("daily-check-in")
    assert "voicejournal situation" in ended.err
    assert mine.run("config", "set", "situation", "ending").code == 0
    after = mine.run("next")
    assert "situation" not in after.err
    found = mine.run("next", "--json").json
    assert found["situation"] == "ending"
    assert {"guide", "reason"} == set(found["suggestions"][0])
    assert "drifting-apart" not in {one["guide"] for one in found["suggestions"]}


def test_a_situation_that_is_none_is_refused(mine: Account) -> None:
    """With the ones that there are."""
    ended = mine.run("config", "set", "situation", "sad")
    assert ended.code == 4
    assert "Expected one of: betrayal, fights, drifted, ending, unsure, myself, unsaid." in ended.err


def test_route_tells_where_one_is(mine: Account) -> None:
    """Before anything, and after the first step."""
    assert mine.run("route").out.splitlines()[0].split() == ["1", "name", "the", "wound", "here"]
    wound(mine)
    out = mine.run("route").out
    assert "Going back to an earlier step is part of it" in out
    assert out.splitlines()[1].split() == ["2", "boundaries", "here"]
    found = mine.run("route", "--json").json
    assert (found["here"], found["steps"][0]["state"], found["steps"][0]["times"]) == (
        "set-boundaries",
        "done",
        1,
    )


def test_a_session_ends_in_the_persons_words(mine: Account) -> None:
    """What was named, what will be done, what could come next; lines of the arc take no answer of a pipe."""
    err = wound(mine)
    assert "You named: “Trust and ease”." in err
    assert "You will: “I will walk”." in err
    assert "Next could be: " in err
    assert "breath" not in err.lower()


def test_an_offer_in_lines_is_declined_with_x_and_stays_away(mine: Account) -> None:
    """It says that it is one; the next session in that guide has none."""
    first = "He never listens to me.\n\nx"
    assert "Only if you like: s skips it, x offers no more of these" in wound(mine, first)
    assert "Only if you like" not in wound(mine, "He never listens to me.")
