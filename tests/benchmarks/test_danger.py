"""What is found among sentences that were learned from; the held-out are for `script/bench danger`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from benchmarks.danger.__main__ import main
from benchmarks.danger.corpus import (
    GROUPS,
    HELD_OUT,
    LEARNED,
    ORDINARY,
    TEACHING,
    Sentence,
    heard,
    sentences,
    spoken,
    without,
)
from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.paths import shipped_data

FINDS = DangerWords(shipped_data())


@cache
def learned() -> Sequence[Sentence]:
    """Those of every third writer."""
    return sentences(LEARNED[::3])


def share(how: str) -> float:
    here = [one for one in learned() if one.how == how]
    return sum(FINDS(one.text) for one in here) / len(here)


def test_at_most_one_ordinary_answer_in_fifty_shows_the_card() -> None:
    """Of writers, and of the answers that follow-ups are tried on, half of which nothing was learned from."""
    everyday = spoken()
    assert share(ORDINARY) <= 1 / 50
    assert sum(FINDS(one.text) for one in everyday) <= len(everyday) / 50


@pytest.mark.parametrize(("how", "least"), [("direct", 0.7), ("indirect", 0.5), ("minimised", 0.65)])
def test_what_was_learned_is_found(how: str, least: float) -> None:
    """No measure of what strangers' words find: other fold, pieces or classes than were learned show here."""
    assert share(how) >= least


def test_writers_are_split_whole() -> None:
    """Nobody's sentences are learned from and judged on, nor is a threshold chosen on what taught it."""
    grouped = [writer for group in GROUPS for writer in group]
    assert sorted(grouped) == sorted(set(grouped)) == sorted({*LEARNED} - {*TEACHING})
    assert not set(LEARNED) & set(HELD_OUT)
    assert {len(sentences((writer,))) for writer in (*grouped, *HELD_OUT)} == {600}


def test_nobody_teaches_what_they_judge() -> None:
    """Whoever knew the sentences of a group does not teach where it chooses, and teaches the others."""
    for group in GROUPS:
        assert not set(group) & set(without(group))
        assert {"aspen", "laburnum"} < set(without(group))
        assert ("holly" in without(group)) == (group != GROUPS[0])
    assert set(without(*GROUPS)) == {"aspen", "laburnum"}
    assert without() == list(LEARNED)


def test_what_whisper_wrote_stands_beside_what_was_said() -> None:
    """For a part of the sentences, with the same judgement, and never in place of the text."""
    for writers, least in ((LEARNED, 700), (HELD_OUT, 40)):
        written = sentences(writers)
        as_heard = heard(written)
        assert least <= len(as_heard) < len(written)
        assert all(one.text for one in written)
        assert sum(one.danger for one in as_heard) == sum(one.danger for one in written if one.heard)


def test_the_table_names_every_way_and_no_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures alone: by how it is said, by kind, false alarms, and for what was heard as well."""
    assert main(["--writers", "dogwood"]) == 0
    out = capsys.readouterr().out
    assert "| phrases | weights | shipped |" in out
    assert "| found: direct | 100 |" in out and "| false: ordinary | 140 |" in out
    assert out.count("| found: all |") == 3
    assert not any(one.text in out for one in sentences(("dogwood",)))


def test_new_writers_are_judged_by_the_path_of_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes anew need not be known here; a file that is missing is said first."""
    file = tmp_path / "new.toml"
    row = '{ text = "Last night he hit me.", raise = true, kind = "violence", how = "direct" }'
    file.write_text(f"sentence = [\n  {row},\n]\n", "utf-8")
    assert main(["--writers", str(file)]) == 0
    assert "| found: direct | 1 | 1.00 |" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--writers", str(tmp_path / "none.toml")])
    assert "there is no file" in capsys.readouterr().err
