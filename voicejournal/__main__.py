"""Entry point of `python -m voicejournal` and of the `voicejournal` command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and exit with its exit code."""
    if sys.argv[1:] == ["--version"]:  # scripts ask for this often: no parser is loaded
        from voicejournal import __version__

        with suppress(OSError):  # the code below reports a full or closed output
            os.write(1, f"voicejournal {__version__}\n".encode())
            return
    from voicejournal import cli, core_dumps
    from voicejournal.cli.crash_log import without_words
    from voicejournal.cli.process_exit import end

    core_dumps.forbid()
    without_words()
    end(cli.main)


if __name__ == "__main__":
    main()
