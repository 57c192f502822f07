"""Composition root: builds the program from settings and folders, with the real adapters.

Adapters are imported inside the functions that need them, so that a command loads only what it uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.config import Config, Settings, load
from voicejournal.errors import ConfigError, ModelMissing
from voicejournal.paths import NOWHERE, Paths, platform_paths, shipped_data, shipped_prompts

if TYPE_CHECKING:
    from voicejournal.adapters.guide_files import TomlGuides
    from voicejournal.adapters.help_lines import TomlHelp
    from voicejournal.adapters.journal import TinyDBJournal
    from voicejournal.adapters.models import Models as Models
    from voicejournal.adapters.models import Offer as Offer  # for callers that show downloads
    from voicejournal.adapters.recordings import FolderRecordings
    from voicejournal.adapters.sound.sound_files import SoundFile as SoundFile  # for callers that hold one
    from voicejournal.adapters.speech.narrator import TtsVoice
    from voicejournal.adapters.storage.draft_store import FileDrafts
    from voicejournal.adapters.storage.editor_pages import Page as Page  # for callers that write on one
    from voicejournal.adapters.storage.editor_pages import Pages
    from voicejournal.adapters.storage.preferences import FilePreferences
    from voicejournal.adapters.storage.suggestion_state import FileSuggestionState
    from voicejournal.conversation.services import Services
    from voicejournal.domain.speech.audio import Device, DeviceKind, Sound
    from voicejournal.ports import Microphone, Narrator, SpeechDetector, Transcriber


def now() -> datetime:
    """The current local time, with its time zone."""
    return datetime.now().astimezone()


class Notices:
    """Passes notices for the person to `show`, which a screen or command sets once it is ready."""

    def __init__(self) -> None:
        self.show: Callable[[str], None] = lambda _: None

    def __call__(self, text: str) -> None:
        self.show(text)


@dataclass(frozen=True, slots=True)
class Program:
    """Settings and folders of one run; creates each adapter on access."""

    config: Config
    paths: Paths
    notices: Notices = field(default_factory=Notices)
    settings: Settings | None = None
    """The origins of `config` and the problems found in it."""
    journal_unknown: ConfigError | None = None
    """The reason why the journal's folder is unknown; then no other is read or written instead."""

    def require_journal(self) -> None:
        """Do nothing if the journal's folder is known.

        Raises:
            ConfigError: it is unknown.
        """
        if self.journal_unknown is not None:
            raise self.journal_unknown

    @property
    def journal(self) -> TinyDBJournal:
        """The journal alone, for commands that only read or write entries.

        Raises:
            ConfigError: the journal's folder is unknown.
        """
        from voicejournal.adapters.journal import TinyDBJournal
        from voicejournal.adapters.storage.plain_vault import PlainVault

        self.require_journal()
        return TinyDBJournal(self.paths.journal, PlainVault(), clock=now, unsure=self.notices)

    @property
    def recordings(self) -> FolderRecordings:
        from voicejournal.adapters.recordings import FolderRecordings
        from voicejournal.adapters.storage.plain_vault import PlainVault

        self.require_journal()
        return FolderRecordings(self.paths.journal, PlainVault(), in_place=True, unsure=self.notices)

    @property
    def takes_are_there(self) -> bool:
        """Whether any take exists, in progress or interrupted; lists one folder."""
        try:
            with os.scandir(self.paths.journal / "takes") as found:
                return any(found)
        except OSError:
            return False

    @property
    def drafts(self) -> FileDrafts:
        from voicejournal.adapters.storage.draft_store import FileDrafts
        from voicejournal.adapters.storage.plain_vault import PlainVault

        return FileDrafts(self.paths.journal, PlainVault())

    @property
    def pages(self) -> Pages:
        from voicejournal.adapters.storage.editor_pages import Pages

        return Pages(self.paths.journal)

    @property
    def guides(self) -> TomlGuides:
        from voicejournal.adapters.guide_files import TomlGuides

        return TomlGuides(shipped_prompts(), self.paths.guides)

    @property
    def models(self) -> Models:
        from voicejournal.adapters.models import Models

        return Models(self.paths.models, shipped_data())

    @property
    def help(self) -> TomlHelp:
        from voicejournal.adapters.help_lines import TomlHelp

        return TomlHelp(shipped_data() / "help.toml", self.paths.config / "help.toml", self.config.country)

    @property
    def suggestion_state(self) -> FileSuggestionState:
        from voicejournal.adapters.storage.suggestion_state import FileSuggestionState

        return FileSuggestionState(self.paths.state)

    def services(self) -> Services:
        """The services that need no sound and no model."""
        from voicejournal.adapters.danger_weights import DangerWords
        from voicejournal.adapters.sentence_meaning import SentenceMeaning
        from voicejournal.conversation.services import Services

        return Services(
            journal=self.journal,
            recordings=self.recordings,
            drafts=self.drafts,
            guides=self.guides,
            clock=now,
            chance=lambda: int.from_bytes(os.urandom(2)),
            danger=DangerWords(shipped_data(), SentenceMeaning(self.models.meaning_folder, shipped_data())),
        )

    def with_transcriber(self, services: Services, *, model: str | None = None) -> Services:
        """Add transcriber and speech detector to the services; unchanged if no model is installed.

        Raises:
            ModelMissing: a model was requested by name and is not installed.
        """
        try:
            return replace(services, transcriber=self.transcriber(model), detector=self.detector())
        except ModelMissing:
            if model is not None:
                raise
            return services

    def with_audio(self, services: Services) -> Services:
        """Add microphone, player and narrator to the services; devices are opened on use."""
        from voicejournal.adapters.sound.microphone import SounddeviceMicrophone
        from voicejournal.adapters.sound.player import SounddevicePlayer

        config = self.config
        return replace(
            services,
            microphone=SounddeviceMicrophone(config.microphone or None),
            player=SounddevicePlayer(config.speaker or None, config.volume),
            narrator=self.narrator,
        )

    def devices(self, kind: DeviceKind) -> tuple[Device, ...]:
        """The microphones or loudspeakers present now, the default first.

        Raises:
            SoundError: there is no sound library, or the sound system does not answer.
        """
        from voicejournal.adapters.sound.devices import devices

        return devices(kind)

    @property
    def narrator(self) -> Narrator:
        from voicejournal.adapters.speech.narrator import Pyttsx3Narrator

        return Pyttsx3Narrator(self.paths.cache, self.config.voice, self.config.rate)

    def voices(self) -> tuple[TtsVoice, ...]:
        """The voices that the setting `voice` accepts.

        Raises:
            SpeechError: no speech engine is installed, or it did not answer.
        """
        from voicejournal.adapters.speech.narrator import Pyttsx3Narrator

        return Pyttsx3Narrator(self.paths.cache).voices()

    def screen_alone(self) -> AbstractContextManager[None]:
        """Redirect output of libraries from the screen to the log while the screen is up."""
        from voicejournal.adapters.standard_error import guarded

        return guarded(self.paths.log)

    def detector(self) -> SpeechDetector:
        from voicejournal.adapters.speech.detector import SileroDetector

        return SileroDetector()

    def transcriber(self, model: str | None = None) -> Transcriber:
        """The transcriber for that model, default by settings.

        Raises:
            ModelMissing: the model is not on this machine.
        """
        from voicejournal.adapters.speech.transcriber import WhisperTranscriber

        name = model or self.config.model
        return WhisperTranscriber(
            self.models.find(name),
            Path(name).name,
            language=_language(self.config.language),
            hotwords=self.config.names,
            detector=self.detector(),
            device=self.config.device,
            beam_size=5,
            smaller=self.models.smaller(name),
            notice=self.notices,
        )


def sound_file(file: Path) -> SoundFile:
    """The sound file, surveyed: its voice tracks, and the parts that cannot be read.

    Raises:
        NotFound: it cannot be read, or there is no sound in it.
    """
    from voicejournal.adapters.sound.sound_files import SoundFile

    return SoundFile(file)


def file_microphone(file: SoundFile, on_end: Callable[[], None]) -> Microphone:
    """A microphone that plays a sound file, for answers that come from files."""
    from voicejournal.adapters.sound.sound_files import FileMicrophone

    return FileMicrophone(file, on_end)


def sound_microphone(sound: Sound, on_end: Callable[[], None], *, realtime: bool) -> Microphone:
    """A microphone that plays that sound, for the demo."""
    from voicejournal.adapters.sound.sound_files import SoundMicrophone

    return SoundMicrophone(sound, on_end, realtime=realtime)


def preferences(paths: Paths) -> FilePreferences:
    from voicejournal.adapters.storage.preferences import FilePreferences

    return FilePreferences(paths.state)


def program(journal: Path | None = None, environment: Mapping[str, str] | None = None) -> Program:
    """Load the settings and build the program; faults in them are in `settings.problems`, the rest works."""
    paths = platform_paths()
    variables = os.environ if environment is None else environment
    settings = load(paths.config_file, variables, preferences(paths).all())
    unknown: ConfigError | None = None
    chosen = journal or (Path(settings.config.journal).expanduser() if settings.config.journal else None)
    if chosen is None and settings.journal_problem is not None:
        problem = settings.journal_problem
        unknown = ConfigError(problem.message, f"{problem.hint} Or name the journal: --journal FOLDER.")
    elif chosen is None and NOWHERE in paths.journal.parents:
        hint = "Set HOME, or name the journal: --journal FOLDER."
        unknown = ConfigError("This account has no home folder for a journal.", hint)
    elif chosen is not None:
        try:
            chosen = chosen.absolute()
        except OSError:
            unknown = ConfigError(f"The folder in which {chosen} would be is gone.", "Give the whole path.")
    found = replace(paths, journal=chosen) if chosen else paths
    return Program(settings.config, found, settings=settings, journal_unknown=unknown)


def _language(setting: str) -> str | tuple[str, ...] | None:
    codes = tuple(code.strip() for code in setting.split(",") if code.strip())
    return None if codes in {(), ("auto",)} else codes[0] if len(codes) == 1 else codes
