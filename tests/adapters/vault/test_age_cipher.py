"""The passphrase's work: never left low by a busy moment, and told from damage and from a slow machine."""

from __future__ import annotations

import pytest

from tests.sealed import PASSPHRASE, keys
from voicejournal.adapters.vault.age_cipher import ENOUGH, is_public, new_key, publics_in, unwrap, work_factor
from voicejournal.errors import VaultDamaged


def test_the_key_costs_enough_work_to_guess() -> None:
    """A machine that was busy when it measured itself makes a cheap one, which is made again."""
    assert work_factor((keys().folder / "identity.age").read_bytes()) >= ENOUGH - 2


def test_work_beyond_this_machine_is_said_to_be_that() -> None:
    """A key that a far faster machine made is neither damaged nor a wrong passphrase."""
    data = (keys().folder / "identity.age").read_bytes()
    head, rest = data.split(b"\n-> scrypt ", 1)
    salt, _, after = rest.partition(b" ")
    costly = b"\n-> scrypt ".join((head, salt + b" 40\n" + after.partition(b"\n")[2]))
    assert work_factor(costly) == 40
    with pytest.raises(VaultDamaged, match="far too long"):
        unwrap(costly, PASSPHRASE)


def test_public_keys_are_told_from_other_words() -> None:
    """Comments and mistyped keys are none."""
    key = new_key().public
    assert publics_in(f"# age1comment\n{key}\n\nage1short\n") == (key,)
    assert is_public(key)
    assert not is_public(key[:-1] + ("q" if key[-1] != "q" else "p"))
