"""The gate between the journal and the disk."""

from __future__ import annotations

from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.ports.storage import Vault

_: type[Vault] = PlainVault


def test_what_goes_in_comes_out() -> None:
    """Any bytes survive, none and binary ones as well."""
    vault = PlainVault()

    assert [vault.open(vault.seal(data)) for data in (b"", b"\0\xff", b"words")] == [b"", b"\0\xff", b"words"]
