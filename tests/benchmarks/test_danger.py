"""What is found among the tuning writer's sentences; the held-out are for `python -m benchmarks.danger`."""

from __future__ import annotations

import pytest

from benchmarks.danger.__main__ import main
from benchmarks.danger.corpus import HELD_OUT, ORDINARY, TRAIN, TUNE, sentences, spoken
from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.paths import shipped_data

FINDS = DangerWords(shipped_data() / "danger.toml")


def share(how: str) -> float:
    here = [one for one in sentences(TUNE) if one.how == how]
    return sum(FINDS(one.text) for one in here) / len(here)


def test_at_most_one_ordinary_answer_in_fifty_shows_the_card() -> None:
    """Of the tuning writer, and of the answers that follow-ups are tried on."""
    everyday = spoken()
    assert share(ORDINARY) <= 1 / 50
    assert sum(FINDS(one.text) for one in everyday) <= len(everyday) / 50


@pytest.mark.parametrize(("how", "least"), [("direct", 0.5), ("indirect", 0.33), ("minimised", 0.45)])
def test_what_is_found_does_not_become_less(how: str, least: float) -> None:
    """As measured when they were learned: a change of fold or pieces without learning anew shows here."""
    assert share(how) >= least


def test_writers_are_split_whole() -> None:
    """Nobody's sentences are learned from and judged on."""
    assert not set(TRAIN) & set(TUNE) and not (set(TRAIN) | set(TUNE)) & set(HELD_OUT)
    assert {len(sentences((writer,))) for writer in (*TRAIN, *TUNE, *HELD_OUT)} == {600}


def test_the_table_names_every_way_and_no_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures alone: by how it is said, by kind, and false alarms."""
    assert main(["--tuning"]) == 0
    out = capsys.readouterr().out
    assert "| phrases | weights | both (shipped) |" in out
    assert "| found: direct | 100 |" in out and "| false: ordinary | 140 |" in out
    assert not any(one.text in out for one in sentences(TUNE))
