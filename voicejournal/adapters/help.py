"""Help lines read from TOML: the shipped ones, and the person's own, which replace, add or hide."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from voicejournal.domain.helplines import HelpLine, merged
from voicejournal.errors import ConfigError


class TomlHelp:
    """Help that is always there: where a person's own file is broken, the shipped lines are shown."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def lines(self) -> Sequence[HelpLine]:
        """What to show, the person's own lines first."""
        shipped = _read(self._shipped, own=False)
        try:
            return merged(shipped, _read(self._own, own=True))
        except ConfigError:
            return merged(shipped, ())

    def problems(self) -> Iterable[str]:
        """What has to be mended in the person's own file."""
        try:
            _read(self._own, own=True)
        except ConfigError as error:
            yield f"{error} {error.hint}"


def _read(file: Path, *, own: bool) -> Sequence[HelpLine]:
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8"))
        return tuple(_line(one, own=own) for one in table.get("lines", ()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ConfigError(f"{file} cannot be read ({error.strerror}).", "Look at its rights.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} is no TOML: {error}.", "Often a quote or bracket is missing.") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(
            f"A line in {file} is incomplete ({error}).",
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
        source=str(table.get("source", "")),
        verified_on=_date(table.get("verified-on")),
        limit_days=int(table.get("limit-days", 180)),
        own=own,
        hidden=hidden,
    )


def _date(given: object) -> date | None:
    if given in (None, ""):
        return None
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else date.fromisoformat(str(given))
