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
    end(cli.main)


if __name__ == "__main__":
    main()
