"""The note of a take: whose answer it is, and the take's own key, to which its pieces are sealed.

A piece that is sealed to one key costs half of one that is sealed to the journal's key and the recovery
key. So a take of an encrypted journal gets a key of its own, in the note that is sealed to both. The note is
repeated between the pieces, so that one damaged place costs no more sound than is in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from voicejournal.adapters.recordings.chunks import Chunk, Unreadable
from voicejournal.errors import VaultDamaged
from voicejournal.ports.storage import Vault

KEY = "key"
_EVERY = 16
"""Pieces from one note to the next; the first comes once more after the first piece."""


class TakeNote(NamedTuple):
    """The note of a new take as it is written, and the function that seals the take's pieces."""

    chunk: Chunk
    seal: Callable[[bytes], bytes]
    holds_key: bool

    def after(self, piece: int) -> tuple[Chunk, ...]:
        """What is written after the piece of that number: the note again, or nothing."""
        return (self.chunk,) if self.holds_key and piece % _EVERY == 0 else ()


def new_note(fields: Mapping[str, object], vault: Vault) -> TakeNote:
    """The note with those fields, and with a new key unless the journal is plain.

    Raises:
        StorageError: the journal is encrypted, and its public keys are missing or damaged.
    """
    key = vault.own_key()
    known = dict(fields) if key is None else {**fields, KEY: key.secret}
    chunk = Chunk(vault.seal(json.dumps(known).encode()), 0)
    return TakeNote(chunk, vault.seal if key is None else key.seal, key is not None)


def note_fields(sealed: bytes, opened: Callable[[bytes], bytes]) -> dict[str, Any]:
    """The fields of a note; none if it is damaged.

    Raises:
        JournalLocked: it is sealed, and the journal is locked.
    """
    try:
        known = json.loads(opened(sealed))
    except (VaultDamaged, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def own_key(chunks: Iterable[Chunk | Unreadable], opened: Callable[[bytes], bytes]) -> str:
    """The secret of the take's own key, by the first note that can be read; "" if there is none.

    Raises:
        JournalLocked: the notes are sealed, and the journal is locked.
    """
    notes = (chunk for chunk in chunks if isinstance(chunk, Chunk) and not chunk.frames)
    known = next(filter(None, (note_fields(note.sealed, opened) for note in notes)), {})
    return str(known.get(KEY) or "")


def piece_opener(chunks: Iterable[Chunk | Unreadable], vault: Vault) -> Callable[[bytes], bytes]:
    """The function that opens the pieces of the take: with the take's own key, or with the journal's.

    Raises:
        JournalLocked: the notes are sealed, and the journal is locked.
        VaultDamaged: the note names a key that is none.
    """
    secret = own_key(chunks, vault.open)
    return vault.opened_by(secret) if secret else vault.open
