"""Questions in other words than their answers, by the real model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.by_meaning import asked, by_words
from voicejournal.adapters.models import MEANING
from voicejournal.conversation.finding_by_meaning import CLOSE


def test_answers_are_found_that_words_do_not_find(real_model: Callable[[str], Path], tmp_path: Path) -> None:
    """Half of them among the first five of a hundred entries; questions without an answer find little."""
    found, nonsense = asked(real_model(MEANING), tmp_path)
    assert by_words(tmp_path) == 0
    for answers in found.values():
        assert len(answers) >= 30
        assert sum(one.place <= 5 and one.closeness >= CLOSE for one in answers) >= len(answers) / 2
    assert max(nonsense) <= 3
