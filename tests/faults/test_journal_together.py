"""Several programs and threads write to one journal at the same time."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

from tests.entries import entry
from tests.faults.test_journal_killed import ROOT, WRITER, saved
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import VoiceJournalError


def test_two_programs_lose_no_entry(tmp_path: Path) -> None:
    """Two hundred saves each into the same month: four hundred entries (plain TinyDB kept 33)."""
    programs = [
        subprocess.Popen([*WRITER, str(tmp_path), first, "200"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for first in ("0", "1000")
    ]
    told = [program.communicate()[0].split() for program in programs]

    assert [program.returncode for program in programs] == [0, 0]
    assert [len(ids) for ids in told] == [200, 200]
    assert saved(tmp_path) == sorted(told[0] + told[1])


def test_three_threads_lose_no_entry(tmp_path: Path) -> None:
    """A hundred saves each, two threads sharing a journal and one with its own, while another reads."""
    shared, own = (TinyDBJournal(tmp_path, PlainVault()) for _ in range(2))
    troubles: list[VoiceJournalError] = []
    seen: list[int] = [0]
    done = threading.Event()

    def write(journal: TinyDBJournal, first: int) -> None:
        try:
            for number in range(first, first + 100):
                journal.save(entry(number))
        except VoiceJournalError as error:
            troubles.append(error)

    def read() -> None:
        while not done.wait(0.01):
            seen.append(sum(1 for _ in shared.search("number")))

    writers = [
        threading.Thread(target=write, args=(journal, first))
        for journal, first in ((shared, 0), (shared, 1000), (own, 2000))
    ]
    reader = threading.Thread(target=read)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()

    assert not troubles
    assert len(saved(tmp_path)) == 300
    assert seen == sorted(seen), "an entry that was there vanished for a reader"
    assert not shared.problems()
