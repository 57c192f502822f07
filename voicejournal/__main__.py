"""The program: `python -m voicejournal` and the `voicejournal` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Follow the command line and end with its exit code."""
    from voicejournal import cli

    sys.exit(cli.main())


if __name__ == "__main__":
    main()
