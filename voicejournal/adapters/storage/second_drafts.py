"""Drafts while the journal cannot be written: they go to a second place, and home when there is room."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import is_open_to_others
from voicejournal.adapters.storage.checked_file import CheckedFile
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.domain.entries.draft import Draft
from voicejournal.errors import HeldInMemory, StorageError
from voicejournal.regular_files import is_folder

if TYPE_CHECKING:
    from voicejournal.ports.drafts import Drafts
    from voicejournal.ports.storage import Vault

_LOCK = ".lock"
_PATIENCE = 2.0
"""Seconds to wait for another program that writes or moves a draft."""


def second_places(journal: Path, state: Path) -> Sequence[Path]:
    """The folders for drafts of that journal outside it: on disk, then in memory until the machine restarts.

    Neither is open to other accounts; a shared folder for temporary files is never used.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(journal))).hexdigest()[:16]
    return [place / "unsaved" / name for place in (state, *_runtime_folder())]


def _runtime_folder() -> Iterator[Path]:
    if sys.platform != "win32":
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.geteuid()}")
        with suppress(OSError):
            if base.is_absolute() and base.stat().st_uid == os.geteuid() and not is_open_to_others(base):
                yield base / "voicejournal"
    yield from ()  # Windows has no folder of a session


class PlacedDrafts:
    """Implements `ports.Drafts`: the newest version of each draft, from the journal or a second place.

    A lock in each second place keeps two programs from writing and moving a draft at once.
    """

    def __init__(
        self, home: FileDrafts, places: Sequence[Path], vault: Vault, in_memory: Sequence[Path] = ()
    ) -> None:
        """`places` are tried in order; those also `in_memory` are cleared when the machine restarts."""
        self._home = home
        self._places = tuple(places)
        self._in_memory = frozenset(in_memory)
        self._second = tuple(FileDrafts(place, vault) for place in places)

    def put(self, draft: Draft) -> None:
        """Save the draft in the journal, or else in the first second place that can be written.

        Raises:
            HeldInMemory: only a folder in memory took it.
            StorageError: it can be written nowhere. The message of both is the journal's.
        """
        with self._locked():
            try:
                self._home.put(draft)
            except StorageError as error:
                folder = self._put_elsewhere(draft)
                if folder is None:
                    raise
                if folder in self._in_memory:
                    raise HeldInMemory(str(error), error.hint) from error
            else:
                self._forget(draft)

    def get(self, entry_id: str, step: str) -> Draft | None:
        """The newest version of that draft; None if there is none or it cannot be read."""
        found = [place.get(entry_id, step) for place in self._all_places]
        return max((each for each in found if each), key=lambda each: each.written, default=None)

    def all(self) -> Sequence[Draft]:
        """Every readable draft, newest first; moves those of second places home if there is room."""
        self._move_home()
        found = sorted(
            (draft for place in self._all_places for draft in place.all()),
            key=lambda each: each.written,
            reverse=True,
        )
        newest: dict[tuple[str, str], Draft] = {}
        for draft in found:
            newest.setdefault((draft.entry, draft.step), draft)
        return list(newest.values())

    def count(self) -> int:
        """Number of drafts, readable or not."""
        return len({name for place in self._all_places for name in place.names()})

    def check(self) -> Iterator[CheckedFile]:
        """Read every draft, wherever it is; for `verify`."""
        for place in self._all_places:
            yield from place.check()

    def elsewhere(self) -> Sequence[Path]:
        """The second places that hold a draft."""
        return [
            folder for folder, place in zip(self._places, self._second, strict=True) if any(place.names())
        ]

    def until_restart(self) -> bool:
        """Whether a draft is in a second place that is cleared when the machine restarts."""
        return not self._in_memory.isdisjoint(self.elsewhere())

    def remove(self, entry_id: str, step: str) -> None:
        """Delete every version of that draft; does nothing if there is none.

        Raises:
            StorageError: one cannot be removed.
        """
        with self._locked():
            for place in self._all_places:
                place.remove(entry_id, step)

    def put_aside(self, entry_id: str) -> None:
        """Hide the drafts of a removed entry until `bring_back`.

        Raises:
            StorageError: they cannot be renamed.
        """
        for place in self._all_places:
            place.put_aside(entry_id)

    def bring_back(self, entry_id: str) -> None:
        """Show the drafts of a restored entry again.

        Raises:
            StorageError: they cannot be renamed.
        """
        for place in self._all_places:
            place.bring_back(entry_id)

    def purge(self, before: datetime) -> None:
        """Delete for good the drafts of entries that were removed before `before`.

        Raises:
            StorageError: one cannot be removed.
        """
        for place in self._all_places:
            place.purge(before)

    def merge_copies(self) -> str:
        """Merge the conflict copies of drafts in the journal, as in `ports.Drafts`.

        Raises:
            StorageError: something could not be written; the copies are still there.
        """
        with self._locked():
            return self._home.merge_copies()

    @property
    def _all_places(self) -> Sequence[FileDrafts]:
        return (self._home, *self._second)

    def _put_elsewhere(self, draft: Draft) -> Path | None:
        for folder, place in zip(self._places, self._second, strict=True):
            with suppress(StorageError):
                place.put(draft)
                return folder
        return None

    def _move_home(self) -> None:
        """Move the drafts of second places into the journal; what is older than the journal's own goes."""
        if not self.elsewhere():
            return
        with self._locked(), suppress(StorageError):  # there is no room yet
            for draft in (draft for place in self._second for draft in place.all()):
                known = self.get(draft.entry, draft.step)
                if known is not None:
                    self._home.put(known)
                    self._forget(known)

    def _forget(self, draft: Draft) -> None:
        for place in self._second:
            with suppress(StorageError):  # what stays is older than the journal's own
                place.remove(draft.entry, draft.step)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Lock the second places that exist, as far as they can be: typed words do not depend on it."""
        with ExitStack() as held:
            for folder in self._places:
                if is_folder(folder):
                    with suppress(StorageError):
                        held.enter_context(Lock(folder / _LOCK, _PATIENCE).held())
            yield


def placed_drafts(journal: Path, state: Path, vault: Vault) -> PlacedDrafts:
    """The drafts of that journal, for an account whose state is in the folder `state`."""
    places = second_places(journal, state)
    return PlacedDrafts(FileDrafts(journal, vault), places, vault, in_memory=places[1:])


def _fits(drafts: PlacedDrafts) -> Drafts:
    return drafts
