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

_OTHERS = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AW AX AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CC CD
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GD GE GF GG GH GI GL
    GM GN GP GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR IS JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF
    NG NI NO NP NR NU NZ OM PA PE PF PG PH PK PM PN PR PS PW PY QA RE RS RU RW SA SB SC SD SG SH SJ SL SM SN
    SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UY UZ VA VC VE VG VI VN
    VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - 219 quoted codes would fill a page
)
"""The remaining codes of ISO 3166-1, and that of Kosovo, which is in use beside them."""

OTHER = "ZZ"
"""The code of "another country", one without lines of its own; ISO 3166-1 leaves it to its users."""

_ALSO = {"UK": "GB", "EL": "GR"}
"""Codes in use beside the ISO ones."""

_IN_LOCALE = r"^[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})(?![A-Za-z])"
_IN_WORDS = r"^[^_]+_([^.@]+)"


def code(written: str) -> str:
    """The code for a code or an English name, in any case; "" for anything else."""
    word = written.strip()
    known = _ALSO.get(word.upper(), word.upper())
    if known in NAMES or known in _OTHERS or known == OTHER:
        return known
    by_name = {name.casefold(): of_name for of_name, name in NAMES.items()}
    return by_name.get(word.casefold(), "")


def near(word: str) -> str:
    """A question with the codes, three at most, that a mistyped code or name may mean; "" if none is near."""
    from difflib import get_close_matches  # loaded only after a typing error

    plain = word.strip().casefold()[:40]
    by_name = {name.casefold(): known for known, name in NAMES.items()}
    named = [by_name[name] for name in get_close_matches(plain, by_name)]
    alike = [known for known in NAMES if len(plain) in (2, 3) and known[0] == plain[0].upper()]
    likely = " or ".join(f'"{known}" ({NAMES[known]})' for known in (named or alike)[:3])
    return f"Did you mean {likely}? " if likely else ""


def of_locale(name: str) -> str:
    """The country of a locale such as "en_GB.UTF-8", "de-DE" or Windows' "English_United Kingdom.1252"."""
    if found := re.match(_IN_LOCALE, name):
        return code(found[1])
    words = re.match(_IN_WORDS, name)
    return code(words[1]) if words else ""
