"""Reads the person's settings file: every key that can be read, despite faults elsewhere in the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from voicejournal.domain.settings import shown
from voicejournal.toml_files import TomlFault, parse, read_bytes, read_text, statements

KEY = r"""[ \t]*["']?([\w\-]+)"""
"""Matches the key at the beginning of a statement."""

_UNDECODED = r"[\udc80-\udcff]"
_NAMES_JOURNAL = r"""(?m)^[ \t]*["']?journal\b"""
_MOST_FAULTS = 20
_MOST_LINES = 20
"""Largest number of first lines of a faulty statement that are tried as a table."""


class ConfigFault(NamedTuple):
    """A part of the file that cannot be read; `key` is its first word."""

    line: int
    key: str
    reason: str
    remedy: str


class ConfigFile(NamedTuple):
    """The keys of the file with their values and lines, and the parts that cannot be read."""

    values: dict[str, Any]
    lines: dict[str, int]
    faults: tuple[ConfigFault, ...] = ()


def written(file: Path) -> ConfigFile:
    """The content of the file; empty if there is no file."""
    try:
        text = read_text(file)
    except FileNotFoundError:
        return ConfigFile({}, {})
    except TomlFault as fault:
        return _guessed(file, fault)
    return parsed(text)


def parsed(text: str) -> ConfigFile:
    """The content of a file with that text."""
    try:
        table = parse(text)
    except TomlFault:
        return _by_statement(text)
    flat = not any(isinstance(value, dict) for value in table.values())
    return ConfigFile(table, _lines(text)) if flat else _by_statement(text)


def _guessed(file: Path, fault: TomlFault) -> ConfigFile:
    """The keys of a file in another encoding: those in plain ASCII are kept."""
    problem = ConfigFault(fault.line, "", fault.expected, fault.remedy)
    try:
        data = read_bytes(file)
    except (FileNotFoundError, TomlFault):
        remedy = f"{fault.remedy} Until then every option has its default, also where the journal is."
        return ConfigFile({}, {}, (ConfigFault(0, "", fault.expected, remedy),))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if wide else "utf-8", "replace" if wide else "surrogateescape")
    found = _by_statement(text)
    return ConfigFile(found.values, found.lines, (problem, *found.faults))


def _by_statement(text: str) -> ConfigFile:
    text = text.replace("\r\n", "\n")  # a line end of Windows cut in two is no TOML
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    faults: list[ConfigFault] = []
    for line, statement in statements(text):
        if statement.lstrip().startswith("["):
            inside = "journal" if re.search(_NAMES_JOURNAL, text) else ""
            reason = f"settings stand in no table, and this begins {shown(statement.split(chr(10))[0])}"
            faults.append(ConfigFault(line, inside, reason, "Take the line with the brackets out."))
            break
        table, rest = _longest(statement)
        for key, value in table.items():
            if key in values:
                faults.append(ConfigFault(line, key, f'"{key}" is set twice', "The first one counts."))
            else:
                values[key], lines[key] = value, line
        for at, one, fault in rest:
            begun = re.match(KEY, one)
            faults.append(ConfigFault(line + at, begun[1] if begun else "", fault.expected, fault.remedy))
    return ConfigFile(values, lines, tuple(faults[:_MOST_FAULTS]))


def _longest(statement: str) -> tuple[dict[str, Any], list[tuple[int, str, TomlFault]]]:
    """The table from the longest readable start of the statement, and each remaining line with its fault."""
    lines = statement.split("\n")
    for end in (len(lines), *range(min(len(lines) - 1, _MOST_LINES), 0, -1)):
        table = _table("\n".join(lines[:end]))
        if not isinstance(table, TomlFault):
            rest = [(at, line) for at, line in enumerate(lines[end:], end) if _says(line)]
            return table, [(at, line, _alone(line)) for at, line in rest]
    return {}, [(0, lines[0], _alone(lines[0]))]


def _alone(line: str) -> TomlFault:
    fault = _table(line)
    return fault if isinstance(fault, TomlFault) else TomlFault(0, "it belongs to nothing", "Take it out.")


def _table(text: str) -> dict[str, Any] | TomlFault:
    if re.search(_UNDECODED, text):
        return TomlFault(0, "expected UTF-8 text", "Save the file as UTF-8.")
    try:
        return parse(text)
    except TomlFault as fault:
        return fault


def _says(line: str) -> bool:
    """Whether the line is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _lines(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line, statement in statements(text):
        if key := re.match(KEY, statement):
            found.setdefault(key[1], line)
    return found
