"""`voicejournal config`: shows the settings, and sets one of them in config.toml."""

from __future__ import annotations

import argparse
import json

from voicejournal.bootstrap import program
from voicejournal.cli.documents.machine_documents import problem_document, setting_document
from voicejournal.cli.documents.settings_schema import settings_schema
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.domain.settings import OPTIONS, InvalidValue, Option, Setting, SettingsProblem
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import ConfigError, UsageError

_LIMITS = {"keep_sound", "keep_sound_for"}
"""Options of which another value may delete sound."""


def show(options: argparse.Namespace) -> int:
    """`voicejournal config`: print every setting."""
    begun = started(options, on_screen=True)
    loaded = begun.loaded
    if options.json:
        give_json([setting_document(origin) for origin in loaded.origins])
    else:
        print_result(f"# {begun.paths.config_file}")
        print_result("# A variable wins over this file, and this file over the last choice on the screen.")
        for origin in loaded.origins:
            option = origin.option
            print_result(f"\n# {option.meaning}\n# {option.variable}; from: {origin.source}")
            print_result(f"{option.name} = {_as_toml(origin.value)}")
    return _report(loaded.problems)


def get(options: argparse.Namespace) -> int:
    """`voicejournal config get OPTION`: print its value, without quotes, a list with one line for each."""
    option = _option(options.option)
    loaded = started(options, on_screen=True).loaded
    origin = loaded.origin(option.name)
    if options.json:
        give_json(setting_document(origin))
    else:
        values = origin.value if isinstance(origin.value, tuple) else (origin.value,)
        for value in values:
            print_result(value if isinstance(value, str) else _as_toml(value))
    return _report(tuple(problem for problem in loaded.problems if problem.option == option.name))


def put(options: argparse.Namespace) -> int:
    """`voicejournal config set OPTION VALUE`: write it into config.toml; a list is given with commas."""
    option = _option(options.option)
    try:
        value = option.from_text(options.value)
    except InvalidValue as wrong:
        raise ConfigError(
            f"{option.name} {wrong.reason}.",
            f"{wrong.remedy} Nothing was changed. It means: {option.meaning}",
        ) from None
    return _write(options, option, value)


def reset(options: argparse.Namespace) -> int:
    """`voicejournal config reset OPTION`: write its default into config.toml."""
    option = _option(options.option)
    return _write(options, option, option.default)


def _write(options: argparse.Namespace, option: Option, value: Setting) -> int:
    begun = program(getattr(options, "journal", None))
    if option.name in _LIMITS:
        from voicejournal.cli.retention_command import ask_about_limit

        ask_about_limit(begun, options, option, value)
    origin = begun.settings_store.put(option, value).origin(option.name)
    print_result(f"{option.name} = {_as_toml(value)}")
    if origin.source == option.variable:
        print_status(f"{option.variable} is set and wins over the file: {_as_toml(origin.value)} is used.")
    return 0


def path(options: argparse.Namespace) -> int:
    """`voicejournal config path`: print where config.toml is, or would be."""
    print_result(str(started(options, on_screen=True).paths.config_file))
    return 0


def schema(_: argparse.Namespace) -> int:
    """`voicejournal config schema`: print the JSON Schema of config.toml."""
    give_json(settings_schema())
    return 0


def check(options: argparse.Namespace) -> int:
    """`voicejournal config check`: report every setting that cannot be used."""
    begun = started(options, on_screen=True)
    problems = begun.loaded.problems
    if options.json:
        give_json([problem_document(problem) for problem in problems])
        return ConfigError.exit_code if problems else 0
    if not problems:
        file = begun.paths.config_file
        print_result(
            f"{file}: every setting can be used." if file.exists() else f"{file}: there is none yet."
        )
    return _report(problems)


def _option(name: str) -> Option:
    """The option of that name, in the spelling of the file or of its variable."""
    option = OPTIONS.get(name.casefold().replace("-", "_"))
    if option is None:
        hint = f"{did_you_mean(name, OPTIONS)}`voicejournal config` lists all options."
        raise UsageError(f'There is no option "{name}".', hint)
    return option


def _report(problems: tuple[SettingsProblem, ...]) -> int:
    for problem in problems:
        print_status(f"voicejournal: {problem}")
    return ConfigError.exit_code if problems else 0


def _as_toml(value: Setting) -> str:
    """Format a setting's value as TOML; JSON strings and lists are valid TOML."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
