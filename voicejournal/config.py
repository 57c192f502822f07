"""The person's settings: one TOML file, each option also an environment variable, read once at the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from voicejournal.config_file import ConfigFile, InvalidValue, shown, written
from voicejournal.domain.safety.countries import code
from voicejournal.domain.text.near_names import did_you_mean, nearest

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
    country: str = _option(
        "", 'Country whose help lines come first, as "GB"; empty: by the machine\'s language and time zone.'
    )
    discreet: bool = _option(
        False, "Show nothing of yours on the home screen until a key is pressed, and no telling window title."
    )
    neutral_names: bool = _option(False, "Show guides under names that tell nobody what they are about.")


@dataclass(frozen=True, slots=True)
class Origin:
    """An option's value and its source: "default", `REMEMBERED`, the file, or the environment variable."""

    name: str
    value: Setting
    source: str
    doc: str

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """A setting that cannot be used as written; `option` is the name it is meant for, if that is known."""

    option: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in effect, the source of each, and the problems found."""

    config: Config
    origins: tuple[Origin, ...]
    problems: tuple[ConfigProblem, ...]

    @property
    def journal_problem(self) -> ConfigProblem | None:
        """The problem that leaves the journal's folder unknown; the default one must not be used instead."""
        known = any(origin.name == "journal" and origin.source != "default" for origin in self.origins)
        named = [problem for problem in self.problems if problem.option == "journal"]
        return None if known or not named else named[0]


REMEMBERED = "your last choice on the screen"
"""Source of a value chosen on the screen, for an option that neither the file nor the environment sets."""

_REMEMBERED = ("silent", "theme", "country", "discreet", "neutral_names")
"""Options whose last choice on the screen is remembered; others in that file are ignored."""


def load(file: Path, environment: Mapping[str, str], remembered: Mapping[str, str | bool] = {}) -> Settings:
    """The settings: the environment overrides the file, and both override what is `remembered`.

    A fault in either is reported in `problems` and affects nothing else: the option keeps the value it would
    have had otherwise.
    """
    in_file, problems = _in_file(written(file), file)
    origins = []
    option: Any
    for option in fields(Config):
        name, doc = option.name, option.metadata["doc"]
        origin = (
            in_file.get(name) or _remembered(name, remembered) or Origin(name, option.default, "default", doc)
        )
        variable = PREFIX + name.upper()
        if variable in environment:
            try:
                value = _fitting(name, _from_text(environment[variable], option.default))
                origin = Origin(name, value, variable, doc)
            except InvalidValue as wrong:
                text = f"The environment variable {variable} {wrong.reason}."
                problems.append(
                    ConfigProblem(name, text, f"{wrong.remedy} Until then {_used(origin.value)}.")
                )
        origins.append(origin)
    problems += _unknown_variables(environment)
    config = Config(**{origin.name: origin.value for origin in origins})  # type: ignore[arg-type]
    return Settings(config, tuple(origins), tuple(problems))


def _remembered(name: str, remembered: Mapping[str, str | bool]) -> Origin | None:
    """The option as last chosen on the screen; None for a value that cannot be used."""
    option: Any = next(one for one in fields(Config) if one.name == name)
    value = remembered.get(name)
    usable = type(value) is type(option.default) and value in _CHOICES.get(name, (value,))
    if name not in _REMEMBERED or not usable or value is None:
        return None
    return Origin(name, value, REMEMBERED, option.metadata["doc"])


def _in_file(found: ConfigFile, file: Path) -> tuple[dict[str, Origin], list[ConfigProblem]]:
    """The options that the file sets, by name, and the problems found in it."""
    options: dict[str, Any] = {option.name: option for option in fields(Config)}
    problems = [
        ConfigProblem(
            nearest(fault.key, options), f"{file}{_line(fault.line)}: {fault.reason}.", fault.remedy
        )
        for fault in found.faults
    ]
    origins: dict[str, Origin] = {}
    for key, value in found.values.items():
        name, place = key.replace("-", "_"), f"{file}{_line(found.lines.get(key, 0))}"
        option = options.get(name)
        if option is None:
            text = f"{place}: there is no option {shown(key)}."
            hint = f"{did_you_mean(key, options)}`voicejournal config` lists all options."
            problems.append(ConfigProblem(nearest(key, options), text, hint))
            continue
        try:
            fitting = _fitting(name, _typed(value, option.default))
            origins[name] = Origin(name, fitting, str(file), option.metadata["doc"])
        except InvalidValue as wrong:
            used = f"Until then {_used(option.default)}."
            problems.append(ConfigProblem(name, f"{place}: {name} {wrong.reason}.", f"{wrong.remedy} {used}"))
    return origins, problems


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[ConfigProblem]:
    known = [option.name.upper() for option in fields(Config)]
    for variable in sorted(environment):
        name = variable.removeprefix(PREFIX)
        if name not in (variable, *known):
            text = f"The environment variable {shown(variable)} sets no option."
            hint = did_you_mean(name, known, f'"{PREFIX}{{}}"') + "`voicejournal config` lists all."
            yield ConfigProblem(nearest(name, known).lower(), text, hint)


def _line(number: int) -> str:
    return f", line {number}" if number else ""


def _used(value: Setting) -> str:
    return f"{shown(value)} is used" if value not in ("", ()) else "it counts as not set"


def _from_text(text: str, default: Setting) -> Setting:
    """The value of an environment variable."""
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


def _typed(value: Any, default: Setting) -> Setting:
    """The value of a key in the file."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(min(value, _FLOATS))
    if type(value) is type(default) and not isinstance(default, tuple):
        return value
    expected = {tuple: "a list of texts", bool: "true or false", int: "a whole number", float: "a number"}
    raise InvalidValue(f"is {shown(value)}", f"Expected {expected.get(type(default), 'a text in quotes')}.")


_CHOICES = {"theme": ("dark", "light"), "device": ("cpu", "cuda")}
_RANGES = {"rate": (80, 450), "volume": (0, 1)}
_FOLDERS = ("journal", "model")
_FLOATS = 10**300


def _fitting(name: str, value: Setting) -> Setting:
    choices, limits = _CHOICES.get(name), _RANGES.get(name)
    if choices and value not in choices:
        hint = did_you_mean(str(value), choices)
        raise InvalidValue(f"is {shown(value)}", f"{hint}Expected one of: {', '.join(choices)}.")
    if limits and isinstance(value, int | float) and not limits[0] <= value <= limits[1]:
        raise InvalidValue(f"is {shown(value)}", f"Expected {limits[0]} to {limits[1]}.")
    if name == "country" and not (value == "" or code(str(value))):
        raise InvalidValue(f"is {shown(value)}", 'Expected two letters, such as "GB".')
    if "\0" in str(value):
        raise InvalidValue("has a NUL character", "Take it out.")
    if name in _FOLDERS and isinstance(value, str) and value.startswith("~"):
        try:
            Path(value).expanduser()
        except RuntimeError:
            raise InvalidValue(
                f"is {shown(value)}, and there is no such home folder", "Write the whole path."
            ) from None
    return value
