"""Values of settings: as texts and TOML values mean them, as sentences show them, and their faults."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.domain.text.printable import one_line

Setting = str | int | float | bool | tuple[str, ...]

Fault: TypeAlias = tuple[str, str]
"""A fault of a value, to follow the option's name, and its remedy as a sentence."""

SOUND_LIMITS = ("0", "1", "7", "30", "always")
"""The days for which sound can be kept."""

_LONGEST = 60
_LARGEST_FLOAT = 10**300


class InvalidValue(Exception):
    """An invalid value of an option: `reason` follows its name in a sentence, `remedy` is a sentence."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def shown(value: Any) -> str:
    """The value for use in a sentence: in the notation of the file, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = (
            f'"{value}"'
            if isinstance(value, str)
            else str(list(value) if isinstance(value, tuple) else value)
        )
    except ValueError:  # more digits than Python converts
        text = "a very long number"
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def from_text(text: str, default: Setting) -> Setting:
    """The value of the default's type that a text means.

    Raises:
        InvalidValue: it means none.
    """
    if isinstance(default, bool):
        plain = text.strip().casefold()
        if plain not in {"1", "true", "yes", "on", "0", "false", "no", "off", ""}:
            raise InvalidValue(f"is {shown(text)}", "Expected true or false.")
        return plain in {"1", "true", "yes", "on"}
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, str):
        return text
    try:
        return type(default)(text)
    except ValueError:
        raise InvalidValue(f"is {shown(text)}", "Expected a number.") from None


def from_toml(value: Any, default: Setting) -> Setting:
    """The value of the default's type that a TOML value means.

    Raises:
        InvalidValue: it means none.
    """
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(min(value, _LARGEST_FLOAT))
    if type(value) is type(default) and not isinstance(default, tuple):
        return value
    expected = {tuple: "a list of texts", bool: "true or false", int: "a whole number", float: "a number"}
    raise InvalidValue(f"is {shown(value)}", f"Expected {expected.get(type(default), 'a text in quotes')}.")


def fault_of_limits(values: tuple[str, ...]) -> Fault | None:
    """A line that is no limit, or two for one guide: it would not be clear which of them deletes."""
    guides = []
    for value in values:
        guide, mark, days = (part.strip() for part in value.partition("="))
        if not guide or not mark:
            return f"has {shown(value)}", 'Expected a guide and its days, such as "free=7".'
        if days not in SOUND_LIMITS:
            hint = did_you_mean(days, SOUND_LIMITS)
            return f"has {shown(value)}", f"{hint}Expected one of these days: {', '.join(SOUND_LIMITS)}."
        if guide in guides:
            return f'names "{guide}" twice', "Give one limit for each guide."
        guides.append(guide)
    return None


# Each of these loads a module that the first frame does without.


def fault_of_address(value: str) -> Fault | None:
    """An address that is not on this machine."""
    from voicejournal.domain.text.loopback import loopback_host

    wanted = 'Expected an address on this machine, such as "http://127.0.0.1:11434/v1".'
    return None if not value or loopback_host(value) is not None else (f"is {shown(value)}", wanted)


def fault_of_language(value: str) -> Fault | None:
    """The fault of a value that names a language unknown to Whisper; None if there is none."""
    from voicejournal.domain.speech.languages import DETECTED, LANGUAGES, codes, near

    unknown = next((code for code in codes(value) if code not in LANGUAGES), None)
    if unknown is None:
        return None
    if unknown == DETECTED:
        return f'has "{DETECTED}" beside other languages', f'"{DETECTED}" stands alone.'
    likely = " or ".join(f'"{code}" ({LANGUAGES[code]})' for code in near(unknown))
    hint = f"Did you mean {likely}? " if likely else ""
    return (
        f"has {shown(unknown)}, which is no language that Whisper knows",
        f'{hint}Expected codes such as "en", "de", "es", "fr" or "pt", or "{DETECTED}".',
    )


def fault_of_model(value: str) -> Fault | None:
    """A name that no model has; a path may be that of a folder, which is seen when the model is loaded."""
    from voicejournal.domain.speech.speech_model import NAMES

    if value in NAMES or re.search(r"[/\\~:]", value) or not value.strip("."):
        return None
    hint = f"{did_you_mean(value, NAMES)}Expected one of: {', '.join(NAMES)}."
    return f"is {shown(value)}, which is no model and no path of a folder", hint


def fault_of_country(value: str) -> Fault | None:
    """A code or name of no country."""
    from voicejournal.domain.safety.countries import code, near

    if not value or code(value):
        return None
    return f"is {shown(value)}, which is no country", f'{near(value)}Expected two letters, such as "GB".'
