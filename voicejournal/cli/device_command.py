"""`voicejournal devices`: lists the sound devices."""

from __future__ import annotations

import argparse

from voicejournal.cli.documents.machine_documents import device_document
from voicejournal.cli.output import give_json, print_result, started
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.domain.speech.device_names import named_apart
from voicejournal.errors import SoundError


def devices(options: argparse.Namespace) -> int:
    """`voicejournal devices`: list microphones and loudspeakers."""
    program = started(options)
    found = {kind: program.devices(kind) for kind in DeviceKind}
    if options.json:
        give_json([device_document(device) for known in found.values() for device in known])
        return 0
    for kind, known in found.items():
        print_result({"input": "Microphones", "output": "Loudspeakers"}[kind.value])
        for named in named_apart(known):
            print_result(f"  {'*' if named.device.default else ' '} {named.label}")
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
