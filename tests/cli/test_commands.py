"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from voicejournal import __version__


def test_the_version_is_printed(run: Run) -> None:
    """`--version` names the program and its version."""
    result = run("--version")
    assert (result.code, result.out) == (0, f"voicejournal {__version__}\n")


def test_without_a_terminal_the_screen_says_what_to_do_instead(run: Run) -> None:
    """No traceback: one sentence, a hint, exit code 2."""
    result = run()
    assert result.code == 2
    assert result.out == ""
    assert "needs a terminal" in result.err
    assert "--plain" in result.err


def test_an_empty_journal_lists_as_empty(run: Run) -> None:
    """Nothing there is no failure."""
    assert (run("list").code, run("list").out) == (0, "")
    assert run("list", "--json").json == []
    assert run("search", "anything", "--json").json == []


def test_what_is_written_is_listed_shown_and_found(run: Run, tmp_path: Path) -> None:
    """The journal folder can be named before or after the command."""
    journal = tmp_path / "elsewhere"
    written = run(
        "write", "--journal", journal, "--mood", 4, "--tag", "home", typed="We talked on the balcony.\n"
    )
    assert written.code == 0
    entry_id = written.out.strip()
    (listed,) = run("--journal", journal, "list", "--json").json
    assert (listed["id"], listed["mood"], listed["tags"]) == (entry_id, 4, ["home"])
    assert listed["first_words"] == "We talked on the balcony."
    shown = run("show", entry_id[-4:], "--json", "--journal", journal).json
    assert shown["answers"][0]["text"] == "We talked on the balcony."
    assert [found["id"] for found in run("search", "BALCONY", "--json", "--journal", journal).json] == [
        entry_id
    ]
    assert run("list", "--json").json == []


def test_an_entry_that_is_not_there_is_told(run: Run) -> None:
    """One sentence, and the exit code of its kind."""
    result = run("show", "nothing")
    assert result.code == 3
    assert result.err.startswith("voicejournal: ")


def test_nothing_typed_saves_nothing(run: Run) -> None:
    """An empty text is no entry."""
    assert run("write", typed="\n").code == 2
    assert run("list").out == ""


def test_answers_from_text_files_go_to_their_steps(run: Run, tmp_path: Path) -> None:
    """One file a step in order, `-` skips one, the rest is skipped; the saved entry is printed as JSON."""
    (tmp_path / "mood.txt").write_text("3")
    (tmp_path / "moment.txt").write_text("We laughed at breakfast.")
    result = run(
        "session",
        "daily-check-in",
        "--answers",
        tmp_path / "mood.txt",
        "-",
        tmp_path / "moment.txt",
        "--json",
    )
    assert result.code == 0
    by_step = {answer["step"]: answer for answer in result.json["answers"]}
    assert by_step["mood"]["value"] == 3
    assert by_step["moment"]["state"] == "skipped"
    assert by_step["need"]["text"] == "We laughed at breakfast."
    assert by_step["next-step"]["state"] == "skipped"
    assert set(by_step["need"]) >= {"step", "prompt", "text", "raw", "value", "state", "recording", "model"}
    (listed,) = run("list", "--json").json
    assert (listed["id"], listed["guide"]) == (result.json["id"], "daily-check-in")


def test_a_wrong_answer_file_is_told_before_anything_is_saved(run: Run, tmp_path: Path) -> None:
    """Every file is checked first: its step, its kind, its value, their number."""
    mood = tmp_path / "mood.txt"
    mood.write_text("eleven")
    wrong = run("session", "daily-check-in", "--answers", mood)
    assert wrong.code == 2
    assert "a whole number from 1 to 10" in wrong.err
    assert run("session", "daily-check-in", "--answers", tmp_path / "gone.wav").code == 3
    assert run("session", "free", "--answers", *["-"] * 20).code == 2
    assert run("session", "no-such-guide", "--answers", "-").code == 3
    assert run("list").out == ""


def test_a_plain_session_is_answered_by_lines(run: Run) -> None:
    """Without a terminal and a microphone the answers are typed; an empty line ends one."""
    typed = "7\nWe cooked together in the kitchen.\n\nRest.\n\nA walk at six.\n\n"
    result = run("session", "daily-check-in", "--plain", "--silent", typed=typed)
    assert result.code == 0, result.err
    (listed,) = run("list", "--json").json
    assert listed["mood"] == 7
    assert listed["finished"]
    answers = {a["step"]: a["text"] for a in run("show", listed["id"], "--json").json["answers"]}
    assert answers["moment"] == "We cooked together in the kitchen."
    assert answers["next-step"] == "A walk at six."


def test_a_plain_session_that_ends_early_can_be_gone_on_with(run: Run) -> None:
    """The end of the input leaves: what was answered is saved, unfinished."""
    result = run("session", "daily-check-in", "--plain", "--silent", typed="7\n")
    assert result.code == 0, result.err
    (listed,) = run("list", "--json").json
    assert listed["finished"] is None


def test_every_shipped_guide_is_listed_with_its_sources(run: Run) -> None:
    """`guides --json` names all 33."""
    guides = run("guides", "--json").json
    assert len(guides) == 33
    assert all(guide["sources"] for guide in guides)
    assert run("guides", "check").code == 0


def test_sayings_that_can_cost_a_lot_are_printed_with_their_sources(run: Run) -> None:
    """`guides cards` has each saying, its source and what that does not show; --json the same."""
    printed = run("guides", "cards").out
    assert "“Time heals everything.”" in printed
    assert "Nolen-Hoeksema" in printed
    cards = run("guides", "cards", "--json").json
    assert len(cards) >= 12
    assert all(card["source"]["reference"] and card["source"]["not_shown"] for card in cards)


def test_a_guide_is_shown_with_its_citations(run: Run) -> None:
    """`guides show` names the source of a step beside it, and below what each source does not show."""
    printed = run("guides", "show", "apologise").out
    assert "Source: lewicki-2016" in printed
    assert "Polin" in printed
    assert "It does not show:" in printed


def test_a_guide_is_read_without_placeholders(run: Run) -> None:
    """Names and plans that only a session knows stand there in general words."""
    guides = [guide["id"] for guide in run("guides", "--json").json]
    for guide in guides:
        for shown in (run("guides", "show", guide), run("answers", guide)):
            assert shown.code == 0
            assert shown.out
            assert "{" not in shown.out, guide
    assert "You said: …. How did it go?" in run("guides", "show", "daily-check-in").out


def test_a_broken_guide_is_told_with_all_its_problems(run: Run, tmp_path: Path) -> None:
    """File, line, key and what was expected; exit code 4; the others still work."""
    own = tmp_path / ".config" / "voicejournal" / "guides"
    assert run("guides", "new", "my-own").code == 0
    (own / "my-own.toml").write_text('id = "my-own"\ntitle = 3\n')
    checked = run("guides", "check", own / "my-own.toml")
    assert checked.code == 4
    assert "title" in checked.out
    assert "steps" in checked.out
    listed = run("guides", "--json")
    assert len(listed.json) == 33
    assert "my-own.toml" in listed.err


def test_a_guide_of_ones_own_can_be_begun(run: Run) -> None:
    """The template is a guide that works."""
    assert run("guides", "new", "evening").code == 0
    assert run("guides", "check").code == 0
    assert run("session", "evening", "--answers", "-", "--json").json["guide"] == "evening"


def test_a_guide_in_place_of_a_shipped_one_is_told(run: Run) -> None:
    """Nobody replaces the daily check-in by a template unawares."""
    assert "takes the place of the shipped guide" in run("guides", "new", "daily-check-in").err
    assert run("guides", "new", "evening").err == ""


def test_help_is_there_whatever_else_is_broken(run: Run, tmp_path: Path) -> None:
    """`help-now` needs neither settings nor journal, and says once, at the end, how old its list is."""
    config = tmp_path / ".config" / "voicejournal"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("this is no TOML")
    result = run("help-now")
    assert result.code == 0
    assert "1-800-799-7233" in result.out
    assert " ".join(result.out.split()).count("Nobody has called the numbers") == 1
    assert "verified" not in result.out
    assert run("list").code == 0  # a settings file that cannot be read locks nothing


def test_the_export_holds_every_entry(run: Run) -> None:
    """Both formats have the person's words; JSON can be read back."""
    run("write", typed="We talked on the balcony.")
    assert "We talked on the balcony." in run("export", "--format", "markdown").out
    exported = json.loads(run("export", "--format", "json").out)
    assert exported["entries"][0]["answers"][0]["text"] == "We talked on the balcony."
