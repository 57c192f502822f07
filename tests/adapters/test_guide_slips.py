"""Slips in the name or the text of a guide, answered with the nearest that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.errors import NotFound
from voicejournal.paths import shipped_prompts


@pytest.fixture
def guides(tmp_path: Path) -> TomlGuides:
    return TomlGuides(shipped_prompts(), tmp_path)


def test_a_near_miss_is_named(guides: TomlGuides) -> None:
    """Somebody who mistypes an id finds it in the hint."""
    with pytest.raises(NotFound) as caught:
        guides.get("daily-chekin")
    assert 'Did you mean "daily-check-in"?' in caught.value.hint


def test_a_slip_in_a_value_or_key_is_answered_with_the_nearest(guides: TomlGuides, tmp_path: Path) -> None:
    """The list of what is expected stands there already, and is not told twice."""
    file = tmp_path / "evening.toml"
    step = '[[steps]]\nid = "a"\nkind = "voce"\nsay = "What?"\nhnt = "x"\n'
    file.write_text(f'id = "evening"\n{step}', "utf-8")
    found = {problem.key: problem.remedy for problem in guides.check(file)}
    assert found["steps 1, kind"] == 'Did you mean "voice"?'
    assert found["steps 1, hnt"].startswith('Did you mean "hint"? Known are: id, ')
