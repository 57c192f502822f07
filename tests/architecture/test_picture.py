"""The drawn picture of the architecture."""

from __future__ import annotations

from tools.architecture import PICTURE, picture


def test_the_picture_shows_the_layers_as_they_are_held() -> None:
    """docs/architecture.svg is what `python -m tools.architecture` draws from the contracts."""
    assert PICTURE.read_text("utf-8") == picture()
