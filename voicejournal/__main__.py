"""The program: `python -m voicejournal` and the `voicejournal` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Follow the command line and end with its exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:  # asked by scripts: no parser for that
        from voicejournal import __version__

        sys.stdout.write(f"voicejournal {__version__}\n")
        return
    from voicejournal import cli
    from voicejournal.cli.faults import without_words

    without_words()
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
