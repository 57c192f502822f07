"""Choices in the linear mode: what counts as an answer, and what is asked again."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

SAFE = "1\n"
"""The answer to the question that comes before the checklist."""


@pytest.mark.parametrize(
    ("typed", "value", "again"), [("\n\n", [], True), ("\n2\n", None, True), ("1, 2\n", None, False)]
)
def test_a_checklist_takes_nothing_for_an_answer_only_when_it_is_said_twice(
    run: Run, typed: str, value: list[str] | None, again: bool
) -> None:
    """Enter alone is asked about, as on the screen; a second one keeps \u201cnone of these\u201d."""
    done = run("session", "red-flags", "--plain", "--silent", "--json", typed=f"{SAFE}{typed}q\n")
    assert ("Enter once more keeps \u201cnone of these\u201d" in done.err) is again
    kept = run("show", done.json["id"], "--json", "--private").json["answers"]
    seen = next(answer for answer in kept if answer["step"] == "seen")
    assert seen["value"] == value if value is not None else len(seen["value"]) == len(typed.split())
