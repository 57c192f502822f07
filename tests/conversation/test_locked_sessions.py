"""What is saved while the journal is locked: sealed beside the months, and put into them after the unlock."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.fakes import fake_services
from tests.faults.failing import Failing, PowerCut
from tests.sealed import keys, sealed_vault, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.vault import JournalVault
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.leftovers import Leaving, leave
from voicejournal.conversation.preparation import prepare_session
from voicejournal.conversation.recovery import recover
from voicejournal.conversation.services import Services
from voicejournal.conversation.waiting_entries import apply_waiting
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import OUTCOMES, Guide, Step, StepKind
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import JournalLocked, StorageError

CANARY = "the canary sang"
GUIDE = Guide(
    id="free",
    title="Free",
    purpose="",
    minutes=1,
    sources=(),
    steps=(Step(id="first", kind=StepKind.VOICE, say="What happened?"),),
)
BEGUN = replace(entry(5), answers=(), finished=None)


def services_on(folder: Path, vault: JournalVault) -> Services:
    return fake_services(
        GUIDE,
        journal=TinyDBJournal(folder, vault, patience=0.5),
        recordings=FolderRecordings(folder, vault, in_place=True),
    )


def unlocked(folder: Path) -> Services:
    return services_on(folder, vault_of(folder))


def saved_twice(editor: EntryEditor) -> Entry:
    """A session that saves its first answer, then another one and its end; returns it as it is then."""
    one = BEGUN.with_answer(answer("first words"), BEGUN.created)
    editor.keep(one, BEGUN, GUIDE)
    two = replace(one.with_answer(answer(CANARY, "second"), one.changed), finished=one.changed)
    editor.keep(two, one, GUIDE)
    return two


def test_a_session_is_saved_while_locked_and_is_in_the_journal_after_the_unlock(tmp_path: Path) -> None:
    """Every save is on disk and sealed; after the unlock the entry is there once, and nothing waits."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    services.journal.save(entry(1))
    vault.lock()
    ended = saved_twice(EntryEditor(services))
    assert len(list((tmp_path / "waiting").iterdir())) == 2
    assert not any(
        b"words" in path.read_bytes() or CANARY.encode() in path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    )
    with pytest.raises(JournalLocked):
        services.journal.get(ended.id)

    vault.unlock(keys().recovery.secret)
    (back,) = apply_waiting(services)
    assert back.answers == ended.answers
    assert [one.id for one in services.journal.entries()] == [ended.id, entry(1).id]
    assert not services.journal.waiting()
    assert not list((tmp_path / "waiting").iterdir())


def test_a_session_locked_in_its_middle_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Its first answer is in the month, the next waits; merged, each is there once, also if it was edited."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    editor = EntryEditor(services)
    one = BEGUN.with_answer(answer("first words"), BEGUN.created)
    editor.keep(one, BEGUN, GUIDE)
    vault.lock()
    two = one.with_answer(answer("first words, corrected"), one.changed)
    editor.keep(two, one, GUIDE)
    three = two.with_answer(answer(CANARY, "second"), two.changed)
    editor.keep(three, two, GUIDE)
    vault.unlock(keys().recovery.secret)
    apply_waiting(services)
    assert [one.text for one in services.journal.get(one.id).answers] == ["first words, corrected", CANARY]


def test_promises_of_a_locked_session_reach_the_entries_that_hold_them(tmp_path: Path) -> None:
    """What was said of an earlier promise is applied after the unlock, since that entry could not be read."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    promise = Promise(id=f"{entry(1).id}.p1", step="first", text="I will call")
    services.journal.save(replace(entry(1), promises=(promise,)))
    vault.lock()
    outcome = next(word for word, state in OUTCOMES.items() if state == PromiseState.KEPT.value)
    said = replace(answer("", f"kept.{promise.id}"), kind="choice", value=outcome)
    ended = replace(BEGUN, answers=(said,), finished=BEGUN.created)
    EntryEditor(services).apply_promise_changes(ended, GUIDE)
    EntryEditor(services).keep(ended, BEGUN, GUIDE)
    vault.unlock(keys().recovery.secret)
    apply_waiting(services)
    assert [one.state for one in services.journal.get(entry(1).id).promises] == [PromiseState.KEPT]


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "refused"])
def test_wherever_saving_or_putting_in_breaks_off_nothing_counts_as_saved_and_is_lost(
    tmp_path: Path, dead: bool
) -> None:
    """At each call that changes the disk: what a save confirmed is in the journal after the next unlock."""
    number, saving = 0, True
    while True:
        number += 1
        folder = tmp_path / f"{number}-{saving}"
        vault = sealed_vault(folder)
        TinyDBJournal(folder, vault).save(entry(1))
        failing = Failing(number, dead=dead)
        journal = TinyDBJournal(folder, vault, disk=failing.disk() if saving else vault.files._disk)
        vault.lock()
        confirmed = True
        try:
            journal.save(entry(2, answer(CANARY)))
        except (StorageError, PowerCut):
            confirmed = False
        vault = vault_of(folder)
        if not saving:
            journal = TinyDBJournal(folder, vault, disk=failing.disk())
            with suppress(StorageError, PowerCut):
                apply_waiting(fake_services(GUIDE, journal=journal))
        again = unlocked(folder)
        apply_waiting(again)
        found = [one.id for one in again.journal.entries()]
        assert entry(1).id in found
        assert found.count(entry(2).id) == 1 or not confirmed, f"call {number}"
        if not failing.reached:
            if not saving:
                break
            number, saving = 0, False
    assert number > 5


def test_a_take_cut_off_while_locked_comes_back_after_the_unlock(tmp_path: Path) -> None:
    """Its pieces are sealed; while the journal is locked they wait, and then they are a recording again."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    vault.lock()
    take = services.recordings.begin("20261101T083500000-0005-0001", entry=BEGUN.id, step="first")
    take.write(bytes(range(256)) * (RATE // 64))
    del take
    with pytest.raises(JournalLocked):
        recover(services)
    vault.unlock(keys().recovery.secret)
    (back,) = recover(services)
    assert back.answers[0].recording == "20261101T083500000-0005-0001"


def test_a_guide_that_hangs_on_safety_is_careful_while_locked(tmp_path: Path) -> None:
    """For two it is refused until the unlock; for one the private question comes first."""
    vault = sealed_vault(tmp_path)
    vault.lock()
    services = services_on(tmp_path, vault)
    two = GUIDE.with_steps((replace(GUIDE.steps[0], speaker=1),))
    assert two.for_two
    with pytest.raises(JournalLocked):
        prepare_session(services, two)
    with pytest.raises(JournalLocked):
        prepare_session(services, replace(GUIDE, asks_safety=True), asked=False)
    assert prepare_session(services, replace(GUIDE, asks_safety=True)).steps[0].id == "safety"
    assert prepare_session(services, GUIDE).steps == GUIDE.steps


def test_what_is_to_leave_nothing_leaves_nothing_while_locked(tmp_path: Path) -> None:
    """A session in which danger was told is deleted at once, or kept without its sound, as it was chosen."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    vault.lock()
    name = f"{BEGUN.id}-0001"
    for leaving in (Leaving.NOTHING, Leaving.NO_SOUND):
        take = services.recordings.begin(name, entry=BEGUN.id, step="first")
        take.write(bytes(RATE))
        take.finish()
        said = replace(BEGUN, answers=(answer(CANARY, recording=name),))
        EntryEditor(services).keep(said, BEGUN, GUIDE)
        leave(services, said, leaving)
        assert not list((tmp_path / "recordings").rglob("*.flac"))
        assert bool(list((tmp_path / "waiting").iterdir())) is (leaving is Leaving.NO_SOUND)
    vault.unlock(keys().recovery.secret)
    (back,) = apply_waiting(services)
    assert [(one.text, one.recording) for one in back.answers] == [(CANARY, None)]


def test_a_damaged_waiting_file_is_told_and_stays(tmp_path: Path) -> None:
    """It is a problem of the journal, and the others are put in all the same."""
    vault = sealed_vault(tmp_path)
    services = services_on(tmp_path, vault)
    vault.lock()
    for number in (2, 3):
        services.journal.save(entry(number))
    first, _ = sorted((tmp_path / "waiting").iterdir())
    first.write_bytes(first.read_bytes()[:-2])
    vault.unlock(keys().recovery.secret)
    apply_waiting(services)
    assert [one.id for one in services.journal.entries()] == [entry(3).id]
    assert any(str(first) in problem for problem in services.journal.problems())
    assert first.exists()
