"""Finds lines of months, with a cache of the folded text of those that were searched more than once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from voicejournal.adapters.journal.month_cache import Remembered
from voicejournal.adapters.journal.raw_search import (
    DatedLine,
    dated_lines,
    documents,
    folded,
    has_twins,
    holding,
    parsed,
)
from voicejournal.adapters.storage.atomic_files import Stamp
from voicejournal.domain.entries.fields import Document

TEXT_REMEMBERED = 64 * 1024 * 1024
"""Bytes of months cached for text search, at most: about 40,000 entries of three answers each."""


LINES_REMEMBERED = 20_000
"""Lines whose dates are cached, at most: 3 MB."""


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
        self._dates: Remembered[Sequence[DatedLine]] = Remembered(most=LINES_REMEMBERED, weigh=len)
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
            data = self._again(path, stamp)
            if data is None:
                return None
        return documents(data or b"", text, lines)

    def dated(self, path: Path, days: tuple[date, date]) -> Sequence[Document] | None:
        """The documents from the first to the last of the days; None if the month must be parsed.

        Raises:
            OSError: the file cannot be read.
            VaultError: it cannot be opened.
        """
        first, last = (day.isoformat().encode() for day in days)
        month, data, stamp = path.stem, None, Stamp.of(path.stat())
        lines = self._dates.get(month, stamp)
        if lines is None:
            data, stamp = self._read(path)
            lines = dated_lines(data)
            if lines is None:
                return None
            self._dates.put(month, stamp, lines)
        wanted = [(start, end) for day, start, end in lines if first <= day <= last]
        if data is None and wanted:
            data = self._again(path, stamp)
            if data is None:
                return None
        return parsed([(data or b"")[start:end] for start, end in wanted])

    def _again(self, path: Path, stamp: Stamp) -> bytes | None:
        """The content of the month in that version; None if it has been written since."""
        data = self._found_in.get(path.stem, stamp)
        if data is None:
            data, now = self._read(path)
            if now != stamp:  # other lines
                return None
            if self._is_costly():
                self._found_in.put(path.stem, stamp, data, makes_room=False)
        return data

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
        self._dates.clear()
        self._twins.clear()
