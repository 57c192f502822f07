"""Guides read from files: the shipped ones, and the person's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.text.printable import acting_name
from voicejournal.errors import GuideError, NotFound
from voicejournal.paths import shipped_data, shipped_prompts
from voicejournal.ports.guides import Guides

_: type[Guides] = TomlGuides

SHIPPED = sorted(shipped_prompts().glob("*.toml"))
IDS = [
    "name-the-wound",
    "set-boundaries",
    "apologise",
    "micro-repairs",
    "outside-support",
    "check-progress",
    "intentions",
    "self-assessment",
    "readiness",
    "red-flags",
    "ending-with-respect",
    "stage-check",
    "relapse-plan",
    "relapse-log",
    "attachment",
    "body-check",
    "good-time-to-talk",
    "forgiveness",
    "daily-check-in",
    "weekly-talk",
    "after-a-fight",
    "drifting-apart",
    "growth",
    "spoken-letter",
    "free",
    "first-days",
    "agreements",
    "choosing-help",
    "living-with-doubt",
    "the-children",
    "ripples",
    "who-i-am",
    "intentions-for-two",
]

EVENING = """
id = "evening"
title = "Evening"
purpose = "Close the day."
minutes = 3

[[steps]]
id = "best"
kind = "voice"
say = "What was the best moment of today?"
"""


@pytest.fixture
def guides(tmp_path: Path) -> TomlGuides:
    return TomlGuides(shipped_prompts(), tmp_path)


def test_all_guides_of_the_programme_ship(guides: TomlGuides) -> None:
    """The 33 guides are there, each with steps, and the check-in is the first."""
    assert sorted(guide.id for guide in guides.all()) == sorted(IDS)
    assert guides.all()[0].id == "daily-check-in"
    assert not list(guides.problems())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_guide_has_no_problems(guides: TomlGuides, file: Path) -> None:
    """Shipped files are trusted at start because they are checked here."""
    assert [str(problem) for problem in guides.check(file)] == []


def test_the_schema_is_a_schema() -> None:
    """Editors can use it: it is valid itself, and every key of it says what it is for."""
    schema = json.loads((shipped_data() / "guide.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    tables = [schema, *schema["$defs"].values()]
    keys = [key for table in tables for key in table["properties"].items()]
    assert [name for name, key in keys if "description" not in key] == []


def test_shipped_guides_load_without_the_schema_library() -> None:
    """Start-up pays for jsonschema only where the person has guides of their own."""
    code = (
        "import sys; from pathlib import Path; from voicejournal.adapters.guide_files import TomlGuides; "
        f"assert len(TomlGuides(Path({str(shipped_prompts())!r}), Path('nowhere')).all()) == 33; "
        "print('jsonschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_own_guide_is_added(guides: TomlGuides, tmp_path: Path) -> None:
    """A guide in the person's folder stands after the shipped ones and is marked as theirs."""
    (tmp_path / "evening.toml").write_text(EVENING, "utf-8")
    assert guides.get("evening").own
    assert guides.all()[-1].id == "evening"


def test_an_own_guide_takes_the_place_of_a_shipped_one(guides: TomlGuides, tmp_path: Path) -> None:
    """The same id means: mine instead of yours."""
    (tmp_path / "free.toml").write_text(EVENING.replace('"evening"', '"free"'), "utf-8")
    assert guides.get("free").title == "Evening"
    assert len(guides.all()) == len(IDS)


def test_an_own_guide_does_not_take_the_private_question_away(guides: TomlGuides, tmp_path: Path) -> None:
    """Other words for an apology are still an apology, and a guide for two always asks."""
    (tmp_path / "apologise.toml").write_text(EVENING.replace('"evening"', '"apologise"'), "utf-8")
    (tmp_path / "us.toml").write_text(EVENING.replace('"evening"', '"us"') + "speaker = 1\n", "utf-8")
    assert guides.get("apologise").own
    assert guides.get("apologise").asks_safety
    assert guides.get("us").asks_safety


def test_a_broken_own_guide_hides_nothing(guides: TomlGuides, tmp_path: Path) -> None:
    """The rest works, the broken one is told in a sentence, and asking for it is an error with a hint."""
    (tmp_path / "evening.toml").write_text(EVENING.replace("minutes = 3", 'minutes = "three"'), "utf-8")
    (tmp_path / "morning.toml").write_text(EVENING.replace('"evening"', '"morning"'), "utf-8")
    (tmp_path / "free.toml").write_text("title = ", "utf-8")
    assert guides.get("morning").own
    assert not guides.get("free").own
    told = list(guides.problems())
    assert len(told) == 2
    assert "evening.toml, line 5, minutes: expected a whole number" in told[0]
    with pytest.raises(GuideError, match="minutes") as caught:
        guides.get("evening")
    assert "guides check" in caught.value.hint


def test_an_unknown_guide_is_not_found(guides: TomlGuides) -> None:
    """Asking for what is not there says where to look."""
    with pytest.raises(NotFound, match="nowhere"):
        guides.get("nowhere")
    with pytest.raises(NotFound):
        guides.check(Path("/nowhere/evening.toml"))


def test_all_problems_come_at_once(guides: TomlGuides, tmp_path: Path) -> None:
    """Shape and meaning are told in one run, each with line, key, what was expected and a remedy."""
    file = tmp_path / "evening.toml"
    file.write_text(
        """\
id = "morning"
title = ""
colour = "blue"
minutes = 200
sources = ["nobody-2020"]

[[steps]]
id = "Best one"
kind = "song"
say = "What?"

[[steps]]
id = "pick"
kind = "choice"
say = "Which?"
options = ["A"]
when = [{ step = "later", is = "A", colour = 1 }]
""",
        "utf-8",
    )
    found = {(problem.line, problem.key): problem for problem in guides.check(file)}
    assert set(found) == {
        (1, "id"),
        (1, "purpose"),
        (2, "title"),
        (3, "colour"),
        (4, "minutes"),
        (5, "sources 1"),
        (8, "steps 1, id"),
        (9, "steps 1, kind"),
        (16, "steps 2, options"),
        (17, "steps 2, when 1"),
        (17, "steps 2, when 1, colour"),
    }
    assert "voice, scale" in found[9, "steps 1, kind"].expected
    assert all(problem.expected and problem.remedy for problem in found.values())


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        (b'id = "evening"\ntitle = "Evening\n', 2, "TOML"),
        (b'id = "evening"\nminutes = \n', 2, "TOML"),
        (b'id = "\xff"', 1, "UTF-8"),
        (b"", 1, "id"),
    ],
)
def test_a_file_that_is_no_guide_is_told_with_its_line(
    guides: TomlGuides, tmp_path: Path, content: bytes, line: int, word: str
) -> None:
    """Broken TOML, other bytes and an empty file each give their problem."""
    file = tmp_path / "evening.toml"
    file.write_bytes(content)
    problem = guides.check(file)[0]
    assert problem.line == line
    assert word in str(problem)


def test_a_new_guide_is_a_good_one(guides: TomlGuides, tmp_path: Path) -> None:
    """The file that a person starts from has nothing to mend, and can be begun at once."""
    file = tmp_path / "sunday-walk.toml"
    file.write_text(guides.template("sunday-walk"), "utf-8")
    assert [str(problem) for problem in guides.check(file)] == []
    assert guides.get("sunday-walk").title == "Sunday walk"


def test_a_mark_before_utf_8_is_none(guides: TomlGuides, tmp_path: Path) -> None:
    """Some editors put one there."""
    (tmp_path / "evening.toml").write_bytes(b"\xef\xbb\xbf" + EVENING.strip().encode())
    assert guides.get("evening").own


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (EVENING.encode("utf-16"), "UTF-16"),
        (EVENING.replace("today", "fröhlich").encode("latin-1"), "line 10, TOML: expected UTF-8"),
        (EVENING.replace('"Evening"', "\u201cEvening\u201d").encode(), "line 3, TOML: a curly quote"),
        (EVENING.replace("minutes = 3", "minutes = " + "1" * 5000).encode(), "line 5, TOML: a number"),
        (EVENING.replace("minutes = 3", "minutes = 0x" + "f" * 5000).encode(), "too many digits"),
        (EVENING.replace("minutes = 3", "minutes = " + "[" * 5000).encode(), "nested"),
        (EVENING.replace("minutes = 3", "m" + ".m" * 50_000 + " = 3").encode(), "more than 32 parts"),
        (EVENING.replace('"Evening"', '"\\u001b]0;x\\u0007"').encode(), "line 3, title: a control character"),
        (EVENING.replace("Close the day.", "Close \x9b31m it.").encode(), "line 4, purpose: a control"),
        (
            EVENING.replace('"best"', '"best"\nhint = "\u202edlo"').encode(),
            "line 9, steps 1, hint: a control",
        ),
    ],
)
def test_what_lies_in_the_folder_is_told_with_its_place(
    guides: TomlGuides, tmp_path: Path, content: bytes, told: str
) -> None:
    """Encodings, what no reader takes, and characters that would act on a terminal; all else works."""
    (tmp_path / "evening.toml").write_bytes(content)
    (problem,) = guides.problems()
    assert told in problem
    assert acting_name(problem) == ""
    assert len(problem) < 300
    assert len(guides.all()) == len(IDS)


def test_files_that_are_no_guides_are_passed_over_or_told(guides: TomlGuides, tmp_path: Path) -> None:
    """Hidden files are none; a second copy, a dead link, a pipe and a folder are told for what they are."""
    (tmp_path / "._evening.toml").write_bytes(b"\0\5\x16\7\0")
    (tmp_path / "evening.toml").write_text(EVENING, "utf-8")
    (tmp_path / "after-conflict.toml").write_text(EVENING.replace('"evening"', '"after-conflict"'), "utf-8")
    copies = (
        "evening 2",
        "evening(1)",
        "evening (conflicted copy 2026-11-25)",
        "evening.sync-conflict-20261125-070000-ABCDEFG",
    )
    for name in copies:
        (tmp_path / f"{name}.toml").write_text(EVENING, "utf-8")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    told = list(guides.problems())
    assert sum("second copy of evening.toml" in problem for problem in told) == len(copies)
    assert [problem for problem in told if "gone.toml" in problem and "leads nowhere" in problem]
    assert len(told) == len(copies) + 3
    assert {guide.id for guide in guides.all() if guide.own} == {"evening", "after-conflict"}


def test_many_faults_take_little_time(guides: TomlGuides, tmp_path: Path) -> None:
    """The text is gone through once for all of them, and only so many are told that somebody can read."""
    step = '[[steps]]\nid = "x"\nkind = "song"\n'
    (tmp_path / "evening.toml").write_text(EVENING + step * 2_000, "utf-8")
    assert 100 < len(guides.check(tmp_path / "evening.toml")) <= 200
