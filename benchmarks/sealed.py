"""An encrypted journal against the same one in the clear, in CPU seconds: saving, searching, a recording."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import cached_property, partial
from itertools import count
from pathlib import Path

from benchmarks.journal import another, entries, save_once, search_once
from benchmarks.rows import Row, note, pairs, ratio
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings, convert_take
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import new_key
from voicejournal.adapters.vault.encryption import encryption
from voicejournal.domain.speech.audio import RATE, Sound

ROWS = {"sealed-save": 1.5, "sealed-first-search": 3.0, "sealed-search": 1.2, "sealed-take": 1.2}
"""The rows, and the goal of each."""
_Vault = JournalVault | PlainVault
_BLOCK = RATE // 10 * 2
"""Bytes that a microphone gives at once."""
_WORDS = "four words in a row"
_NAME = "20160101T070000000-{:04x}-aaaa"


class Sealed:
    """Two journals of as many entries, one encrypted, and a minute of sound for each."""

    def __init__(self, folder: Path, size: int, speech: Callable[[], Sound]) -> None:
        self._folder = folder
        self._size = size
        self._speech = speech
        self._numbers = count(1)

    def rows(self, times: int) -> list[Row]:
        """Every row, the two sides by turns."""
        warm = {vault: self._journal(vault) for vault in (self._sealed, self._plain)}
        for journal in warm.values():
            search_once(journal)
        sides: dict[str, Callable[[_Vault], Callable[[], object]]] = {
            "sealed-save": lambda vault: partial(
                save_once, self._journal(vault), another(next(self._numbers))
            ),
            "sealed-first-search": lambda vault: partial(search_once, self._journal(vault)),
            "sealed-search": lambda vault: partial(search_once, warm[vault]),
            "sealed-take": lambda vault: partial(self._record, vault, next(self._numbers)),
        }
        return [self._row(name, side, times) for name, side in sides.items()]

    def _row(self, name: str, side: Callable[[_Vault], Callable[[], object]], times: int) -> Row:
        ours, theirs = pairs(lambda: _cpu(side(self._sealed)), lambda: _cpu(side(self._plain)), times)
        return ratio(name, 1000 * ours, 1000 * theirs, "ms", ROWS[name])

    @cached_property
    def _plain(self) -> PlainVault:
        self._seed(PlainVault(), "plain")
        return PlainVault()

    @cached_property
    def _sealed(self) -> JournalVault:
        folder = self._folder / "sealed"
        folder.mkdir(parents=True)
        vault = JournalVault(folder)
        encryption(vault, folder, (), convert_take).begin(_WORDS, new_key().public)
        self._seed(vault, "sealed")
        return vault

    def _seed(self, vault: _Vault, name: str) -> None:
        note(f"  a journal of {self._size:,} entries, {name} ...")
        TinyDBJournal(self._folder / name, vault).save_all(entries(self._size))

    def _place(self, vault: _Vault) -> Path:
        return self._folder / ("plain" if isinstance(vault, PlainVault) else "sealed")

    def _journal(self, vault: _Vault) -> TinyDBJournal:
        """As a new program opens it, with the key there and nothing read."""
        return TinyDBJournal(self._place(vault), vault)

    def _record(self, vault: _Vault, number: int) -> None:
        """Write the sound down as a microphone gives it, and finish the recording."""
        recordings = FolderRecordings(self._place(vault), vault, in_place=isinstance(vault, PlainVault))
        take = recordings.begin(_NAME.format(number), entry=_NAME[:23], step="what-happened")
        pcm = self._sound.pcm
        for at in range(0, len(pcm), _BLOCK):
            take.write(pcm[at : at + _BLOCK])
        take.finish()
        shutil.rmtree(self._place(vault) / "recordings")

    @cached_property
    def _sound(self) -> Sound:
        return self._speech()


def _cpu(action: Callable[[], object]) -> float:
    """Seconds of CPU, of all threads, that the action takes."""
    begun = time.process_time()
    action()
    return time.process_time() - begun
