"""Error messages for a month that cannot be used: the file, the reason and the next step."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.errors import JournalDamaged, JournalError

if TYPE_CHECKING:
    from voicejournal.adapters.journal.repair import Repair

_NO_FILE = {errno.EINVAL, errno.EFBIG, errno.ENOENT, errno.ENXIO, errno.ELOOP}
"""System errors for a pipe, a device, a socket or a dangling link in the place of a file."""

IN_AN_EDITOR = "It can be corrected in that file with an editor; make a copy of the file first."


def damaged(path: Path, reason: str, repair: Repair | None) -> JournalDamaged:
    """The error for a damaged month, with its possible repair."""
    month = path.stem
    if repair is None:
        hint = (
            f"It has no good backup. Move it away to go on writing in {month}; other months are not touched."
        )
    else:
        back = f"{_counted(repair.entries)} ({_from(repair)})"
        hint = f"`voicejournal doctor --restore {month}` brings back {back}."
    return JournalDamaged(f"{path} {reason}.", hint)


def sealed_to_another_key(path: Path, repair: Repair | None) -> JournalDamaged:
    """The error for a month that is whole, and sealed to another key than the journal's."""
    reason = "is sealed to another key than this journal's: it is another one's, or from before a rekey"
    if repair is not None:
        return damaged(path, reason, repair)
    hint = (
        "If a sync is still running, let it finish; else bring it back from a copy of this journal, or move "
        "it away to go on writing in that month."
    )
    return JournalDamaged(f"{path} {reason}.", hint)


def newer(path: Path, schema: str) -> JournalError:
    """The error for a month written by a newer program."""
    return JournalError(
        f"{path} was made by a newer voicejournal ({schema}); it was not touched.",
        "Update voicejournal to read and write that month.",
    )


def unreadable(path: Path, error: OSError) -> JournalError:
    """The error for a month that the system refuses to read."""
    hint = "Check the rights of that file and the disk."
    if error.errno in _NO_FILE:
        hint = "Move it away; `voicejournal doctor` then offers the backup of what was there, if any."
    return JournalError(f"{path} cannot be read: {error.strerror}.", hint)


def gap(path: Path, lost: int, apart: int) -> str:
    """The sentence for a month that can be read but does not show all of its entries."""
    text = [f"a backup has {_counted(lost)} that it lacks"] if lost else []
    text += [f"{_counted(apart)} there under an id that another has"] if apart else []
    return f"{path} is not whole: {' and '.join(text)}."


def made_whole(month: str, entries: int) -> str:
    """The sentence that says how a month can be completed."""
    return f"`voicejournal doctor --restore {month}` makes it {_counted(entries)} again, each of its own."


def mended(month: str, repair: Repair) -> str:
    """The sentence that says a month was repaired, and what it holds now."""
    return f"{month} holds {_counted(repair.entries)} again ({_from(repair)})."


def _from(repair: Repair) -> str:
    whole = f"{repair.salvaged} still whole in the damaged file" if repair.salvaged else ""
    backup = f"the backup of {repair.backup.made:%Y-%m-%d %H:%M}" if repair.backup else ""
    return " and ".join(part for part in (backup, whole) if part)


def _counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"
