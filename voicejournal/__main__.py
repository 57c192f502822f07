"""The program: `python -m voicejournal` and the `voicejournal` command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def main() -> None:
    """Follow the command line and end with its exit code."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts: no parser for that
        from voicejournal import __version__

        with suppress(OSError):  # a full or closed output is told below
            os.write(1, f"voicejournal {__version__}\n".encode())
            return
    from voicejournal import cli, core_dumps
    from voicejournal.cli.ending import end
    from voicejournal.cli.faults import without_words

    core_dumps.forbid()
    without_words()
    end(cli.main)


if __name__ == "__main__":
    main()
