"""Words that come after the session: written down later, written by hand, and answered from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import Account, account, saved_as_wav
from tests.real import said

GUIDE = """
id = "tomorrow"
title = "Tomorrow"
purpose = "To say what comes next."
minutes = 1
sources = ["practice"]

[[steps]]
id = "plan"
kind = "voice"
say = "What will you do?"
sets = "promise"
"""


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    """An account with a guide of its own whose only question is a promise."""
    one = account(tmp_path)
    (one.config / "guides").mkdir(parents=True)
    (one.config / "guides" / "tomorrow.toml").write_text(GUIDE)
    return one


def promised(mine: Account, entry_id: str) -> tuple[str, list[str]]:
    shown = mine.run("show", entry_id, "--json").json
    return shown["answers"][0]["text"], [promise["text"] for promise in shown["promises"]]


def test_a_promise_that_is_written_down_later_is_a_promise(
    mine: Account, real_model: Callable[[str], Path]
) -> None:
    """Spoken before there was a model, as everybody's first days are."""
    (words, sound), model = said("walk"), real_model("tiny.en")
    answer = saved_as_wav(sound, mine.home / "p.wav")
    entry_id = mine.run("session", "tomorrow", "--answers", answer, "--json").json["id"]
    assert promised(mine, entry_id) == ("", [])
    ended = mine.run("transcribe", "--pending", "--model", model)
    assert ended.code == 0, ended.err
    text, promises = promised(mine, entry_id)
    assert text == words
    assert promises == [text]
    assert mine.run("transcribe", "--pending", "--model", model).out == ("No answer waits for its text.\n")
    mine.run("edit", entry_id, typed="I will walk.")
    assert mine.run("transcribe").code == 2
    again = mine.run("transcribe", "--again", entry_id, "--model", model)
    assert again.out == f"{words}\n"
    assert "Your own words stay the text" in again.err
    assert promised(mine, entry_id) == ("I will walk.", ["I will walk."])


def test_where_help_is_goes_to_standard_error(mine: Account) -> None:
    """For words written by hand and for answers from files; the answer on standard output stays alone."""
    text = mine.home / "answer.txt"
    text.write_text("I will stay away. He hit me last night.\n")
    written = mine.run("write", "--guide", "tomorrow", typed=text.read_text())
    answered = mine.run("session", "tomorrow", "--answers", text)
    for ended in (written, answered):
        assert ended.code == 0
        assert "help-now" in ended.err
        assert "help-now" not in ended.out
    assert promised(mine, written.out.strip())[1] == [text.read_text().strip()]
    assert "help-now" not in mine.run("write", typed="The sun was out.").err


def test_where_help_is_can_be_switched_off_and_a_low_mood_names_it_without_words(mine: Account) -> None:
    """`quiet-card` is about words; at the end of a day with mood 1 or 2 help is named in any case."""
    words = "I will stay away. He hit me last night."
    (mine.config / "config.toml").write_text("quiet-card = false\n")
    assert "help-now" not in mine.run("write", typed=words).err
    assert "help-now" in mine.run("write", "--mood", "2", typed="The sun was out.").err
    assert "help-now" not in mine.run("write", "--mood", "3", typed="The sun was out.").err
    for mood, named in (("1", True), ("6", False)):
        lines = f"s\n{mood}\n" + "s\n" * 12
        held = mine.run("session", "daily-check-in", "--plain", "--silent", typed=lines)
        assert "First, a private question." in held.err  # asked because of the words, with or without a card
        assert ("a day as hard as this" in held.err) is named
