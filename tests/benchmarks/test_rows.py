"""What the benchmarks print."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.rows import as_json, as_table, counted, difference, pairs, ratio


def test_rows_compare_two_measurements() -> None:
    """A ratio is ours over theirs, a difference ours minus theirs, a count ours alone; lower is better."""
    assert ratio("a", 1, 4, "s", 0.5).value == 0.25
    assert difference("b", 5.5, 5.0, "points", 0.5).value == 0.5
    assert counted("c", 0, "characters", 0).reached
    assert not ratio("d", 3, 1, "s", 2).reached
    assert ratio("e", 3, 1, "s").reached is None


def test_json_is_a_list_of_rows_with_these_fields() -> None:
    """Somebody else's program reads it."""
    (row,) = json.loads(as_json([ratio("a", 1, 3, "s", 1 / 3)]))
    assert list(row) == ["name", "measure", "ours", "theirs", "unit", "value", "goal"]
    assert row["measure"] == "ratio"
    assert row["value"] == row["goal"] == 0.333333


def test_the_table_says_what_is_over() -> None:
    """Small ratios read as fractions; a row without a goal says nothing."""
    lines = as_table(
        [ratio("a", 1, 20, "s", 1 / 10), ratio("b", 3, 1, "s", 2), ratio("c", 1, 1, "s")]
    ).splitlines()
    assert "1/20" in lines[1]
    assert lines[1].endswith("✓")
    assert lines[2].endswith("✗ over")
    assert lines[3].endswith("1")


def test_pairs_are_measured_by_turns() -> None:
    """So that whatever else the machine does meets both alike; the medians count."""
    order: list[str] = []
    values = iter([5.0, 50.0, 1.0, 10.0, 3.0, 30.0])

    def side(name: str) -> float:
        order.append(name)
        return next(values)

    assert pairs(lambda: side("ours"), lambda: side("theirs"), 3) == (3.0, 30.0)
    assert order == ["ours", "theirs"] * 3


def test_the_command_prints_rows_alone() -> None:
    """Notes go to standard error, so that the JSON can be piped."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--short", "--json", "start-version"],
        capture_output=True,
        text=True,
        check=True,
    )
    (row,) = json.loads(done.stdout)
    assert row["name"] == "start-version"
    assert row["ours"] > 0
    assert "start-version" in done.stderr


def test_a_row_there_is_not_is_a_mistake() -> None:
    """With the names that there are."""
    done = subprocess.run([sys.executable, "-m", "benchmarks", "nonsense"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "live-stop-60s" in done.stderr


def test_a_row_is_one_line_while_others_are_still_measured() -> None:
    """Both sides, the comparison and the goal stand in it, so that a run that is cut off has shown it."""
    row = ratio("live-stop-10s", 0.5, 4.0, "s", 0.25)
    assert str(row) == "live-stop-10s: 0.5 against 4 s = 1/8 (goal 1/4)"
    assert str(counted("hear-lone", 1, "of 30")) == "hear-lone: 1 of 30 = 1"
