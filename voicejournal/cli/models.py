"""`voicejournal models`: which Whisper models there are, and fetching one, once, after asking."""

from __future__ import annotations

import argparse
import sys

from voicejournal.cli.output import give_json, say, started, tell
from voicejournal.errors import Cancelled, UsageError


def listing(options: argparse.Namespace) -> int:
    """`voicejournal models`."""
    program = started(options)
    known = program.models.known()
    if options.json:
        give_json(
            [
                {"name": m.name, "here": m.here, "bytes": m.size, "chosen": m.name == program.config.model}
                for m in known
            ]
        )
        return 0
    for model in known:
        mark = "*" if model.name == program.config.model else " "
        here = "here" if model.here else "not here"
        say(f"{mark} {model.name:<18} {model.size / 1e6:>7.0f} MB   {here}")
    say("\nA folder with a converted model can be named instead: --model FOLDER, or in the settings.")
    return 0


def download(options: argparse.Namespace) -> int:
    """`voicejournal models download NAME`."""
    models = started(options).models
    offer = models.offer(options.name)
    tell(f"{offer.name} comes from {offer.host} ({offer.repository}): {offer.size / 1e6:.0f} MB.")
    tell("This is the one time that voicejournal uses a network; afterwards it never does.")
    if not options.yes:
        if not sys.stdin.isatty():
            raise UsageError("Nobody is here to agree to the download.", "Give --yes to agree beforehand.")
        if input("Fetch it? [y/N] ").strip().casefold() not in {"y", "yes"}:
            raise Cancelled("Nothing was fetched.")
    shown = sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if shown:
            sys.stderr.write(f"\r{done / 1e6:8.1f} of {total / 1e6:.1f} MB\x1b[K")
            sys.stderr.flush()

    folder = models.download(options.name, progress)
    if shown:
        sys.stderr.write("\r\x1b[K")
    say(str(folder))
    return 0
