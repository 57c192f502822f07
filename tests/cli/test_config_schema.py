"""`voicejournal config schema`: what editors know of config.toml is what the program accepts."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Run
from voicejournal.cli.documents.settings_schema import settings_schema
from voicejournal.domain.settings import OPTIONS

CHECK = Draft202012Validator(settings_schema())


def test_the_schema_is_one_and_has_every_option(run: Run) -> None:
    """In both spellings, each with its meaning; every default passes."""
    schema = run("config", "schema").json
    Draft202012Validator.check_schema(schema)
    assert set(OPTIONS) <= set(schema["properties"])
    assert "quiet-card" in schema["properties"]
    assert all(schema["properties"][name]["description"] == one.meaning for name, one in OPTIONS.items())
    CHECK.validate({name: schema["properties"][name]["default"] for name in OPTIONS})


@pytest.mark.parametrize(
    ("settings", "good"),
    [
        ({"rate": 150, "quiet-card": False, "names": ["Ana"]}, True),
        ({"rate": 1000}, False),
        ({"rate": "fast"}, False),
        ({"theme": "drak"}, False),
        ({"them": "dark"}, False),
        ({"names": [3]}, False),
        ({"quiet-card": 1}, False),
    ],
    ids=["good", "limit", "type", "choice", "name", "item", "dash"],
)
def test_an_editor_sees_what_the_program_refuses(settings: dict[str, Any], good: bool) -> None:
    """A wrong name, type, choice or number, in either spelling."""
    assert CHECK.is_valid(settings) is good
