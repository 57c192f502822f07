"""Values of settings: as texts and TOML values mean them, and as sentences show them."""

from __future__ import annotations

from typing import Any

from voicejournal.domain.text.printable import one_line

Setting = str | int | float | bool | tuple[str, ...]

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
