"""What this machine has: devices and settings."""

from __future__ import annotations

import argparse
import os

from voicejournal.cli.output import give_json, say, started
from voicejournal.config import origins
from voicejournal.domain.audio import DeviceKind
from voicejournal.errors import SoundError


def devices(options: argparse.Namespace) -> int:
    """`voicejournal devices`."""
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
        say({"input": "Microphones", "output": "Loudspeakers"}[kind.value])
        for device in known:
            say(f"  {'*' if device.default else ' '} {device.name}")
        if not known:
            say(
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
    """`voicejournal config`."""
    program = started(options)
    known = origins(program.paths.config_file, os.environ)
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
        return 0
    say(f"# {program.paths.config_file}")
    for option in known:
        value = list(option.value) if isinstance(option.value, tuple) else option.value
        shown = (
            f'"{value}"'
            if isinstance(value, str)
            else str(value).lower()
            if isinstance(value, bool)
            else value
        )
        say(f"\n# {option.doc}\n# {option.variable}; from: {option.source}\n{option.name} = {shown}")
    return 0
