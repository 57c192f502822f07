"""Checks a guide against the schema, and translates what jsonschema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from voicejournal.domain.guides import parsing as guide_file
from voicejournal.domain.guides.guide_fault import GuideFault
from voicejournal.domain.text.near_names import did_you_mean


def place_text(path: guide_file.Path) -> str:
    """The place of a value, counted from 1: ("steps", 2, "say") becomes "steps 3, say"."""
    names = [f" {part + 1}" if isinstance(part, int) else f", {part}" for part in path]
    return "".join(names).lstrip(", ") or "file"


def schema_faults(table: dict[str, Any], schema: dict[str, Any]) -> Iterator[GuideFault]:
    from jsonschema import Draft202012Validator  # takes 60 ms, and only a person's own guides need it

    for error in Draft202012Validator(schema).iter_errors(table):
        yield from _translated(tuple(error.absolute_path), error)


def _translated(path: guide_file.Path, error: Any) -> Iterator[GuideFault]:
    properties = error.schema.get("properties", {})
    match error.validator:
        case "required":
            key = next(key for key in error.validator_value if f"'{key}'" in error.message)
            yield GuideFault((*path, key), f'"{key}" is missing', properties[key]["description"])
        case "additionalProperties":
            for key in sorted(set(error.instance) - set(properties)):
                known = ", ".join(properties)
                near = did_you_mean(key, properties)
                yield GuideFault((*path, key), f'"{key}" is not known here', f"{near}Known are: {known}.")
        case _:
            near = (
                did_you_mean(str(error.instance), error.validator_value) if error.validator == "enum" else ""
            )
            more = error.schema.get("description", "prompts/README.md tells more.")
            yield GuideFault(path, _expected(error), near.strip() or more)


def _expected(error: Any) -> str:
    wanted = error.validator_value
    match error.validator:
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            return "expected " + " or ".join(_KINDS[kind] for kind in kinds)
        case "enum":
            return "expected one of " + ", ".join(map(str, wanted))
        case "minLength" | "minItems" | "minProperties":
            return f"expected at least {wanted}, and got {len(error.instance)}"
        case "maxLength" | "maxItems":
            return f"expected at most {wanted}, and got {len(error.instance)}"
        case "minimum":
            return f"expected {wanted} or more"
        case "maximum":
            return f"expected {wanted} or less"
        case "pattern":
            return "expected small letters, digits and hyphens"
        case "uniqueItems":
            return "expected each only once"
        case _:
            return "expected something else"


_KINDS = {
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list in square brackets",
    "object": "a table",
}
