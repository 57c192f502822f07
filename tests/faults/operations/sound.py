"""Sound: an answer that is recorded, and sound that is deleted after its limit."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tests.entries import answer, entry
from tests.faults.operations import Operation
from tests.faults.operations.entries import LATER
from tests.faults.taking import NAME, PIECE, SAID, STEP, begun, opened
from tests.memory import MemoryDrafts, MemoryGuides
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.services import Services
from voicejournal.conversation.sound_retention import delete_expired
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.entries.retention import Retention
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import NotFound

SHORT = Sound(SAID.pcm[: 2 * PIECE + STEP])
"""Two pieces and half a one."""


class Spoken(NamedTuple):
    """The bytes that were taken without a word of refusal, and those that the next start has."""

    taken: int
    kept: int


def _record(folder: Path, disk: Disk) -> None:
    take = begun(folder, disk)
    for start in range(0, len(SHORT.pcm), STEP):
        take.write(SHORT.pcm[start : start + STEP])
        (folder / "taken").write_text(str(start + STEP))
    take.finish()


def _spoken(folder: Path) -> Spoken:
    gc.collect()  # a program that is gone holds no lock
    recordings = opened(folder)
    for orphan in recordings.orphans():
        recordings.recover(orphan)
    taken = int((folder / "taken").read_text()) if (folder / "taken").exists() else 0
    try:
        pcm = recordings.sound(NAME).pcm
    except NotFound:
        return Spoken(taken, 0)
    if not SHORT.pcm.startswith(pcm):
        raise ValueError("other sound came back")
    return Spoken(taken, len(pcm))


def _at_most_a_piece(found: Spoken, _before: Spoken, after: Spoken) -> bool:
    """A fault costs half a second at most; a whole take costs nothing."""
    return found == after or found.kept > found.taken - PIECE or found.taken < PIECE


HEARD = replace(
    entry(
        1,
        replace(answer("what was said", recording=NAME), state=AnswerState.TRANSCRIBED, seconds=1.0),
    )
)


def _services(folder: Path, disk: Disk = DISK) -> Services:
    return Services(
        journal=TinyDBJournal(folder, PlainVault(), clock=lambda: LATER, disk=disk),
        recordings=opened(folder, disk),
        drafts=MemoryDrafts(),
        guides=MemoryGuides(),
        clock=lambda: LATER,
        chance=lambda: 0,
    )


def _with_sound(folder: Path) -> None:
    take = begun(folder)
    take.write(SHORT.pcm)
    take.finish()
    _services(folder).journal.save(HEARD)


class Kept(NamedTuple):
    """The text of the answer, whether it has sound, and whether it tells that its sound was deleted."""

    text: str
    sound: bool
    told: bool


def _kept(folder: Path) -> Kept:
    """As the next start finds it, which goes on with what was cut off."""
    services = _services(folder)
    (one,) = services.journal.get(HEARD.id).answers
    if one.recording and NAME not in services.recordings.names():
        delete_expired(services, Retention(30))
        (one,) = services.journal.get(HEARD.id).answers
    if one.recording:
        services.recordings.sound(NAME)
    elif NAME in services.recordings.names():
        raise ValueError("sound that no answer names is left")
    return Kept(one.text, one.recording is not None, one.sound_kept is not None)


OPERATIONS = (
    Operation("recording", lambda folder: folder.mkdir(parents=True), _record, _spoken, _at_most_a_piece),
    Operation(
        "retention",
        _with_sound,
        lambda folder, disk: delete_expired(_services(folder, disk), Retention(30)),
        _kept,
    ),
)
