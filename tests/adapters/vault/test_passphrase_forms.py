"""Passphrases as machines and people write them: each form opens; what cannot be typed again is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.sealed import PASSPHRASE, encrypted, keys, vault_of
from voicejournal.adapters.vault.age_cipher import new_key
from voicejournal.adapters.vault.key_files import KeyFiles
from voicejournal.adapters.vault.passphrase_forms import (
    LONGEST,
    kept_form,
    recovery_key_in,
    require_usable,
    tried_forms,
)
from voicejournal.errors import UsageError, VaultDamaged, WrongPassphrase

KEY = "AGE-SECRET-KEY-1" + "QPZR" * 14 + "YX"
SPOKEN = "Zoë mañana ❤️ café"


def test_plain_letters_are_tried_once() -> None:
    """Each try takes a second, so that nobody with plain letters waits longer for a mistyped one."""
    assert tried_forms(PASSPHRASE) == (PASSPHRASE,)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("look", ["", "\ufe0f"], ids=["bare", "picture"])
def test_every_way_to_type_it_has_the_kept_form_among_those_tried(form: str, look: str) -> None:
    """A Mac takes letters apart, Linux does not, and an emoji comes with a sign for its look or without."""
    typed = unicodedata.normalize(form, SPOKEN.replace("\ufe0f", look))  # type: ignore[arg-type]
    assert tried_forms(typed)[0] == kept_form(SPOKEN)
    assert typed in tried_forms(typed)


def test_a_passphrase_opens_as_another_machine_types_it(tmp_path: Path) -> None:
    """Sealed taken apart, opened composed; and what an older program sealed taken apart opens as well."""
    files = KeyFiles(tmp_path)
    files.folder.mkdir()
    secret = new_key().secret
    files.put_identity((secret,), unicodedata.normalize("NFD", SPOKEN))
    assert files.secrets(unicodedata.normalize("NFC", SPOKEN)) == (secret,)


@pytest.mark.parametrize("left_out", ["\u00a0", "\u3000", "\u200d", "\u202f"])
def test_a_passphrase_sealed_without_its_hard_spaces_and_joiners_opens_with_them(
    left_out: str,
) -> None:
    """The screen used to drop such characters while they were typed; typed the same way, it opens."""
    typed = f"quiet{left_out}fire"
    assert tried_forms(typed) == (typed, "quietfire")
    assert tried_forms(left_out) == (left_out,)
    assert "quietfire caf\u00e9" in tried_forms(f"quiet{left_out}fire cafe\u0301")


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "at least one"),
        ("x" * (LONGEST + 1), "1,001 characters"),
        ("x" * 10_000, "10,000 characters"),
        (KEY, "recovery key"),
        (f"# created by age-keygen\n{KEY}\n", "recovery key"),
        ("two\nlines", "cannot be typed"),
        ("tab\there", "cannot be typed"),
        ("nul\0", "cannot be typed"),
        ("no text \udcff", "cannot be typed"),
    ],
    ids=["empty", "1001", "10000", "key", "key file", "lines", "tab", "nul", "bytes"],
)
def test_what_could_not_open_it_again_is_no_passphrase(passphrase: str, why: str) -> None:
    """A terminal cuts off a long line, and a recovery key would be taken for one when it is given."""
    with pytest.raises(UsageError, match=why):
        require_usable(passphrase)


def test_what_can_be_typed_is_a_passphrase() -> None:
    """Also one letter, one of every script, and one of the greatest length."""
    for passphrase in ("x", SPOKEN, "пароль из слов", "四つの言葉", "👩‍👩‍👧", " ", "x" * LONGEST):
        require_usable(passphrase)


@pytest.mark.parametrize(
    "typed",
    [
        KEY,
        KEY.lower(),
        f"  {KEY}  \n",
        " ".join(KEY[at : at + 6] for at in range(0, len(KEY), 6)),
        KEY.replace("-", " "),
        KEY.replace("-", "\u2013"),
        KEY.replace("-", ""),
        f"# created: 2026-11-26\n# public key: age1abc\n{KEY}\n",
    ],
    ids=["itself", "small", "spaces", "groups", "no hyphens", "dashes", "run together", "age-keygen"],
)
def test_a_recovery_key_is_known_however_it_was_copied(typed: str) -> None:
    """From paper, from a word processor that makes dashes of hyphens, or as `age-keygen` saves it."""
    assert recovery_key_in(typed) == KEY


@pytest.mark.parametrize("typed", ["age secret key 1 is under the mat", "", "# only a remark", PASSPHRASE])
def test_words_are_no_recovery_key(typed: str) -> None:
    """Also words that begin like one."""
    assert recovery_key_in(typed) == ""


def test_a_recovery_key_with_a_wrong_letter_says_so(tmp_path: Path) -> None:
    """Its checksum tells; nothing is called damaged."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    right = keys().recovery.secret
    wrong = right[:-1] + ("Q" if right[-1] != "Q" else "P")
    with pytest.raises(WrongPassphrase, match="no recovery key"):
        vault.unlock(wrong)


def test_a_passphrase_that_is_no_text_is_a_wrong_one(tmp_path: Path) -> None:
    """As a terminal in another encoding gives it."""
    with pytest.raises(WrongPassphrase):
        vault_of(encrypted(tmp_path), locked=True).unlock("caf\udce9")


def test_an_older_key_file_beside_newer_public_keys_is_named(tmp_path: Path) -> None:
    """A sync or a copy brought one file back: the passphrase is right, and opens the wrong key."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    vault.files.put_recipients((new_key().public, new_key().public))
    with pytest.raises(VaultDamaged, match="different keys") as refused:
        vault.unlock(PASSPHRASE)
    assert refused.value.hint.startswith("If a sync is still running, let it finish; else bring both back")
    assert vault.locked
