"""Countries by their two-letter code (ISO 3166-1), and the code in what a machine says about its place."""

from __future__ import annotations

import re

NAMES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "CA": "Canada", "CY": "Cyprus",
    "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "ES": "Spain", "FI": "Finland",
    "FR": "France", "GB": "United Kingdom", "GR": "Greece", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland",
    "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "NL": "Netherlands",
    "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
    "US": "United States",
}  # fmt: skip
"""Countries that have lines of their own; every other one can be set too, by its code."""

OTHER = "ZZ"
"""The code of "another country", one without lines of its own; ISO 3166-1 leaves it to its users."""

_ALSO = {"UK": "GB", "EL": "GR"}
"""Codes in use beside the ISO ones."""

_IN_LOCALE = r"^[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})(?![A-Za-z])"
_IN_WORDS = r"^[^_]+_([^.@]+)"


def code(written: str) -> str:
    """The code for a code or an English name, in any case; "" for anything else."""
    word = written.strip()
    if len(word) == 2 and word.isascii() and word.isalpha():
        return _ALSO.get(word.upper(), word.upper())
    by_name = {name.casefold(): known for known, name in NAMES.items()}
    return by_name.get(word.casefold(), "")


def of_locale(name: str) -> str:
    """The country of a locale such as "en_GB.UTF-8", "de-DE" or Windows' "English_United Kingdom.1252"."""
    if found := re.match(_IN_LOCALE, name):
        return code(found[1])
    words = re.match(_IN_WORDS, name)
    return code(words[1]) if words else ""
