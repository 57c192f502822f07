"""The JSON Schema of config.toml, for editors that complete and check it."""

from __future__ import annotations

from voicejournal.cli.documents.json_document import Document
from voicejournal.domain.settings import OPTIONS, Option

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", tuple: "array"}


def settings_schema() -> Document:
    """The schema: one property for each option; a name with a dash means the one with an underscore."""
    properties = {name: _property(option) for name, option in OPTIONS.items()}
    dashed = {name.replace("_", "-"): {"$ref": f"#/properties/{name}"} for name in properties if "_" in name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of voicejournal",
        "type": "object",
        "properties": properties | dashed,
        "additionalProperties": False,
    }


def _property(option: Option) -> Document:
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    found: Document = {
        "type": _TYPES[type(option.default)],
        "description": option.meaning,
        "default": default,
    }
    if isinstance(default, list):
        found["items"] = {"type": "string"}
    if option.choices:
        found["enum"] = list(option.choices)
    if option.limits:
        found["minimum"], found["maximum"] = option.limits
    return found
