"""The country this machine is probably in: by its locale, else by its time zone. Nothing is asked for it."""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from voicejournal.domain.safety.countries import of_locale
from voicejournal.regular_files import read_regular

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ZONES = Path("/usr/share/zoneinfo")
_LARGEST = 1 << 20


def _system_locale() -> str:
    """The locale in effect, where the environment says nothing: on macOS and Windows.

    `locale.getlocale` is of no use: it makes "en_US" of "C.UTF-8", which belongs to no country.
    """
    try:
        return locale.setlocale(locale.LC_CTYPE)
    except locale.Error:
        return ""


def likely_country(
    environment: Mapping[str, str],
    *,
    zones: Path = _ZONES,
    etc: Path = Path("/etc"),
    system_locale: Callable[[], str] = _system_locale,
) -> str:
    """The code of the country; "" if nothing tells it. Never fails and never waits."""
    for name in (*(environment.get(variable, "") for variable in _VARIABLES), system_locale()):
        if found := of_locale(name):
            return found
    return next((found for zone in _zones(environment, etc) if (found := _of_zone(zone, zones))), "")


def _zones(environment: Mapping[str, str], etc: Path) -> Iterator[str]:
    """The names of the time zone, such as "Europe/Dublin", most likely first."""
    if zone := environment.get("TZ", "").lstrip(":"):
        yield zone.rpartition("zoneinfo/")[2]
        return
    with suppress(OSError):
        yield str((etc / "localtime").readlink()).rpartition("zoneinfo/")[2]
    with suppress(OSError):
        yield read_regular(etc / "timezone", largest=_LARGEST)[0].decode("ascii", "replace").strip()


def _of_zone(zone: str, zones: Path) -> str:
    """The country of the time zone, by the system's table; "" if there is no table or no such zone."""
    try:
        table, _ = read_regular(zones / "zone.tab", largest=_LARGEST)
    except OSError:
        return ""
    for line in table.decode("utf-8", "replace").splitlines():
        match line.split("\t"):
            case [country, _, name, *_] if name == zone and not country.startswith("#"):
                return country[:2]
    return ""
