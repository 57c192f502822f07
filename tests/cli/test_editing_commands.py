"""Changing entries from the command line: text, heading, tags, and the answers to one question over time."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from voicejournal.bootstrap import program


@pytest.fixture
def entry_id(run: Run) -> str:
    """The id of an entry with one answer."""
    return run("write", "--tag", "home", typed="I saw Maron today.").out.strip()


def shown(run: Run, entry_id: str) -> dict[str, object]:
    found: dict[str, object] = run("show", entry_id, "--json", "--private").json
    return found


def text_of(run: Run, entry_id: str) -> str:
    return str(run("show", entry_id, "--json", "--private").json["answers"][0]["text"])


def editor(home: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Make that shell script the person's editor; it gets the page as its argument."""
    file = home / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(file))
    monkeypatch.delenv("VISUAL", raising=False)


def test_a_text_from_a_pipe_takes_the_place_and_the_earlier_one_stays(run: Run, entry_id: str) -> None:
    """Everywhere the last text: show, list, search, JSON, Markdown and HTML; every text only in JSON."""
    for text in ("I saw Maren today.", "I saw Maren this morning."):
        assert run("edit", entry_id, typed=text).out.strip() == entry_id
    for place in (
        run("show", entry_id),
        run("list"),
        run("list", "--json"),
        run("search", "morning"),
        run("export", "--format", "markdown"),
        run("export", "--format", "html"),
        run("export", "--format", "jrnl"),
    ):
        assert "Maren this morning" in place.out
        assert "Maron" not in place.out
    assert "Nothing was found" in run("search", "Maron").err
    found = run("export", "--format", "json").json["entries"][0]["answers"][0]
    assert found["text"] == "I saw Maren this morning."
    assert [one["text"] for one in found["earlier"]] == ["I saw Maron today.", "I saw Maren today."]


def test_a_corrected_name_is_offered_and_never_written_by_itself(run: Run, entry_id: str) -> None:
    """The command that remembers it is named on standard error; the settings stay as they were."""
    ended = run("edit", entry_id, typed="I saw Maren today.")
    assert "Is Maren a name?" in ended.err
    assert run("config", "get", "names").out == ""
    run("config", "set", "names", "Maren")
    assert "a name?" not in run("edit", entry_id, typed="I saw Maren and Maron today.").err


def test_an_editor_gets_the_text_and_its_page_goes_once_it_is_kept(
    run: Run, entry_id: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `write` does; a text that was not changed changes nothing."""
    editor(home, monkeypatch, 'sed -i s/Maron/Maren/ "$1"')
    ended = run("edit", entry_id, terminal=True)
    assert ended.code == 0, ended.err
    assert text_of(run, entry_id) == "I saw Maren today."
    assert not list((program().paths.journal / "writing").glob("*"))


def test_an_editor_that_fails_leaves_the_entry_and_no_page(
    run: Run, entry_id: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is kept on its page, and the hint names `edit`; without changes nothing is left."""
    editor(home, monkeypatch, "exit 1")
    assert run("edit", entry_id, terminal=True).code == 2
    assert not list((program().paths.journal / "writing").glob("*"))
    editor(home, monkeypatch, 'echo more >> "$1"; exit 1')
    ended = run("edit", entry_id, terminal=True)
    assert f"`voicejournal edit {entry_id} --step " in ended.err
    assert text_of(run, entry_id) == "I saw Maron today."
    editor(home, monkeypatch, "true; sleep 0.1")
    ended = run("edit", entry_id, terminal=True)
    assert "was not kept yet; here it is again" in ended.err


def test_without_an_editor_the_person_is_told_how_to_change_a_text(
    run: Run, entry_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line nothing that is there could be changed."""
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    ended = run("edit", entry_id, terminal=True)
    assert (ended.code, "EDITOR=nano" in ended.err) == (2, True)
    assert not list((program().paths.journal / "writing").glob("*"))


def test_title_mood_stage_and_tags(run: Run, entry_id: str) -> None:
    """Each by its option, "none" where there can be none; the answer is the entry as JSON."""
    made = run(
        "edit", entry_id, "--title", "A day", "--mood", "4", "--stage", "An old habit is back",
        "--tag", "#family", "--tag", "Family", "--json",
    ).json  # fmt: skip
    assert (made["title"], made["mood"], made["stage"], made["tags"]) == ("A day", 4, "relapse", ["family"])
    made = run("edit", entry_id, "--mood", "none", "--stage", "NONE", "--tag", "", "--json").json
    assert (made["title"], made["mood"], made["stage"], made["tags"]) == ("A day", None, None, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--mood", "11"], "A mood is a whole number from 1 to 10"),
        (["--mood", "-1"], "A mood"),
        (["--stage", "relaps"], 'Did you mean "relapse"?'),
        (["--title", " "], "A title needs a word."),
        (["--title", "\u200b\ufeff"], "A title needs a word."),
        (["--title", "x", "--step", "what"], "--step is for a text"),
    ],
    ids=str,
)
def test_what_a_field_cannot_be_is_said(run: Run, entry_id: str, arguments: list[str], said: str) -> None:
    """With the exit code of wrong usage, and nothing changed."""
    before = shown(run, entry_id)
    ended = run("edit", entry_id, *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert shown(run, entry_id) == before


@pytest.mark.parametrize("typed", [" \n", "\u200b\n\u2060"], ids=["spaces", "invisible"])
def test_an_empty_text_is_refused(run: Run, entry_id: str, typed: str) -> None:
    """Deleting has a command of its own, which is named."""
    ended = run("edit", entry_id, typed=typed)
    assert ended.code == 2
    assert f"voicejournal delete {entry_id}" in ended.err
    assert text_of(run, entry_id) == "I saw Maron today."


def test_words_of_danger_name_where_help_is(run: Run, entry_id: str) -> None:
    """In a text, and in a title or a tag; a mood that becomes low names it as well."""
    for arguments, typed in (
        (["--title", "He hit me last night"], ""),
        (["--mood", "1"], ""),
        ([], "He hit me last night."),
    ):
        ended = run("edit", entry_id, *arguments, typed=typed)
        assert ended.code == 0, ended.err
        assert "help-now" in ended.err
        assert "help-now" not in ended.out
    assert "help-now" not in run("edit", entry_id, "--title", "Quiet").err


def test_tags_are_added_removed_and_listed(run: Run, entry_id: str) -> None:
    """Each once whatever its case; the list counts entries, the most frequent tag first."""
    other = run("write", "--tag", "work", typed="Another.").out.strip()
    assert run("tag", "add", entry_id, "#Work", "HOME", "Ana M").code == 0
    assert shown(run, entry_id)["tags"] == ["home", "Work", "Ana M"]
    assert run("tag", "remove", entry_id[-4:], "work", "nosuch", "--json").json["tags"] == ["home", "Ana M"]
    run("tag", "add", other, "home")
    assert run("tag", "list", "--json").json == [
        {"tag": "home", "entries": 2},
        {"tag": "Ana M", "entries": 1},
        {"tag": "work", "entries": 1},
    ]
    assert run("tag", "list").out.splitlines()[0] == "    2  #home"
    assert run("tag", "add", entry_id, "#").code == 2
    assert run("tag").code == 2


def withheld(run: Run) -> str:
    """The id of an entry that is withheld as a whole."""
    run("list")
    one = entry(1, answer("in private", private=True), tags=("secret",))
    program().journal.save(one)
    return one.id


@pytest.mark.parametrize(
    "command",
    ["edit ID", "edit ID --title x", "tag add ID new", "tag remove ID secret", "answers free first"],
)
def test_a_withheld_entry_is_not_there_without_private(run: Run, command: str) -> None:
    """The same answer as for an id that does not exist; with --private it can be read and changed."""
    one = withheld(run)
    arguments = command.replace("ID", one).split()
    ended = run(*arguments, typed="changed")
    assert ended.code == 3
    assert "private" not in ended.out
    assert run("tag", "list", "--json").json == []
    before = program().journal.get(one)
    assert run(*arguments, "--private", typed="changed").code == 0
    assert (program().journal.get(one) != before) is (one in arguments)


def test_a_private_answer_of_an_open_entry_needs_private(run: Run) -> None:
    """And several answers need --step, which names only those that may be shown."""
    one = entry(1, answer("open", "a"), answer("hidden", "b", private=True))
    run("list")
    program().journal.save(one)
    run("edit", one.id, typed="changed")
    assert program().journal.get(one.id).by_step["a"].text == "changed"
    ended = run("edit", one.id, "--step", "b", typed="x")
    assert ended.code == 3
    ended = run("edit", one.id, "--private", typed="x")
    assert (ended.code, "one of: a, b" in ended.err) == (2, True)
    run("edit", one.id, "--private", "--step", "b", typed="x")
    assert program().journal.get(one.id).by_step["b"].text == "x"


def test_answers_to_one_question_oldest_first(run: Run) -> None:
    """By guide and step; without a step the questions, in JSON everything that a table needs."""
    run("list")
    for number, text in enumerate(("first", "second")):
        program().journal.save(entry(number, answer(text, "words"), days=number))
    program().journal.save(entry(5, answer("hidden", "words", private=True)))
    ended = run("answers", "free", "words")
    assert ended.out.index("first") < ended.out.index("second")
    assert "hidden" not in ended.out
    assert [one["text"] for one in run("answers", "free", "words", "--json").json] == ["first", "second"]
    assert [one["text"] for one in run("answers", "free", "words", "--json", "-n", "1").json] == ["second"]
    assert len(run("answers", "free", "words", "--json", "--private").json) == 3
    assert run("answers", "free").code == 0
    assert run("answers", "nosuch").code == 3
    ended = run("answers", "free", "nosuch")
    assert (ended.code, "names its questions" in ended.err) == (3, True)
