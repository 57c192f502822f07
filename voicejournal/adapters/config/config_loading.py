"""Reads the settings: the environment overrides config.toml, and both override what the screen remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from voicejournal.adapters.config.config_file import ConfigFile, written
from voicejournal.domain.settings import (
    OPTIONS,
    PREFIX,
    REMEMBERED,
    InvalidValue,
    LoadedSettings,
    Option,
    Origin,
    Setting,
    Settings,
    SettingsProblem,
    shown,
)
from voicejournal.domain.text.near_names import did_you_mean, nearest


def load(
    file: Path, environment: Mapping[str, str], remembered: Mapping[str, str | bool] = {}
) -> LoadedSettings:
    """The settings: the environment overrides the file, and both override what is `remembered`.

    A fault in either is reported in `problems` and affects nothing else: the option keeps the value it would
    have had otherwise.
    """
    in_file, problems = _in_file(written(file), file)
    origins = []
    for name, option in OPTIONS.items():
        origin = (
            in_file.get(name) or _remembered(option, remembered) or Origin(option, option.default, "default")
        )
        if option.variable in environment:
            try:
                value = with_home(option, option.from_text(environment[option.variable]))
                origin = Origin(option, value, option.variable)
            except InvalidValue as wrong:
                text = f"The environment variable {option.variable} {wrong.reason}."
                problems.append(
                    SettingsProblem(name, text, f"{wrong.remedy} Until then {_used(origin.value)}.")
                )
        origins.append(origin)
    problems += _unknown_variables(environment)
    settings = Settings(**{origin.name: origin.value for origin in origins})  # type: ignore[arg-type]
    return LoadedSettings(settings, tuple(origins), tuple(problems))


def with_home(option: Option, value: Setting) -> Setting:
    """The value, if the home folder with which it begins exists.

    Raises:
        InvalidValue: there is no such home folder.
    """
    if option.folder and isinstance(value, str) and value.startswith("~"):
        try:
            Path(value).expanduser()
        except RuntimeError:
            raise InvalidValue(
                f"is {shown(value)}, and there is no such home folder", "Write the whole path."
            ) from None
    return value


def _remembered(option: Option, remembered: Mapping[str, str | bool]) -> Origin | None:
    """The option as last chosen on the screen; None for a value that cannot be used."""
    if not option.remembered or option.name not in remembered:
        return None
    try:
        return Origin(option, option.from_toml(remembered[option.name]), REMEMBERED)
    except InvalidValue:
        return None


def _in_file(found: ConfigFile, file: Path) -> tuple[dict[str, Origin], list[SettingsProblem]]:
    """The options that the file sets, by name, and the problems found in it."""
    problems = [
        SettingsProblem(
            nearest(fault.key, OPTIONS), f"{file}{_line(fault.line)}: {fault.reason}.", fault.remedy
        )
        for fault in found.faults
    ]
    origins: dict[str, Origin] = {}
    for key, value in found.values.items():
        name, place = key.replace("-", "_"), f"{file}{_line(found.lines.get(key, 0))}"
        option = OPTIONS.get(name)
        if option is None:
            text = f"{place}: there is no option {shown(key)}."
            hint = f"{did_you_mean(key, OPTIONS)}`voicejournal config` lists all options."
            problems.append(SettingsProblem(nearest(key, OPTIONS), text, hint))
            continue
        try:
            origins[name] = Origin(option, with_home(option, option.from_toml(value)), str(file))
        except InvalidValue as wrong:
            used = f"Until then {_used(option.default)}."
            problems.append(
                SettingsProblem(name, f"{place}: {name} {wrong.reason}.", f"{wrong.remedy} {used}")
            )
    return origins, problems


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[SettingsProblem]:
    known = [name.upper() for name in OPTIONS]
    for variable in sorted(environment):
        name = variable.removeprefix(PREFIX)
        if name not in (variable, *known):
            text = f"The environment variable {shown(variable)} sets no option."
            hint = did_you_mean(name, known, f'"{PREFIX}{{}}"') + "`voicejournal config` lists all."
            yield SettingsProblem(nearest(name, known).lower(), text, hint)


def _line(number: int) -> str:
    return f", line {number}" if number else ""


def _used(value: Setting) -> str:
    return f"{shown(value)} is used" if value not in ("", ()) else "it counts as not set"
