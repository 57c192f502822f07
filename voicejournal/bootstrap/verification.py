"""Reads everything of a journal: every text and every second of sound, and what belongs to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap.program import Program
from voicejournal.errors import Cancelled, JournalDamaged, JournalError, NotFound, VaultDamaged

if TYPE_CHECKING:
    from voicejournal.adapters.storage.checked_file import CheckedFile as CheckedFile  # for callers
    from voicejournal.adapters.storage.checksums import Checksums

CHANGED = "is not what it was when it was last read: its bytes changed and its time did not."
COPY = "`voicejournal repair` brings back what a backup has."


@dataclass(frozen=True, slots=True)
class Stray:
    """A recording that an answer names and that is missing, one that no answer names, or an unmerged copy."""

    name: str
    path: Path
    missing: bool
    copy: bool = False
    """Whether it is a conflict copy that could not be merged, or was not yet."""
    description: str = ""
    """The sentence, where it is known already."""

    @property
    def sentence(self) -> str:
        if self.description:
            return self.description
        if self.copy:
            return f"{self.path} is a copy from another machine, which is not merged."
        if self.missing:
            return f"An answer names the recording {self.name}, which is missing."
        return f"The recording {self.path} belongs to no answer."


def check_files(program: Program, cancelled: Callable[[], bool]) -> Iterator[CheckedFile]:
    """Read every file of the journal; each is given when it has been read.

    Raises:
        JournalLocked: the journal is locked.
        JournalError: a folder cannot be read.
        Cancelled: `cancelled` returned True.
    """
    from voicejournal.adapters.journal.file_check import check_text
    from voicejournal.adapters.recordings.take_check import check_takes
    from voicejournal.adapters.vault.key_check import check_keys

    sums = checksums(program)
    for checked in (
        check_keys(program.vault.files),
        check_text(program.journal),
        check_takes(program.paths.journal, program.vault),
        program.drafts.check(),
        _pages(program),
        _waiting(program),
        _recordings(program, cancelled),
    ):
        for file in checked:
            if cancelled():
                raise _stopped()
            if not file.fault and sums.is_changed(file.path):
                yield replace(file, fault=f"{file.path} {CHANGED}", hint=COPY)
            else:
                yield file
    sums.save()


def checksums(program: Program) -> Checksums:
    """The checksums that the last reading remembered."""
    from voicejournal.adapters.storage.checksums import Checksums

    found = Checksums(program.paths.journal, program.vault)
    found.load()
    return found


def strays(program: Program) -> Iterator[Stray]:
    """Recordings without their answer, conflict copies that are not merged, answers without their recording.

    Answers of removed entries count, as `recordings` of the journal gives them.

    Raises:
        JournalError: a month cannot be read, so that it is unknown which recordings it needs.
    """
    from voicejournal.adapters.recordings.recording_copies import copies_in
    from voicejournal.adapters.storage.journal_parts import SOUND

    known, there = program.journal.recordings(), set(program.recordings.names())
    takes = {path.name for path in (program.paths.journal / "takes").glob("*")}
    for name in sorted(known ^ there):
        try:
            path = program.recordings.file(name)
            if name in known and (
                name in takes or _is_file(path)
            ):  # just being made of its take, or oddly named
                continue
        except NotFound:  # no recording can have that name
            path = Path(name)
        yield Stray(name, path, name in known)
    for path, _ in copies_in(program.paths.journal / SOUND):
        yield Stray(path.name, path, missing=False, copy=True)
    for copy in (*program.journal.copies(), *program.journal.removed_copies()):
        yield Stray(copy.path.name, copy.path, missing=False, copy=True, description=str(copy))


def _is_file(path: Path) -> bool:
    """Whether there is a file of that path.

    Raises:
        JournalError: a folder above is closed, as after a start by another account.
    """
    try:
        return path.is_file()
    except OSError as error:
        hint = "Check the rights of its folder."
        raise JournalError(f"{path} cannot be read: {error.strerror}.", hint) from error


def _recordings(program: Program, cancelled: Callable[[], bool]) -> Iterator[CheckedFile]:
    from voicejournal.adapters.recordings.recording_check import check_recording
    from voicejournal.adapters.storage.checked_file import CheckedFile, size_of

    def watch(_seconds: float) -> None:
        if cancelled():
            raise _stopped()

    for name in program.recordings.names():
        path, seconds, fault, hint = program.recordings.file(name), 0.0, "", ""
        try:
            seconds = check_recording(program.recordings, name, watch)
        except NotFound:  # deleted meanwhile
            continue
        except (JournalDamaged, VaultDamaged):
            fault, hint = f"The recording {path} is damaged.", COPY
        except JournalError as error:
            fault, hint = str(error), COPY
        yield CheckedFile("recordings", path, size_of(path), seconds=seconds, fault=fault, hint=hint)


def _pages(program: Program) -> Iterator[CheckedFile]:
    from voicejournal.adapters.storage.checked_file import CheckedFile

    for page in program.pages.all():
        yield CheckedFile("pages of `write`", page.file, len(page.data), entries=1)


def _waiting(program: Program) -> Iterator[CheckedFile]:
    """What was saved while the journal was locked, and is not in it yet."""
    from voicejournal.adapters.storage.checked_file import CheckedFile, size_of

    problems = program.journal.problems()
    for path in sorted((program.paths.journal / "waiting").glob("*.waiting")):
        fault = next((sentence for sentence in problems if sentence.startswith(f"{path} ")), "")
        yield CheckedFile("saved while locked", path, size_of(path), entries=1, fault=fault)


def _stopped() -> Cancelled:
    return Cancelled("Reading was stopped.", "Nothing was changed.")
