"""The person's settings: one TOML file, each option also an environment variable, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from voicejournal.errors import ConfigError

PREFIX = "VOICEJOURNAL_"

Setting = str | int | float | bool | tuple[str, ...]


def _option(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every option with its default; `metadata["doc"]` of a field is its line in `voicejournal config`."""

    journal: str = _option("", "Folder of the journal; empty means the platform's own data folder.")
    model: str = _option(
        "base", 'Whisper model by name, or a folder that holds one; "none": answers stay recordings.'
    )
    language: str = _option("en", 'Language you speak: a code such as "en", a list "en,de", or "auto".')
    names: tuple[str, ...] = _option((), "Names and phrases the transcriber should know.")
    device: str = _option(
        "cpu", '"cpu", or "cuda" for a graphics card, which is tried first in a child process.'
    )
    microphone: str = _option(
        "", "Name of the microphone, as `voicejournal devices` shows it; empty: the system's."
    )
    speaker: str = _option("", "Name of the loudspeaker; empty: the system's.")
    silent: bool = _option(False, "Read nothing aloud; every prompt is on the screen anyway.")
    voice: str = _option("", "Voice that reads the prompts; empty: the system's English voice.")
    rate: int = _option(175, "Speed of reading, in words per minute (80 to 450).")
    volume: float = _option(1.0, "Loudness of reading, from 0 to 1.")
    theme: str = _option("dark", '"dark" or "light".')
    quiet_card: bool = _option(
        True, "Show where help is when your words suggest danger. Nothing is kept of it."
    )
    suggestions: bool = _option(True, "Suggest on the home screen what to do next.")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an option's value comes from: "default", the file, or the environment variable."""

    name: str
    value: Setting
    source: str
    doc: str

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


def load(file: Path, environment: Mapping[str, str]) -> Config:
    """The settings of that file and environment; the environment wins.

    Raises:
        ConfigError: the file cannot be read, or names an option or value that does not exist.
    """
    values: dict[str, Any] = {origin.name: origin.value for origin in origins(file, environment)}
    return Config(**values)


def origins(file: Path, environment: Mapping[str, str]) -> tuple[Origin, ...]:
    """Every option with its value and where that comes from.

    Raises:
        ConfigError: as for `load`.
    """
    written = _read(file)
    known: dict[str, Any] = {option.name: option for option in fields(Config)}
    for key in written:
        if key.replace("-", "_") not in known:
            raise ConfigError(
                f'{file}: there is no option "{key}".', "`voicejournal config` lists all options."
            )
    values = {key.replace("-", "_"): value for key, value in written.items()}
    found = []
    for name, option in known.items():
        doc, variable = option.metadata["doc"], PREFIX + name.upper()
        if variable in environment:
            value = _from_text(variable, environment[variable], option.default)
            found.append(Origin(name, value, variable, doc))
        elif name in values:
            found.append(
                Origin(name, _checked(f"{file}: {name}", values[name], option.default), str(file), doc)
            )
        else:
            found.append(Origin(name, option.default, "default", doc))
    return tuple(_in_range(origin) for origin in found)


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, error) from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> ConfigError:
    return ConfigError(f"{file} cannot be read: {error}.", "Mend the file, or move it away.")


def _from_text(name: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        plain = text.strip().casefold()
        if plain not in {"1", "true", "yes", "on", "0", "false", "no", "off", ""}:
            raise ConfigError(f'{name} is "{text}".', "Expected true or false.")
        return plain in {"1", "true", "yes", "on"}
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, str):
        return text
    try:
        return type(default)(text)
    except ValueError as error:
        raise ConfigError(f'{name} is "{text}".', "Expected a number.") from error


def _checked(place: str, value: Any, default: Any) -> Any:
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is type(default) and not isinstance(default, tuple):
        return value
    expected = {tuple: "a list of texts", bool: "true or false", int: "a whole number", float: "a number"}
    raise ConfigError(
        f"{place} is {value!r}.", f"Expected {expected.get(type(default), 'a text in quotes')}."
    )


_CHOICES = {"theme": ("dark", "light"), "device": ("cpu", "cuda")}
_RANGES = {"rate": (80, 450), "volume": (0, 1)}


def _in_range(origin: Origin) -> Origin:
    choices, limits = _CHOICES.get(origin.name), _RANGES.get(origin.name)
    if choices and origin.value not in choices:
        raise ConfigError(
            f'{origin.name} is "{origin.value}" ({origin.source}).', f"Expected one of: {', '.join(choices)}."
        )
    if limits and isinstance(origin.value, int | float) and not limits[0] <= origin.value <= limits[1]:
        raise ConfigError(
            f"{origin.name} is {origin.value} ({origin.source}).", f"Expected {limits[0]} to {limits[1]}."
        )
    return origin
