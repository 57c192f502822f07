"""`voicejournal devices` and `voicejournal config`: lists sound devices, and shows the settings."""

from __future__ import annotations

import argparse
import json

from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.config import Setting
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.errors import ConfigError, SoundError


def devices(options: argparse.Namespace) -> int:
    """`voicejournal devices`: list microphones and loudspeakers."""
    program = started(options)
    found = {kind: program.devices(kind) for kind in DeviceKind}
    if options.json:
        give_json(
            [
                {"kind": kind.value, "name": device.name, "id": device.id, "default": device.default}
                for kind, known in found.items()
                for device in known
            ]
        )
        return 0
    for kind, known in found.items():
        print_result({"input": "Microphones", "output": "Loudspeakers"}[kind.value])
        for device in known:
            print_result(f"  {'*' if device.default else ' '} {device.name}")
        if not known:
            print_result(
                "    none; answers can be typed"
                if kind is DeviceKind.INPUT
                else "    none; every prompt is on the screen"
            )
    if not any(found.values()):
        raise SoundError(
            "There is no sound device here.", "Everything works without: read the prompts, type the answers."
        )
    return 0


def config(options: argparse.Namespace) -> int:
    """`voicejournal config`: print the settings."""
    program = started(options, on_screen=True)
    settings = program.settings
    known = settings.origins if settings else ()
    if options.json:
        give_json(
            [
                {
                    "option": o.name,
                    "value": o.value,
                    "source": o.source,
                    "variable": o.variable,
                    "meaning": o.doc,
                }
                for o in known
            ]
        )
    else:
        print_result(f"# {program.paths.config_file}")
        print_result("# A variable wins over this file, and this file over the last choice on the screen.")
        for option in known:
            print_result(f"\n# {option.doc}\n# {option.variable}; from: {option.source}")
            print_result(f"{option.name} = {_as_toml(option.value)}")
    problems = settings.problems if settings else ()
    for problem in problems:
        print_status(f"voicejournal: {problem}")
    return ConfigError.exit_code if problems else 0


def _as_toml(value: Setting) -> str:
    """Format a setting's value as TOML; JSON strings and lists are valid TOML."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
