"""Cache of the folded text of months that were searched more than once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from voicejournal.adapters.journal.month_cache import Remembered
from voicejournal.adapters.journal.raw_search import documents, folded, has_twins, holding
from voicejournal.adapters.storage.atomic_files import Stamp
from voicejournal.domain.entries.fields import Document

TEXT_REMEMBERED = 64 * 1024 * 1024
"""Bytes of months cached for text search, at most: about 40,000 entries of three answers each."""


class SearchedTexts:
    """Finds the documents that contain words; `read` reads a month's file and returns its version."""

    def __init__(
        self, read: Callable[[Path], tuple[bytes, Stamp]], is_costly: Callable[[], bool] = lambda: False
    ) -> None:
        """`is_costly` is whether reading takes longer than the file, so that what was found in is kept."""
        self._read = read
        self._is_costly = is_costly
        self._found_in: Remembered[bytes] = Remembered(most=TEXT_REMEMBERED, weigh=len)
        self._texts: Remembered[bytes] = Remembered(most=TEXT_REMEMBERED, weigh=len)
        self._searched: dict[str, Stamp] = {}
        """The version of each month at its last search."""
        self._twins: dict[str, tuple[Stamp, bool]] = {}

    def holding(
        self, path: Path, words: Sequence[bytes], patterns: Sequence[re.Pattern[bytes]] = ()
    ) -> Sequence[Document] | None:
        """The documents whose lines have every folded word and pattern; None if the month must be parsed.

        Raises:
            OSError: the file cannot be read.
            VaultError: it cannot be opened.
        """
        month, data, text = path.stem, None, None
        if month in self._searched:
            stamp = Stamp.of(path.stat())
            text = self._texts.get(month, stamp)
        if text is None:
            data, stamp = self._read(path)
            text = folded(data)
            if self._searched.get(month) == stamp:  # caching every month costs more than one search
                self._texts.put(month, stamp, text, makes_room=False)
            self._searched[month] = stamp
        if not text or (patterns and self._has_twins(month, stamp, text)):
            return None
        lines = holding(text, words, patterns)
        if data is None and lines:
            data = self._found_in.get(month, stamp)
        if data is None and lines:
            data, now = self._read(path)
            if now != stamp:  # written in between: other lines
                return None
            if self._is_costly():
                self._found_in.put(month, stamp, data, makes_room=False)
        return documents(data or b"", text, lines)

    def _has_twins(self, month: str, stamp: Stamp, text: bytes) -> bool:
        """Whether an id is there several times: only all of its versions tell which one is shown."""
        known = self._twins.get(month)
        if known is None or known[0] != stamp:
            known = self._twins[month] = stamp, has_twins(text)
        return known[1]

    def clear(self) -> None:
        """Drop every text from memory."""
        self._texts.clear()
        self._found_in.clear()
        self._searched.clear()
        self._twins.clear()
