"""Reads the key files for `verify`: a damaged one is found before it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from voicejournal.adapters.storage.checked_file import CheckedFile, size_of
from voicejournal.adapters.vault.key_files import KeyFiles
from voicejournal.errors import VaultDamaged, VaultError


def check_keys(files: KeyFiles) -> Iterator[CheckedFile]:
    """Each key file of an encrypted journal, with its fault; none of a journal in the clear."""
    if files.exist:
        yield _checked(files.recipients, files.publics)
        for path in (files.identity, files.recovery):
            yield _checked(path, partial(_require_fit, files, path))


def _require_fit(files: KeyFiles, path: Path) -> None:
    if not files.sums.allow(path, files.read(path)):
        raise VaultDamaged(
            f"{path} does not fit its checksum in {files.checksum.name}: one of both is damaged.",
            "`voicejournal passphrase` writes them anew, also with the passphrase that there is now.",
        )


def _checked(path: Path, read: Callable[[], object]) -> CheckedFile:
    fault = hint = ""
    try:
        read()
    except VaultError as error:
        fault, hint = str(error), error.hint
    return CheckedFile("key files", path, size_of(path), fault=fault, hint=hint)
