"""The drawn picture of the architecture, and the pictures of the screens."""

from __future__ import annotations

import pytest

from tools.architecture import PICTURE, picture
from tools.pictures.__main__ import FOLDER, PICTURES, taken


def test_the_picture_shows_the_layers_as_they_are_held() -> None:
    """docs/architecture.svg is what `python -m tools.architecture` draws from the contracts."""
    assert PICTURE.read_text("utf-8") == picture()


def test_each_picture_of_a_screen_is_there() -> None:
    """docs/pictures holds what `python -m tools.pictures` takes, and nothing else."""
    assert {path.stem for path in FOLDER.iterdir()} == set(PICTURES)


@pytest.mark.parametrize("name", ["session", "timeline"])
def test_pictures_can_be_taken(name: str) -> None:
    """The script still finds its way through the program, and its pictures name no font of others."""
    svg = taken(name)
    assert svg.startswith("<svg") and len(svg) > 10_000
    assert "@font-face" not in svg
