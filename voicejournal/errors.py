"""Errors that a person can meet, each with one sentence, a hint for the next step and an exit code.

VoiceJournalError                 1
├── UsageError                    2   the command line cannot be followed
├── NotFound                      3   no such entry, guide, file or device
│   └── NotImportable             3   a file that cannot be imported
├── ConfigError                   4   a setting cannot be used
│   ├── GuideError                4   a guide file cannot be used
│   └── GuideClosed               4   a guide is not for today
├── JournalError                  5   the journal cannot be read
│   └── JournalDamaged            5   a file of the journal is damaged
│       └── TakeDamaged           5   of an unfinished recording, some cannot be read
├── StorageError                  6   something could not be written (full disk, read-only, rights)
│   └── HeldInMemory              6   a draft is in memory, which a restart of the machine clears
├── SoundError                    7   microphone or loudspeaker
│   └── SpeechError               7   the prompt could not be spoken
├── TranscriptionError            8   speech could not be turned into text
│   └── ModelMissing              9   the Whisper model is not on this machine
├── VaultError                   10   sealed data cannot be opened
│   ├── WrongPassphrase          10   the passphrase or recovery key is another one
│   ├── VaultDamaged             11   the key is right, and the data is not what was sealed
│   │   └── OtherKey             11   the data is sealed to another key than the journal's
│   └── JournalLocked            12   no passphrase was given, or the journal's key files are missing
└── Cancelled                   130   the person stopped it
"""

from __future__ import annotations

from typing import ClassVar


class VoiceJournalError(Exception):
    """An error shown to the person: `str(error)` is the sentence, `hint` the next step.

    Neither may contain journal text, a passphrase or sound.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(VoiceJournalError):
    """The command line cannot be followed as it stands."""

    exit_code = 2


class QueryError(UsageError):
    """The query cannot be understood."""


class NotFound(VoiceJournalError):
    """No such entry, guide, file or device."""

    exit_code = 3


class NotImportable(NotFound):
    """A file cannot be imported; the message names the file and the place in it, and no text of it."""


class ConfigError(VoiceJournalError):
    """A setting cannot be used."""

    exit_code = 4


class GuideError(ConfigError):
    """A guide file cannot be used; the message names file, key and expected value."""


class GuideClosed(ConfigError):
    """A guide is not for today; the message tells no reason."""


class JournalError(VoiceJournalError):
    """The journal cannot be read."""

    exit_code = 5


class JournalDamaged(JournalError):
    """A file of the journal is damaged; the message names it, the hint names the newest good backup."""


class TakeDamaged(JournalDamaged):
    """A part of an unfinished recording cannot be read; the rest is recovered, and the original is kept."""


class StorageError(VoiceJournalError):
    """A write failed; the previous version is still there."""

    exit_code = 6


class HeldInMemory(StorageError):
    """No disk took a draft, and a folder in memory did: it survives the program, and no restart."""


class SoundError(VoiceJournalError):
    """The microphone or the loudspeaker cannot be used."""

    exit_code = 7


class SpeechError(SoundError):
    """A prompt could not be spoken; it is on the screen all the same."""


class TranscriptionError(VoiceJournalError):
    """Speech could not be turned into text; the recording is kept."""

    exit_code = 8


class ModelMissing(TranscriptionError):
    """The Whisper model is not on this machine; it is downloaded only on request."""

    exit_code = 9


class VaultError(VoiceJournalError):
    """Sealed data cannot be opened."""

    exit_code = 10


class WrongPassphrase(VaultError):
    """The passphrase does not open the journal; nothing is damaged."""


class VaultDamaged(VaultError):
    """The passphrase is right, but the data differs from what was sealed."""

    exit_code = 11


class OtherKey(VaultDamaged):
    """The data is sealed to another key: it is another journal's, or from before or after a rekey."""


class JournalLocked(VaultError):
    """The journal is encrypted and its key is not in memory; nothing is damaged."""

    exit_code = 12


class Cancelled(VoiceJournalError):
    """The person cancelled the operation; the previous version is still there."""

    exit_code = 130
