"""Sets one option in the text of config.toml; comments, layout and every other line stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from voicejournal.adapters.config.config_file import KEY, ConfigFile, parsed
from voicejournal.domain.settings import Setting
from voicejournal.toml_files import TomlFault, parse, statements

_OPENS = r"""[\[{]|\"{3}|'{3}"""
"""Matches what may go on over several lines."""


def with_option(text: str, name: str, value: Setting) -> str | None:
    """The text with that option set; None if the text is too damaged to set it and keep all others.

    A line of the option that cannot be read becomes a comment. Whatever the way, the result is read again:
    it must give this value, and for every other option the value it had.
    """
    wanted: Any = list(value) if isinstance(value, tuple) else value
    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    before = _by_name(parsed(text))
    if name in before and _equal(before[name], wanted):
        return text
    for edited in _attempts(text.replace("\r\n", "\n") if windows else text, name, wanted):
        changed = edited.replace("\n", "\r\n") if windows else edited
        after = _by_name(parsed(changed))
        if name in after and all(
            _equal(after.get(key), wanted if key == name else before.get(key)) for key in before | after
        ):
            return changed
    return None


def _attempts(text: str, name: str, value: Any) -> Iterator[str]:
    """The text with the option set: as a whole table, at each line that may be its own, on a new line."""
    if _is_flat(text):
        yield from _in_table(text, name, value)
    pieces = [statement for _, statement in statements(text)]
    tables = (at for at, piece in enumerate(pieces) if piece.lstrip().startswith("["))
    end = next(tables, len(pieces))
    for at, piece in enumerate(pieces[:end]):
        key = re.match(KEY, piece)
        if key and _name(key[1]) == name:
            for edited in _in_statement(piece, name, value):
                yield "\n".join([*pieces[:at], edited, *pieces[at + 1 :]])
    head = "\n".join(pieces[:end]).rstrip("\n")
    yield "\n".join([*([head] if head else []), _line(name, value), *(pieces[end:] or [""])])


def _is_flat(text: str) -> bool:
    """Whether no line begins a table, from which TOML has no way back; inside a text one may look like it."""
    if not any(line.lstrip().startswith("[") for line in text.split("\n")):
        return True
    try:
        values = parse(text).values()
    except TomlFault:
        return False
    listed = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return not any(isinstance(each, dict) for each in listed)


def _in_statement(piece: str, name: str, value: Any) -> Iterator[str]:
    """The statement with the option set: in as many of its first lines as can be read, else above them."""
    lines = piece.split("\n")
    for end in range(len(lines), 0, -1):
        for edited in _in_table("\n".join(lines[:end]), name, value):
            yield "\n".join([edited, *lines[end:]])
    broken = len(lines) if re.search(_OPENS, lines[0]) else 1
    yield "\n".join([_line(name, value), *map(_as_comment, lines[:broken]), *lines[broken:]])


def _in_table(text: str, name: str, value: Any) -> Iterator[str]:
    """The text with the option set, if it is valid TOML: in place where it is set, else at the end."""
    try:
        table = tomlkit.parse(text)
        key = next((key for key in reversed(list(table)) if _name(key) == name), None)
        if key is None:
            break_line = "" if not text or text.endswith("\n") else "\n"
            yield f"{text}{break_line}{_line(name, value)}\n"
            return
        old = table[key]
        if isinstance(old, Array) and isinstance(value, list):
            yield from _in_array(table, old, value)
        table[key] = value
        yield tomlkit.dumps(table)
    except (TOMLKitError, ValueError, RecursionError):
        return


def _in_array(table: tomlkit.TOMLDocument, array: Array, value: list[str]) -> Iterator[str]:
    """The array changed element by element, so that its comments stay."""
    for element in [one for one in array if one not in value]:
        array.remove(element)
    for element in value:
        if element not in array:
            array.append(element)
    if list(array) == value:
        yield tomlkit.dumps(table)


def _line(name: str, value: Any) -> str:
    return f"{name} = {tomlkit.item(value).as_string()}"


def _as_comment(line: str) -> str:
    return line if not line.strip() or line.lstrip().startswith("#") else f"# {line}"


def _name(key: str) -> str:
    return key.replace("-", "_")


def _by_name(found: ConfigFile) -> dict[str, Any]:
    return {_name(key): value for key, value in found.values.items()}


def _equal(one: Any, other: Any) -> bool:
    return type(one) is type(other) and (one == other or (one != one and other != other))  # nan
