"""Finds passages that are close to a question in meaning, by all-MiniLM-L6-v2 as it was published; optional.

Vectors of a month are kept beside the months, in `meaning/`, sealed as they are, and made anew where a text
has changed. Nothing but time is lost with them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.meaning.vector_file import (
    SCALE,
    EntryVectors,
    MonthVectors,
    decode,
    encode,
    joined,
    quantised,
)
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    private_folder,
    remove_leftovers,
    write_atomically,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.journal_parts import VECTORS, vectors_of
from voicejournal.adapters.token_vectors import MODEL, TOKENIZER, TokenVectors, as_missing
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import passages
from voicejournal.errors import ModelMissing, StorageError, VaultDamaged
from voicejournal.ports.meaning import NearPassage
from voicejournal.ports.storage import Vault
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Tokens = Callable[[str], Floats]

_MOST_TOKENS = 128
_LARGEST = 1 << 28
_REMEMBERED = 48 << 20
"""Bytes of vectors that stay in memory between two questions."""

Stopped = Callable[[], bool]


def loaded(folder: Callable[[], Path], shipped: Path) -> Tokens:
    """The model in that folder: the vectors of a text's tokens; `shipped` has its tokenizer.

    Raises:
        ModelMissing: it is not installed, or none that these libraries read.
    """
    with as_missing("used"):
        return TokenVectors(folder() / MODEL, shipped / TOKENIZER, _MOST_TOKENS)


class PassageSearch:
    """Implements `ports.MeaningSearch`; the model is loaded when first needed. One question at a time."""

    def __init__(
        self,
        load: Callable[[], Tokens],
        journal: Path,
        vault: Vault,
        version: Callable[[str], Sequence[int]],
    ) -> None:
        """`load` loads the model, `version` tells versions of a month's file from each other.

        `load` raises ModelMissing where there is none.
        """
        self._load = load
        self._journal = journal
        self._vault = vault
        self._version = version
        self._lock = Lock(journal / ".lock")
        self._known: dict[str, MonthVectors] = {}
        self._question: tuple[str, Floats] | None = None
        self._guard = threading.Lock()
        self._swept = False
        vault.on_lock(self.forget)

    @property
    def installed(self) -> bool:
        with suppress(ModelMissing):
            return self._tokens is not None
        return False

    def in_month(
        self, question: str, month: str, read: Callable[[], Iterable[Entry]], stopped: Stopped = lambda: False
    ) -> Sequence[NearPassage]:
        with self._guard:
            known = self._of(month)
            version = tuple(self._version(month))
            if not version or tuple(known.version) != version:
                found = dict(self._vectors(read(), known, stopped))
                known = MonthVectors(() if stopped() else version, found)
                self._keep(month, version, known)
            return list(self._near(question, known))

    def among(
        self, question: str, entries: Iterable[Entry], stopped: Stopped = lambda: False
    ) -> Sequence[NearPassage]:
        with self._guard:
            found = MonthVectors((), dict(self._vectors(entries, MonthVectors(), stopped)))
            return list(self._near(question, found))

    def keep_only(self, months: Collection[str]) -> None:
        wanted = {vectors_of(self._journal, month).name for month in months}
        with suppress(OSError):
            for path in (self._journal / VECTORS).iterdir():
                if path.name not in wanted and not path.name.endswith(PART):
                    path.unlink()

    def forget(self) -> None:
        """Drop everything that was computed or read; the model stays loaded."""
        self._known = {}
        self._question = None

    @cached_property
    def _tokens(self) -> Tokens:
        return self._load()

    def _mean(self, text: str) -> Floats:
        with as_missing("asked"):
            mean: Floats = self._tokens(text).mean(axis=0)
        return mean

    def _of(self, month: str) -> MonthVectors:
        """The vectors of the month that are kept, whether they are of its present version or not."""
        if self._vault.locked:
            self._vault.open(b"")  # raises
        if month in self._known:
            return self._known[month]
        try:
            data = read_regular(vectors_of(self._journal, month), largest=_LARGEST)[0]
            found = decode(self._vault.open(data))
        except (OSError, VaultDamaged):
            return MonthVectors()
        self._remember(month, found)
        return found

    def _remember(self, month: str, found: MonthVectors) -> None:
        remembered = {name: one for name, one in self._known.items() if name != month}
        fits = found.size + sum(one.size for one in remembered.values()) <= _REMEMBERED
        self._known = {} if self._vault.locked else {**remembered, month: found} if fits else remembered

    def _keep(self, month: str, version: Sequence[int], found: MonthVectors) -> None:
        """Write the vectors, unless the month was changed meanwhile; where nothing can be written they go."""
        self._remember(month, found)
        with suppress(StorageError):
            private_folder(self._journal / VECTORS)
            with self._lock.held():
                if not self._swept:
                    remove_leftovers(self._journal / VECTORS, DISK)
                    self._swept = True
                if version and tuple(self._version(month)) == version:
                    write_atomically(vectors_of(self._journal, month), self._vault.seal(encode(found)))

    def _vectors(
        self, entries: Iterable[Entry], known: MonthVectors, stopped: Stopped
    ) -> Iterator[tuple[str, EntryVectors]]:
        """The vectors of each entry's passages; those that are known for the same texts are taken over."""
        for entry in entries:
            found = list(passages(entry))
            text = "\0".join(f"{one.step}\0{one.start}\0{one.text}" for one in found)
            digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
            old = known.entries.get(entry.id)
            if old is not None and old.digest == digest:
                yield entry.id, old
                continue
            rows = []
            for one in found:
                if stopped():
                    return
                rows.append(quantised(self._mean(one.text)))
            places = [(one.step, one.start, one.end) for one in found]
            yield entry.id, EntryVectors(digest, places, joined(rows))

    def _near(self, question: str, month: MonthVectors) -> Iterator[NearPassage]:
        """The closest passage of each entry."""
        import numpy as np

        known = self._question
        if known is None or known[0] != question:
            mean = self._mean(question)
            known = self._question = question, mean / np.linalg.norm(mean)
        asked = known[1] / SCALE
        for name, one in month.entries.items():
            if one.places:
                values = np.einsum("ij,j->i", one.vectors.astype(np.float32), asked)
                best = int(values.argmax())
                yield NearPassage(name, *one.places[best], float(values[best]))
