"""A journal against a model of it, in any order of changes, with crashes and new starts between them.

`VOICEJOURNAL_EXAMPLES` sets how many orders are tried (15).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.entries import answer, entry
from tests.faults.failing import Failing, PowerCut
from tests.long_runs import tries, untimed
from tests.sealed import sealed_vault
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound, StorageError
from voicejournal.ports.storage import Vault

pytestmark = untimed("VOICEJOURNAL_EXAMPLES")
NUMBERS = st.integers(0, 7)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
POINTS = st.integers(1, 40)


def numbered(number: int, words: str) -> Entry:
    """The entry of that number; four lie in one month, and four in the next."""
    return entry(number, answer(words), days=30 * (number % 2))


class JournalModel(RuleBasedStateMachine):
    """The entries that are there and those that can be brought back, beside the real journal."""

    vault: Callable[[Path], Vault] = staticmethod(lambda _folder: PlainVault())

    @initialize()
    def begin(self) -> None:
        """A folder in memory, where there is one."""
        shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
        self.place = TemporaryDirectory(dir=shared if shared.is_dir() else None)
        self.folder = Path(self.place.name) / "journal"
        self.living: dict[str, Entry] = {}
        self.removed: dict[str, Entry] = {}
        self.journal = self.opened()

    def opened(self, disk: Disk = DISK) -> TinyDBJournal:
        return TinyDBJournal(self.folder, self.vault(self.folder), disk=disk, unsure=lambda _: None)

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.place.cleanup()

    @rule(number=NUMBERS, words=WORDS)
    def save(self, number: int, words: str) -> None:
        one = numbered(number, words)
        if one.id not in self.removed:
            self.journal.save(one)
            self.living[one.id] = one

    @rule(number=NUMBERS, words=WORDS)
    def edit(self, number: int, words: str) -> None:
        one = numbered(number, words)
        change: Callable[[Entry], Entry] = lambda old: replace(old, answers=one.answers)  # noqa: E731
        if one.id in self.living:
            self.living[one.id] = self.journal.change(one.id, change)
            assert self.living[one.id] == one
            return
        try:
            self.journal.change(one.id, change)
        except NotFound:
            return
        raise AssertionError("what is not there was changed")

    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        entry_id = numbered(number, "").id
        if entry_id in self.living:
            self.removed[entry_id] = self.journal.remove(entry_id)
            assert self.removed[entry_id] == self.living.pop(entry_id)

    @rule(number=NUMBERS)
    def restore(self, number: int) -> None:
        entry_id = numbered(number, "").id
        if entry_id in self.removed:
            self.living[entry_id] = self.journal.restore(entry_id)
            assert self.living[entry_id] == self.removed.pop(entry_id)

    @rule(number=NUMBERS)
    def erase(self, number: int) -> None:
        entry_id = numbered(number, "").id
        self.journal.erase(entry_id)
        self.living.pop(entry_id, None)
        self.removed.pop(entry_id, None)
        for path in self.folder.rglob("*.json"):
            assert entry_id.encode() not in self.vault(self.folder).open(path.read_bytes())

    @rule()
    def start_anew(self) -> None:
        self.journal = self.opened()

    @rule(number=NUMBERS, words=WORDS, point=POINTS, dead=st.booleans())
    def save_and_fail(self, number: int, words: str, point: int, dead: bool) -> None:
        one = numbered(number, words)
        if one.id in self.removed:
            return
        self.failing(lambda journal: journal.save(one), point, dead)
        there = {each.id: each for each in self.journal.entries()}.get(one.id)
        assert there in (self.living.get(one.id), one)
        if there is not None:
            self.living[one.id] = there

    @rule(number=NUMBERS, point=POINTS, dead=st.booleans())
    def remove_and_fail(self, number: int, point: int, dead: bool) -> None:
        entry_id = numbered(number, "").id
        if entry_id not in self.living:
            return
        self.failing(lambda journal: journal.remove(entry_id), point, dead)
        if entry_id not in {each.id for each in self.journal.entries()}:
            self.removed[entry_id] = self.living.pop(entry_id)

    def failing(self, change: Callable[[TinyDBJournal], object], point: int, dead: bool) -> None:
        """Make the change while the disk refuses that call, or the program dies there; then start anew."""
        failing = Failing(point, dead=dead)
        try:
            change(self.opened(failing.disk()))
        except (StorageError, PowerCut):
            assert failing.reached
        self.journal = self.opened()

    @invariant()
    def the_journal_is_as_the_model(self) -> None:
        """Entries, order and months, as this program has them and as another one reads them."""
        if not hasattr(self, "living"):
            return
        for journal in (self.journal, self.opened()):
            found = list(journal.entries())
            assert {each.id: each for each in found} == self.living
            assert [each.listed for each in found] == sorted((one.listed for one in found), reverse=True)
            assert not journal.damage()
            assert not journal.problems()


class SealedJournalModel(JournalModel):
    """The same of an encrypted journal."""

    vault = staticmethod(sealed_vault)


TestJournalModel = JournalModel.TestCase
TestSealedJournalModel = SealedJournalModel.TestCase
TestJournalModel.settings = TestSealedJournalModel.settings = settings(
    max_examples=tries("VOICEJOURNAL_EXAMPLES", 15),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
