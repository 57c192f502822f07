"""Two machines with one journal: whatever they write, and in whatever order it arrives, nothing goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.entries import answer, entry
from tests.fakes import fake_services
from tests.faults.synced import Synced, opened, skewed
from tests.memory import FakeClock
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.conversation.two_machines import choose_version
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound

ACTS = ("add", "edit", "edit", "edit", "remove", "restore", "choose", "merge")
ROUNDS = 8


@dataclass
class Texts:
    """All texts that were ever written, and those that somebody replaced while they saw them."""

    written: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)


@dataclass
class Machine:
    """One machine with its own clock, and its copy of the journal."""

    name: str
    folder: Path
    services: Services
    texts: Texts
    removed: list[str] = field(default_factory=list)

    def do(self, act: str, number: int, serial: int) -> None:
        """Do one thing, to the entry of that number if there is one; its text occurs nowhere else."""
        journal = self.services.journal
        if act == "merge":
            journal.merge_copies()
        elif act == "restore":
            for entry_id in self.removed[-1:]:
                with suppress(NotFound):
                    journal.restore(entry_id)
        elif act == "add":
            texts = [f"{serial} on {self.name}, {step}" for step in ("a", "b")]
            one = entry(serial, answer(texts[0], "a"), answer(texts[1], "b"))
            journal.save(replace(one, changed=self.services.clock()))
            self.texts.written.update(texts)
        elif entries := sorted(journal.entries(), key=lambda one: one.id):
            self._change(act, entries[number % len(entries)], number // 2, serial)

    def _change(self, act: str, chosen: Entry, place: int, serial: int) -> None:
        if act == "edit":
            known = chosen.answers[place % len(chosen.answers)]
            text = f"{serial} on {self.name}"
            EntryEditor(self.services).edit(chosen.id, known.step, text, seen=known.text)
            self.texts.written.add(text)
            self.texts.given_up.add(known.text)
        elif act == "remove":
            self.services.journal.remove(chosen.id)
            self.removed.append(chosen.id)
        else:
            for step in chosen.in_two_versions[:1]:
                choose_version(self.services, chosen.id, step, 0)
                self.texts.given_up.update(one.text for one in chosen.versions(step)[1:])

    def state(self) -> dict[str, Entry]:
        journal = opened(self.folder)
        assert not journal.damage()
        assert not journal.problems()
        return {one.id: one for one in journal.entries()}

    def bytes_of_all(self) -> str:
        files = [*self.folder.glob("months/*"), *self.folder.glob("removed/*")]
        return "\n".join(path.read_text("utf-8") for path in files)


@contextmanager
def two_machines(hours: float) -> Iterator[tuple[Machine, Machine, Synced]]:
    """Two machines with a common start; the clock of the second is wrong by so many hours."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        texts, clock = Texts(), FakeClock()
        made = []
        for name, wrong in (("laptop", 0.0), ("desktop", hours)):
            own = Path(folder) / name
            own.mkdir()
            now = skewed(wrong, clock)
            services = replace(fake_services(), journal=opened(own, name, clock=now), clock=now)
            made.append(Machine(name, own, services, texts))
        yield made[0], made[1], Synced(made[0].folder, made[1].folder)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ACTS), st.booleans(), st.integers(0, 5)),
        st.tuples(st.just("sync"), st.booleans(), st.sampled_from(["", "", "months", "removed"])),
    ),
    max_size=20,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.sampled_from([0.0, -26.0, 5.0, 400.0]))
def test_whatever_two_machines_write_both_come_to_the_same_and_no_text_is_missing(
    steps: list[tuple[str, bool, int | str]], hours: float
) -> None:
    """Edits, removals, restored entries and choices, synchronised in any order, with clocks that differ."""
    with two_machines(hours) as (one, other, synced):
        for serial in range(2):
            one.do("add", 0, serial)
        synced.sync()
        for serial, (act, first, what) in enumerate(steps, 2):
            if act == "sync":
                synced.sync(first_wins=first, only=str(what))
            else:
                (one if first else other).do(act, int(what), serial)
        for _ in range(ROUNDS):
            for machine in (one, other):
                machine.services.journal.merge_copies()
            if not synced.sync() and one.bytes_of_all() == other.bytes_of_all():
                break
        for machine in (one, other):
            machine.services.journal.merge_copies()
        synced.sync()

        assert one.state() == other.state()
        for machine in (one, other):
            left = sorted(path.name for path in machine.folder.glob("*/*.json") if "conflict" in path.name)
            assert not left
            kept = machine.bytes_of_all()
            missing = {text for text in one.texts.written - one.texts.given_up if f'"{text}"' not in kept}
            assert not missing
