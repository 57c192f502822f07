"""Recovers recordings that a crash cut off, and purges entries that were removed long ago.

A take is deleted only when its entry on disk names the recording made from it. Each recording is handled
alone, so that a damaged recording or month file keeps no other from being recovered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import groupby

from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session import answers as answering
from voicejournal.errors import (
    GuideError,
    JournalDamaged,
    NotFound,
    VaultDamaged,
    VoiceJournalError,
)
from voicejournal.ports.recordings import Orphan

KEPT = timedelta(days=30)
"""Time during which a removed entry can be restored."""

Trouble = Callable[[VoiceJournalError], object]
"""Called with each error of a failed recovery; the recording stays, and the next start tries again."""


def recover(services: Services, trouble: Trouble | None = None) -> Sequence[Entry]:
    """Put each orphaned take and each recording that no answer names into its entry; returns those, as saved.

    Recordings of a removed entry are put into it without restoring it; neither is returned.

    Raises:
        VoiceJournalError: one could not be recovered, and there is no `trouble`; the others are recovered.
    """
    troubles: dict[str, VoiceJournalError] = {}

    def once(error: VoiceJournalError) -> None:
        if trouble is not None and str(error) not in troubles:
            trouble(error)
        troubles.setdefault(str(error), error)

    found = (*recover_takes(services, once), *_recover_unnamed(services, once))
    if trouble is None and troubles:
        raise next(iter(troubles.values()))
    return found


def recover_takes(services: Services, trouble: Trouble) -> Sequence[Entry]:
    """Recover takes only, which is cheap if there are none."""
    back: list[Entry] = []
    with _reporting(trouble):
        for orphan in services.recordings.orphans():
            with _reporting(trouble):
                back += _recovered(services, orphan, trouble)
    return tuple(back)


def tidy(services: Services) -> None:
    """Purge entries and drafts removed longer than `KEPT` ago, with their recordings.

    Raises:
        StorageError: it could not be written; what was removed is still there.
    """
    for recording in services.journal.purge(services.clock() - KEPT):
        services.recordings.remove(recording)
    services.drafts.purge(services.clock() - KEPT)


def _recovered(services: Services, orphan: Orphan, trouble: Trouble) -> Sequence[Entry]:
    """The entry into which the take was put; empty if another process is just recovering it."""
    back: list[Entry] = []

    def placed(seconds: float) -> bool:
        back.extend(_placed(services, orphan, seconds))
        return True

    with suppress(NotFound):
        services.journal.get(_entry_id(orphan))  # a damaged month file is detected before a recording is made
    with suppress(NotFound):
        services.recordings.recover(orphan, placed, trouble)
    return back


def _recover_unnamed(services: Services, trouble: Trouble) -> Iterator[Entry]:
    """Recover recordings that no answer names: their entry was lost, or could not be saved."""
    with _reporting(trouble):
        for month, names in groupby(services.recordings.names(), key=lambda name: name[:6]):
            with _reporting(trouble):
                entries = services.journal.month(f"{month[:4]}-{month[4:]}")
                known = {answer.recording for entry in entries for answer in entry.answers}
                for name in names:
                    if name not in known:
                        with _reporting(trouble):
                            orphan = Orphan(name, "", "", _seconds(services, name))
                            yield from _placed(services, orphan, orphan.seconds)


def _seconds(services: Services, name: str) -> float:
    """The length of a recording that no answer names; a damaged or empty one is set apart and reported once.

    Raises:
        JournalDamaged: it is damaged; the message names the file that is kept.
    """
    try:
        next(services.recordings.blocks(name))  # a header may be all that there is
        return services.recordings.seconds(name)
    except (JournalDamaged, VaultDamaged) as error:
        apart = services.recordings.set_damaged_apart(name)
        raise JournalDamaged(
            f"A recording that belongs to no answer is damaged or empty. It is kept as {apart}.",
            f"If a copy of the journal has it whole, put that back as {name}.flac.",
        ) from error


def _placed(services: Services, orphan: Orphan, seconds: float) -> Sequence[Entry]:
    """Save the recording in its entry and return that; empty if already named, or if the entry is removed."""
    editor, entry_id = EntryEditor(services), _entry_id(orphan)
    changed: list[Entry] = []

    def placed(entry: Entry) -> Entry:
        if any(answer.recording == orphan.name for answer in entry.answers):
            return entry
        step = _step(services, entry, orphan)
        answer = answering.with_recording(step, orphan.name, seconds, entry.speakers)
        changed.append(entry.with_answer(answer, services.clock()))
        return changed[-1]

    with suppress(NotFound):
        saved = editor.place(entry_id, placed).entry
        return (saved,) if changed else ()
    with suppress(NotFound):
        editor.place(entry_id, placed, removed=True)
        return ()
    now = services.clock()
    entry = Entry(id=entry_id, guide="free", title="Brought back", created=now, changed=now)
    return (editor.place_anew(placed(entry)).entry,)


def _entry_id(orphan: Orphan) -> str:
    """The id of the entry, with which the recording's name begins; the take's note may be lost."""
    return "-".join(orphan.name.split("-")[:2])


def _step(services: Services, entry: Entry, orphan: Orphan) -> Step:
    """The step of the recording; a new one if that step has an answer already or is unknown."""
    lost = Step(
        id=f"{orphan.step or 'recording'}-{orphan.name[-4:]}",
        kind=StepKind.VOICE,
        say="A recording that was brought back",
    )
    if orphan.step in entry.by_step:
        return lost
    try:
        return services.guides.get(entry.guide).step(orphan.step)
    except (KeyError, NotFound, GuideError):
        return lost


@contextmanager
def _reporting(trouble: Trouble) -> Iterator[None]:
    """Pass an error to `trouble` and suppress it, so that the next recording is handled."""
    try:
        yield
    except VoiceJournalError as error:
        trouble(error)
