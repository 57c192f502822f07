"""`voicejournal completion`: prints the script with which a shell completes commands, options and guides."""

from __future__ import annotations

import argparse

from voicejournal.cli.command_parser import build_all
from voicejournal.cli.standard_streams import write

_GUIDES = {
    "bash": """\
_voicejournal_guides() {
  compgen -W "$(voicejournal guides --ids 2>/dev/null)" -- "$1"
}
""",
    "zsh": """\
_voicejournal_guides() {
  local -a guides
  guides=(${(f)"$(voicejournal guides --ids 2>/dev/null)"})
  compadd -a guides
}
""",
    "fish": "",
}
"""The functions by which a shell asks for the guides that are there."""


def completion(options: argparse.Namespace) -> int:
    """`voicejournal completion [bash|zsh|fish]`."""
    import shtab

    from voicejournal.cli.parser import build

    parser = build()
    build_all(parser)
    write(shtab.complete(parser, options.shell, preamble=_GUIDES[options.shell]) + "\n")
    return 0
