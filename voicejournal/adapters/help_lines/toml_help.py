"""Reads help lines from TOML: the shipped ones and the person's own, which replace, add or hide lines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from voicejournal import toml_files
from voicejournal.adapters.help_lines.country_hints import likely_country
from voicejournal.domain.safety.countries import code
from voicejournal.domain.safety.help_page import HelpPage, arranged
from voicejournal.domain.safety.helplines import LAST_RESORT, HelpLine, Sighting, merged
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import ConfigError
from voicejournal.toml_files import TomlFault

_LONGEST_DAYS = 36_500


class TomlHelp:
    """The help lines, never empty: if the person's own file is broken, the shipped ones are shown."""

    def __init__(
        self, shipped: Path, own: Path, country: str = "", environment: Mapping[str, str] = os.environ
    ) -> None:
        """`country` comes first; if it is empty, the one that locale or time zone tell."""
        self._shipped = shipped
        self._own = own
        self._country = country
        self._environment = environment

    def lines(self) -> Sequence[HelpLine]:
        """The help lines to show, the person's own first; at least one, even if every file is broken."""
        shipped, own = _whatever_is_there(self._shipped, own=False), _whatever_is_there(self._own, own=True)
        return merged(shipped or (LAST_RESORT,), own)

    @property
    def country(self) -> str:
        """Code of the country whose lines come first; "" if neither the settings nor the machine tell it."""
        return code(self._country) or likely_country(self._environment)

    def page(self, country: str = "") -> HelpPage:
        """The page for that country, by default the person's."""
        return arranged(self.lines(), code(country) or self.country)

    def problems(self) -> Iterable[str]:
        """Faults of the person's own file, one sentence each."""
        try:
            _read(self._own, own=True)
        except ConfigError as error:
            yield f"{error} {error.hint}"


def _whatever_is_there(file: Path, *, own: bool) -> Sequence[HelpLine]:
    try:
        return _read(file, own=own)
    except ConfigError:
        return ()


def _read(file: Path, *, own: bool) -> Sequence[HelpLine]:
    try:
        table = toml_files.read(file)
    except FileNotFoundError:
        return ()
    except TomlFault as fault:
        line = f", line {fault.line}" if fault.line else ""
        raise ConfigError(f"{file}{line}: {fault.expected}.", fault.remedy) from fault
    try:
        return tuple(_line(one, own=own) for one in table.get("lines", ()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(
            f"A line in {file} is incomplete ({one_line(str(error))[:80]}).",
            "Each needs id, country, name and number; verified-on is empty or a date such as 2026-11-22.",
        ) from error


def _line(table: dict[str, Any], *, own: bool) -> HelpLine:
    hidden = bool(table.get("hidden", False))
    texts = {key: table.get(key, "") if hidden else table[key] for key in ("country", "name", "number")}
    if not all(isinstance(text, str) for text in (table["id"], *texts.values())):
        raise TypeError("id, country, name and number are text in quotes")
    return HelpLine(
        id=table["id"],
        **texts,
        countries=_codes(table.get("countries", []), texts["country"]),
        emergency=bool(table.get("emergency", False)),
        listens=bool(table.get("listens", False)),
        audience=str(table.get("for", "")),
        **{key: str(table.get(key, "")) for key in ("hours", "cost", "how", "note", "source")},
        seen=_sighting(table.get("seen")),
        verified_on=_date(table.get("verified-on")),
        limit_days=_days(table.get("limit-days", 180)),
        own=own,
        hidden=hidden,
    )


def _codes(given: object, country: str) -> tuple[str, ...]:
    """The codes as listed, else the one that the country's name or code gives."""
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise TypeError("countries is a list of two-letter codes")
    return tuple(filter(None, map(code, given or [country])))


def _sighting(given: object) -> Sighting | None:
    if given is None:
        return None
    if not isinstance(given, dict):
        raise TypeError("seen has page, on and text")
    return Sighting(*(str(given.get(key, "")) for key in ("page", "on", "text")))


def _days(given: object) -> int:
    if type(given) is not int or not 0 <= given <= _LONGEST_DAYS:
        raise ValueError("limit-days is a whole number of days")
    return given


def _date(given: object) -> date | None:
    if given in (None, ""):
        return None
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else date.fromisoformat(str(given))
