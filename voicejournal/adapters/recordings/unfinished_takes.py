"""All takes of a journal: those in progress, and orphans, whose process ended without finishing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from voicejournal.adapters.recordings.chunks import Chunk
from voicejournal.adapters.recordings.flac_writer import FlacWriter
from voicejournal.adapters.recordings.recording_names import is_recording_name
from voicejournal.adapters.recordings.take import FolderTake
from voicejournal.adapters.recordings.take_folder import TakeFolder, try_owning
from voicejournal.adapters.recordings.take_note import new_note, note_fields, piece_opener
from voicejournal.adapters.recordings.take_survey import surveyed
from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import JournalError, NotFound
from voicejournal.ports.recordings import Orphan
from voicejournal.ports.storage import Vault

AWAY = 24 * 3600.0
"""Seconds without a new piece after which a take of another machine is brought back here."""


class UnfinishedTakes:
    """Takes in `folder`, each in a folder of its name."""

    def __init__(self, folder: Path, vault: Vault, disk: Disk = DISK) -> None:
        self._folder = folder
        self._vault = vault
        self._disk = disk
        self.machine = ""
        """Id of this machine, which each take bears; "" for none."""

    def begin(
        self,
        name: str,
        entry: str,
        step: str,
        flac: Callable[[], FlacWriter],
        keep: Callable[[FlacWriter], None],
    ) -> FolderTake:
        """A new take, owned by this process; `flac` makes an encoder, `keep` gets it at the end of the take.

        Raises:
            StorageError: nothing can be written there.
        """
        whose = {"machine": self.machine} if self.machine else {}
        note = new_note({"format": 1, "entry": entry, "step": step, "rate": RATE, **whose}, self._vault)
        place = TakeFolder(private_folder(self._folder, self._disk) / name, self._disk)
        with ExitStack() as failing:
            owner = failing.enter_context(place.make())
            failing.callback(place.clear)
            take = FolderTake(place, owner, self._vault, note, flac, keep)
            failing.pop_all()
        return take

    def names(self) -> Sequence[str]:
        """The names of all takes, with or without an owner."""
        return [place.name for place in self._places()]

    def orphans(self) -> list[Orphan]:
        """Takes without an owner, by name; those that are known to be without sound are deleted.

        A take that cannot be read from the disk is included, without a length: `pieces` reports the fault.

        Raises:
            JournalLocked: there are some, and the journal is locked.
            JournalError: the folder cannot be read.
        """
        found = []
        for place in self._places():
            left_over = place.left_over
            if (owner := try_owning(place)) is None:  # it is being recorded
                continue
            with owner:
                if self._elsewhere(place):
                    continue
                orphan = self._orphan(place)
                if orphan is not None:
                    found.append(orphan)
                elif left_over or place.has_pieces:
                    place.clear()
        return found

    @contextmanager
    def orphaned(self, name: str) -> Iterator[TakeFolder]:
        """Own the take of that name, which must have no owner.

        Raises:
            NotFound: there is none, or another process is recording it.
        """
        place = TakeFolder(self._folder / name, self._disk)
        owner = try_owning(place) if place.exists else None
        if owner is None:
            raise NotFound(f"There is no recording {name} that was left unfinished.")
        with owner:
            if self._elsewhere(place):
                raise NotFound(f"The recording {name} may be in progress on another machine.")
            yield place

    def pieces(self, place: TakeFolder) -> Iterator[bytes]:
        """The sound of a take, as far as it can be read; a piece whose header has other frames is left out.

        Raises:
            VaultError: it cannot be opened.
            JournalError: it cannot be read from the disk.
        """
        opened = piece_opener(place.chunks(), self._vault)
        for piece in place.chunks():
            if isinstance(piece, Chunk) and piece.frames:
                pcm = opened(piece.sealed)
                if len(pcm) == 2 * piece.frames:
                    yield pcm

    def elsewhere(self) -> Sequence[str]:
        """The names of takes that may be in progress on another machine."""
        return [place.name for place in self._places() if self._elsewhere(place)]

    def _elsewhere(self, place: TakeFolder) -> bool:
        """Whether another machine may still be recording that take; its lock is not synchronised.

        It stays that machine's for `AWAY`: until then that one brings it back itself. The clocks may differ
        by hours, so that a piece from the future counts as one of just now.

        Raises:
            VaultError: the journal is locked, so that the note cannot be read.
        """
        if not self.machine or not place.has_pieces or place.quiet > AWAY:
            return False
        try:
            first = next(iter(place.chunks()), None)
        except JournalError:
            return False
        if not isinstance(first, Chunk) or first.frames:  # without its note it is anybody's
            return False
        return note_fields(first.sealed, self._vault.open).get("machine") not in (None, self.machine)

    def _places(self) -> Iterator[TakeFolder]:
        if not self._folder.is_dir():
            return
        try:
            paths = sorted(self._folder.iterdir())
        except OSError as error:
            raise JournalError(f"{self._folder} cannot be read: {error.strerror}.") from error
        for path in paths:
            if is_recording_name(path.name) and path.is_dir():
                yield TakeFolder(path, self._disk)

    def _orphan(self, place: TakeFolder) -> Orphan | None:
        """The description of a take; None if it has no sound."""
        try:
            survey = surveyed(place.chunks())
        except JournalError:
            return Orphan(place.name, "", "", 0.0)
        if not survey.frames and not survey.unread:
            return None
        entry, step = self._whose(survey.note)
        return Orphan(place.name, entry, step, survey.frames / RATE)

    def _whose(self, note: bytes) -> tuple[str, str]:
        """The entry and the step of a note; empty where it has none: the sound is still kept."""
        known = note_fields(note, self._vault.open)
        return str(known.get("entry", "")), str(known.get("step", ""))
