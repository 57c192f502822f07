"""The commands that change a whole journal, for faults of the system under them: what each keeps and does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.entries import answer, entry
from tests.faults.converting import CUT_OFF, contents, encrypt, fill, in_the_clear
from tests.program import Account, account
from tests.sealed import PASSPHRASE, keys, sealing, vault_of
from voicejournal.adapters.backup import Archive, BackupStore, Limits, Restorer, archives, finish_restore
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault.age_cipher import Opener
from voicejournal.errors import VaultDamaged

_NOW = entry(9).created


@dataclass(frozen=True)
class Person:
    """An account with a journal, its keys in files, and a stick."""

    mine: Account

    @property
    def journal(self) -> Path:
        return Path(self.mine.environ.get("VOICEJOURNAL_JOURNAL", self.mine.journal))

    @property
    def stick(self) -> Path:
        return self.journal.parent / "stick"


@dataclass(frozen=True)
class Act:
    """A command of the program, what is there before it, and how its work is judged."""

    name: str
    prepare: Callable[[Person], object]
    command: Callable[[Person], Sequence[object]]
    kept: Callable[[Person], object]
    """Everything that must be the same before and after."""
    done: Callable[[Person], bool]


def person(home: Path, journal: Path | None = None) -> Person:
    """A new account in that folder, with the passphrase and the recovery key in files for scripts."""
    home.mkdir(parents=True)
    mine = account(home, **({} if journal is None else {"VOICEJOURNAL_JOURNAL": str(journal)}))
    for name, text in (("passphrase", PASSPHRASE), ("recovery-key", keys().recovery.secret)):
        (home / name).write_text(f"{text}\n")
        (home / name).chmod(0o600)
    return Person(mine)


def _everything(journal: Path) -> object:
    """All that a reader with the recovery key finds, the sound of the recording that was cut off included."""
    found = contents(journal)
    with TemporaryDirectory() as copied:
        copy = Path(shutil.copytree(journal, Path(copied) / "journal", copy_function=shutil.copy2))
        recordings = FolderRecordings(copy, vault_of(copy))
        (orphan,) = recordings.orphans()
        recordings.recover(orphan)
        return found, recordings.sound(CUT_OFF).pcm


def _seal(who: Person) -> None:
    fill(who.journal)
    vault = vault_of(who.journal)
    encrypt(vault, sealing(vault, who.journal), who.journal)


def _is_sealed(who: Person) -> bool:
    return (who.journal / "keys").is_dir() and not in_the_clear(who.journal)


def _is_rekeyed(who: Person) -> bool:
    """Whether the passphrase gives one new key, and each file is sealed to it."""
    own = vault_of(who.journal).files.secrets(PASSPHRASE)
    opener = Opener(own)
    for path in who.journal.rglob("*"):
        if path.is_file() and path.parent.name != "keys" and is_sealed(data := path.read_bytes()):
            try:
                opener.open(data)
            except VaultDamaged:
                return False
    return len(own) == 1 and own[0] not in (who.mine.home / "old-key").read_text()


def _with_two_keys(who: Person) -> None:
    _seal(who)
    (who.mine.home / "old-key").write_text(str(vault_of(who.journal).secrets(keys().recovery.secret)))


def _opened_by_the_passphrase(who: Person) -> object:
    vault_of(who.journal, locked=True).files.secrets(PASSPHRASE)
    return _everything(who.journal)


def _backed_up(who: Person) -> object:
    """The journal; whatever is called a backup must be whole and hold all of it."""
    found = _everything(who.journal)
    for number, path in enumerate(archives(who.stick)):
        to = who.mine.home / f"again-{number}" / "journal"
        Restorer(path).restore(to, _NOW)
        again = _everything(to)
        shutil.rmtree(to.parent)
        if again != found:
            raise ValueError(f"{path} holds something else")
    return found


def _with_a_newer_entry(who: Person) -> None:
    _seal(who)
    BackupStore(who.journal).write_into(who.stick, _NOW, Limits())
    TinyDBJournal(who.journal, vault_of(who.journal)).save(entry(8, answer("since then")))


def _both_journals(who: Person) -> object:
    """What the backup holds and what was there before the restore, wherever each is now."""
    finish_restore(who.journal)
    places = (who.journal, *who.journal.parent.glob(f"{who.journal.name}.before-*"))
    newer = [place for place in places if len(list(TinyDBJournal(place, vault_of(place)).entries())) == 3]
    Archive(archives(who.stick)[0]).check(lambda _: None)
    return [_everything(place) for place in newer], len(newer), bool(_everything(who.journal))


def _is_restored(who: Person) -> bool:
    return len(list(TinyDBJournal(who.journal, vault_of(who.journal)).entries())) == 2


def _script(who: Person, command: str, name: str = "passphrase") -> list[object]:
    given = [command, "--no-input", "--passphrase-file", who.mine.home / name]
    return [*given, "--recovery-recipient", keys().recovery.public]


ACTS = (
    Act(
        "encrypt",
        lambda who: fill(who.journal),
        lambda who: _script(who, "encrypt"),
        lambda who: _everything(who.journal),
        _is_sealed,
    ),
    Act(
        "rekey",
        _with_two_keys,
        lambda who: [
            *_script(who, "rekey", "recovery-key"),
            "--new-passphrase-file",
            who.mine.home / "passphrase",
        ],
        _opened_by_the_passphrase,
        _is_rekeyed,
    ),
    Act(
        "backup",
        _seal,
        lambda who: ("backup", who.stick, "--yes"),
        _backed_up,
        lambda who: len(archives(who.stick)) == 1,
    ),
    Act(
        "restore",
        _with_a_newer_entry,
        lambda who: ("restore", archives(who.stick)[0], "--yes"),
        _both_journals,
        _is_restored,
    ),
)
