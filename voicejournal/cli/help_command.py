"""`voicejournal help-now`: shows the help lines at once, offline, even if the journal is locked or broken."""

from __future__ import annotations

import argparse

from voicejournal.bootstrap import Program
from voicejournal.cli.output import give_json, print_result
from voicejournal.config import Config
from voicejournal.domain.safety.helplines import FIRST, LIMITS
from voicejournal.domain.text.printable import one_line
from voicejournal.paths import platform_paths


def help_now(options: argparse.Namespace) -> int:
    """Print the help lines; reads neither settings nor journal, so that neither can prevent it."""
    lines = Program(Config(), platform_paths()).help.lines()
    if options.json:
        give_json(
            [
                {
                    "country": line.country,
                    "name": line.name,
                    "number": line.number,
                    "source": line.source,
                    "verified_on": line.verified_on.isoformat() if line.verified_on else None,
                }
                for line in lines
            ]
        )
        return 0
    print_result(FIRST)
    for line in lines:
        number, name, country = (one_line(text) for text in (line.number, line.name, line.country))
        print_result(f"\n  {number}\n    {name}, {country}   ({one_line(line.source)}; {line.verified})")
    print_result(f"\n{LIMITS}\nA call from a shared phone leaves traces.")
    return 0
