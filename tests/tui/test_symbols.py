"""The signs of entries, stages, promises and recordings: one sign has one meaning."""

from __future__ import annotations

import pytest

from tests.tui.people import kept
from voicejournal.cli.entry_commands import print_list
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.stage_words import STAGE_WORDS
from voicejournal.tui import symbols as signs

ENTRIES = {
    "a guide": kept(0, guide="daily-check-in"),
    "free": kept(1, guide="free"),
    "a setback": kept(2, guide="relapse-shock"),
    "not finished": kept(3, guide="free", done=False),
}


def test_no_two_things_that_stand_together_have_the_same_sign() -> None:
    """Kinds of entries, stages, promises and recordings are all in one entry on the timeline."""
    stages = [sign for _, sign in signs.STAGE_SYMBOLS]
    promises = [sign for sign, _ in signs.PROMISES.values()]
    together = [
        *signs.KINDS.values(),
        *stages,
        signs.UNKNOWN_STAGE,
        signs.RECORDING,
        signs.PLAYING,
        *promises,
    ]
    assert sorted(together) == sorted({*together})


def test_the_page_of_keys_explains_every_sign_of_an_entry_and_its_stage() -> None:
    """With the sign that the lists really show, and a stage in the words in which it is marked."""
    for told, entry in ENTRIES.items():
        assert f"{signs.entry_symbol(entry)} {told}" in signs.LEGEND
    for stage, told in STAGE_WORDS.items():
        assert f"{signs.stage_symbol(stage)} {told}" in signs.LEGEND
    assert f"{signs.RECORDING} a recording" in signs.LEGEND


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_the_command_lists_an_entry_with_the_sign_of_the_screen(
    entry: Entry, capsys: pytest.CaptureFixture[str]
) -> None:
    """`voicejournal list` and the timeline are two views of the same thing."""
    assert print_list([entry]) == 1
    assert f"  {signs.entry_symbol(entry)} {entry.title}" in capsys.readouterr().out
