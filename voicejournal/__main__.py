"""Entry point of `python -m voicejournal` and of the `voicejournal` command."""

from __future__ import annotations

import sys

from voicejournal.startup import print_version


def main() -> None:
    """Run the command line and exit with its exit code."""
    if print_version(sys.argv[1:]):
        return
    from voicejournal import cli
    from voicejournal.cli.process_exit import end
    from voicejournal.crash_report import report_without_values

    report_without_values()
    end(lambda: cli.main(before=forbid_core_dumps))


def forbid_core_dumps() -> None:
    """Disable core dumps, once it is known that a command runs: help has no words to protect."""
    from voicejournal import core_dumps  # ctypes: 4 ms

    core_dumps.forbid()


if __name__ == "__main__":
    main()
