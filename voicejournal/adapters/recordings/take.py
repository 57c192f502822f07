"""A take: the recording of one answer in progress."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress

from voicejournal.adapters.recordings.chunks import PIECE_SECONDS, Chunk, Unreadable
from voicejournal.adapters.recordings.flac_writer import FlacWriter
from voicejournal.adapters.recordings.take_folder import TakeFolder
from voicejournal.adapters.recordings.take_note import TakeNote, piece_opener
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import StorageError
from voicejournal.ports.recordings import as_placed
from voicejournal.ports.storage import Vault

_PIECE_BYTES = round(PIECE_SECONDS * RATE) * 2


class FolderTake:
    """Implements `ports.Take` in a place that this process owns until the take is finished or discarded.

    The FLAC is encoded during recording, so that an hour ends without waiting, and so that a locked vault,
    which can seal but not open, is enough. If the disk refuses the FLAC, it is encoded from the pieces at
    the end. To be used by one thread at a time.
    """

    def __init__(
        self,
        place: TakeFolder,
        owner: ExitStack,
        vault: Vault,
        note: TakeNote,
        flac: Callable[[], FlacWriter],
        keep: Callable[[FlacWriter], None],
    ) -> None:
        """Begin: `note` is written first, `flac` makes an encoder, `keep` gets it, `owner` is closed last.

        Raises:
            StorageError: nothing can be written there.
        """
        self._place = place
        self._owner = owner
        self._vault = vault
        self._keep = keep
        self._frames = 0
        self._pending = bytearray()
        self._new_flac = flac
        self._flac = flac()
        self._writer = place.writer()
        self._note = note
        self._pieces = 0
        self._writer.append(note.chunk)

    @property
    def name(self) -> str:
        return self._place.name

    def write(self, pcm: bytes) -> None:
        """Append sound, as in `ports.Take`; sound that a full disk refuses stays in memory for a retry.

        Raises:
            StorageError: the disk is full or read-only.
        """
        self._flac.write(pcm)
        self._frames += len(pcm) // 2
        self._pending += pcm
        self._put(_PIECE_BYTES)

    def finish(self, placed: Callable[[float], bool] = as_placed) -> float:
        """Make the recording, as in `ports.Take`; may be called again after a failure.

        Raises:
            StorageError: the recording could not be written; the take keeps as much as the disk has room for.
        """
        if not self._frames:
            self.discard()
            return 0.0
        try:
            if self._flac.failed:
                self._put(1)
                self._flac = self._anew()
            self._keep(self._flac)
        except StorageError:
            with suppress(StorageError):  # the error raised below is enough
                self._put(1)
            raise
        seconds = self._frames / RATE
        if placed(seconds):
            self._forget()
            return seconds
        with suppress(StorageError):  # the recording is whole without this last piece
            self._put(1)
        self._writer.close()
        self._owner.close()
        return seconds

    def discard(self) -> None:
        """Discard the take."""
        self._flac.drop()
        self._forget()

    def _anew(self) -> FlacWriter:
        flac = self._new_flac()
        opened = piece_opener(self._place.chunks(), self._vault)
        for piece in self._place.chunks():
            if isinstance(piece, Unreadable):  # the next start recovers the rest, and says what is missing
                flac.drop()
                raise StorageError("A part of this recording cannot be read back from the disk.")
            if piece.frames:
                flac.write(opened(piece.sealed))
        return flac

    def _put(self, least: int) -> None:
        """Write pieces to disk while at least `least` bytes are pending."""
        while len(self._pending) >= least:
            pcm = bytes(self._pending[:_PIECE_BYTES])
            piece = Chunk(self._note.seal(pcm), len(pcm) // 2)
            self._writer.append(piece, *self._note.after(self._pieces))
            self._pieces += 1
            del self._pending[: len(pcm)]

    def _forget(self) -> None:
        self._writer.close()
        self._place.clear()
        self._owner.close()
