"""The encryption of a journal in memory: its entries cannot be read while it is locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.memory import MemoryJournal
from voicejournal.errors import UsageError, WrongPassphrase
from voicejournal.tui.app_services import Sealing

SECRET = "AGE-SECRET-KEY-1" + "QPZR" * 14 + "LASTCHAR"[-2:]


@dataclass
class FakeSealing:
    """Unlocked by `passphrase`; None is a journal in the clear."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    passphrase: str | None = None
    recovery: str = ""

    @property
    def encrypted(self) -> bool:
        return self.passphrase is not None

    @property
    def locked(self) -> bool:
        return self.journal.locked

    def lock(self) -> None:
        self.journal.locked = True

    def unlock(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise WrongPassphrase("That is not the passphrase of this journal.", "Try again.")
        self.journal.locked = False

    def strength(self, passphrase: str) -> str:
        return f"As strong as {len(passphrase)} characters."

    def require_usable(self, passphrase: str) -> None:
        if "AGE-SECRET" in passphrase:
            raise UsageError("That is a recovery key.", "Choose words.")

    def new_recovery_key(self) -> tuple[str, str]:
        return SECRET, "age1public"

    def encrypt(self, passphrase: str, recovery: str, progress: Callable[[int, int], None]) -> None:
        progress(1, 2)
        self.passphrase, self.recovery = passphrase, recovery


_: type[Sealing] = FakeSealing
