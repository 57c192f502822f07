"""A program that saves entries one after the other and says each id when it is on disk.

`python -m tests.faults.writer FOLDER FIRST COUNT` saves the entries of those numbers; with a limit in bytes
as a fourth word, no file may grow beyond it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import VoiceJournalError

REFUSED = 6


def main(folder: str, first: str, count: str, limit: str = "") -> int:
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    journal = TinyDBJournal(Path(folder), PlainVault())
    for number in range(int(first), int(first) + int(count)):
        one = entry(number, answer(f"text number {number} " * 20))
        try:
            journal.save(one)
        except VoiceJournalError as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return REFUSED
        print(one.id, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
