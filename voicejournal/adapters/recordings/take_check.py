"""Reads the takes that were not finished, piece by piece, for `verify`; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from voicejournal.adapters.recordings.chunks import Chunk, Unreadable, chunks_in
from voicejournal.adapters.recordings.take_note import piece_opener
from voicejournal.adapters.storage.checked_file import CheckedFile, size_of
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import VaultDamaged
from voicejournal.ports.storage import Vault

_HINT = "What can be read of it is brought back by the next start."


def check_takes(journal: Path, vault: Vault) -> Iterator[CheckedFile]:
    """Open every piece of every take.

    A take that breaks off has no fault: its last piece may just be written, or was cut off by a kill.

    Raises:
        JournalLocked: there is one, and the journal is locked.
    """
    for path in sorted((journal / "takes").glob("*/pieces")):
        frames, fault = 0, ""
        try:
            opened = piece_opener(chunks_in(path), vault)
            for piece in chunks_in(path):
                if isinstance(piece, Unreadable):
                    fault = fault if piece.torn else f"The take {path} has a damaged piece."
                    continue
                if not _is_whole(piece, opened if piece.frames else vault.open):
                    fault = f"The take {path} has a damaged piece."
                frames += piece.frames
        except FileNotFoundError:  # it has ended meanwhile
            continue
        except OSError as error:
            fault = f"The take {path} cannot be read: {error.strerror}."
        except VaultDamaged:
            fault = f"The take {path} has a piece that is not what was sealed."
        yield CheckedFile(
            "unfinished takes",
            path,
            size_of(path),
            seconds=frames / RATE,
            fault=fault,
            hint=_HINT if fault else "",
        )


def _is_whole(piece: Chunk, opened: Callable[[bytes], bytes]) -> bool:
    return len(opened(piece.sealed)) == 2 * piece.frames or not piece.frames
