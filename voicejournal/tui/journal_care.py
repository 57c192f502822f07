"""Work for the journal's safety in the background: the rolling backup, and sound past its limit."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from voicejournal.errors import Cancelled, VaultError, VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.messages import BackupEnded, ErrorOccurred, SoundDeleted, SoundExpired

Post = Callable[[Message], object]


def roll_backup(program: AppServices, post: Post, cancelled: Callable[[], bool]) -> None:
    """Make the rolling backup if one is due; a failure is shown, and the screen goes on."""
    if program.roll_backup is None:
        return
    try:
        sentence = program.roll_backup(cancelled)
    except Cancelled:  # the program ends; the next start makes it
        return
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
    else:
        if sentence:
            post(ErrorOccurred(VoiceJournalError(sentence)))


def back_up_now(program: AppServices, post: Post, cancelled: Callable[[], bool]) -> None:
    """Make a backup because the person asked for one, and report how it ended."""
    if program.back_up is None:
        return
    try:
        post(BackupEnded(program.back_up(cancelled)))
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))


def delete_old_sound(program: AppServices, post: Post) -> None:
    """Delete sound as agreed; a limit that is new is asked about first."""
    if program.sound_retention is None:
        return
    try:
        found = program.sound_retention().start()
    except VaultError:  # locked: the next start that is not
        return
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
    else:
        if found.recordings:
            post(SoundExpired(found))


def agree_to_limit(program: AppServices, post: Post) -> None:
    """Delete what the new limit deletes, now that the person agreed."""
    if program.sound_retention is None:
        return
    try:
        post(SoundDeleted(program.sound_retention().agree()))
    except VoiceJournalError as trouble:
        post(ErrorOccurred(trouble))
