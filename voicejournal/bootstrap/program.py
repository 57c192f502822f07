"""The program of one run: its settings, its folders and its parts, each made once and on demand.

Adapters are imported inside the functions that need them, so that a command loads only what it uses.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.bootstrap.wall_clock import now
from voicejournal.domain.settings import LoadedSettings, Settings
from voicejournal.errors import ModelMissing, VoiceJournalError
from voicejournal.paths import Paths, shipped_data, shipped_prompts
from voicejournal.regular_files import is_folder

if TYPE_CHECKING:
    from voicejournal.adapters.config import FileSettings
    from voicejournal.adapters.danger_weights import DangerWords
    from voicejournal.adapters.guide_files import TomlGuides
    from voicejournal.adapters.help_lines import TomlHelp
    from voicejournal.adapters.journal import TinyDBJournal
    from voicejournal.adapters.models import Models
    from voicejournal.adapters.recordings import FolderRecordings
    from voicejournal.adapters.speech.narrator import TtsVoice
    from voicejournal.adapters.storage.editor_page import Page as Page  # for callers that write on one
    from voicejournal.adapters.storage.editor_pages import Pages
    from voicejournal.adapters.storage.second_drafts import PlacedDrafts
    from voicejournal.adapters.storage.suggestion_state import FileSuggestionState
    from voicejournal.adapters.vault import JournalVault
    from voicejournal.conversation.services import Services
    from voicejournal.domain.speech.audio import Device, DeviceKind
    from voicejournal.ports.sound import Player
    from voicejournal.ports.speech import Narrator, SpeechDetector, Transcriber
    from voicejournal.tui.app_services import AppServices


class Notices:
    """Passes notices for the person to `show`, which a screen or command sets once it is ready."""

    def __init__(self) -> None:
        self.show: Callable[[str], None] = lambda _: None

    def __call__(self, text: str) -> None:
        self.show(text)


@dataclass(frozen=True, eq=False, repr=False)  # without slots: the parts are cached in its dictionary
class Program:
    """Settings, folders and parts of one run."""

    paths: Paths
    loaded: LoadedSettings = field(default_factory=LoadedSettings)
    """The settings with their origins, and the problems found in them."""
    journal_unknown: VoiceJournalError | None = None
    """The reason why the journal's folder is unknown, or closed; then no other is read or written instead."""
    notices: Notices = field(default_factory=Notices)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    _making: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def settings_store(self) -> FileSettings:
        """Reads the settings anew, and writes them."""
        from voicejournal.adapters.config import FileSettings

        return FileSettings(self.paths.config_file, self.paths.state, self.environment)

    @property
    def settings(self) -> Settings:
        """The value of every option."""
        return self.loaded.settings

    def require_journal(self) -> None:
        """Do nothing if the journal's folder is known, and can be looked into.

        Raises:
            ConfigError: it is unknown.
            JournalError: it cannot be looked into.
        """
        if self.journal_unknown is not None:
            raise self.journal_unknown

    @cached_property
    def vault(self) -> JournalVault:
        """The one gate for every byte of the journal; the same for every thread."""
        from voicejournal.bootstrap.sealing import made_vault

        with self._making:
            vault: JournalVault = vars(self).get("vault") or made_vault(self.paths.journal)
            vars(self)["vault"] = vault
            return vault

    @cached_property
    def journal(self) -> TinyDBJournal:
        """The journal alone, for commands that only read or write entries.

        Raises:
            ConfigError: the journal's folder is unknown.
        """
        from voicejournal.adapters.journal import TinyDBJournal
        from voicejournal.adapters.storage.machine_identity import machine_name

        self.require_journal()
        made = TinyDBJournal(self.paths.journal, self.vault, clock=now, unsure=self.notices)
        return made.written_on(machine_name())

    @cached_property
    def recordings(self) -> FolderRecordings:
        from voicejournal.adapters.recordings import FolderRecordings
        from voicejournal.adapters.storage.machine_identity import machine_id

        self.require_journal()
        recordings = FolderRecordings(self.paths.journal, self.vault, in_place=True, unsure=self.notices)
        return recordings.made_on(machine_id(self.paths.state))

    @property
    def takes_are_there(self) -> bool:
        """Whether any take exists, in progress or interrupted; lists one folder."""
        with suppress(OSError), os.scandir(self.paths.journal / "takes") as found:
            return any(found)
        return False

    @cached_property
    def drafts(self) -> PlacedDrafts:
        from voicejournal.adapters.storage.second_drafts import placed_drafts

        return placed_drafts(self.paths.journal, self.paths.state, self.vault)

    @cached_property
    def pages(self) -> Pages:
        from voicejournal.adapters.storage.editor_pages import Pages

        return Pages(self.paths.journal, self.vault)

    @cached_property
    def guides(self) -> TomlGuides:
        from voicejournal.adapters.guide_files import TomlGuides

        return TomlGuides(shipped_prompts(), self.paths.guides)

    @cached_property
    def models(self) -> Models:
        from voicejournal.adapters.models import Models

        return Models(self.paths.models, shipped_data())

    @cached_property
    def help(self) -> TomlHelp:
        from voicejournal.adapters.help_lines import TomlHelp

        return TomlHelp(shipped_data() / "help.toml", self.paths.config / "help.toml", self.settings.country)

    @cached_property
    def suggestion_state(self) -> FileSuggestionState:
        from voicejournal.adapters.storage.suggestion_state import FileSuggestionState

        return FileSuggestionState(self.paths.state)

    @cached_property
    def narrator(self) -> Narrator:
        from voicejournal.bootstrap import narrating

        return narrating.narrator(self)

    @property
    def player(self) -> Player:
        from voicejournal.adapters.sound.player import SounddevicePlayer

        return SounddevicePlayer(self.settings.speaker or None, self.settings.volume)

    @cached_property
    def danger(self) -> DangerWords:
        """Whether words may mean danger; needs no journal."""
        from voicejournal.adapters.danger_weights import DangerWords
        from voicejournal.adapters.sentence_meaning import SentenceMeaning

        return DangerWords(shipped_data(), SentenceMeaning(self.meaning_folder, shipped_data()))

    def meaning_folder(self) -> Path:
        """The folder of the model that judges meaning, which every entry asks for.

        Raises:
            ModelMissing: it is not on this machine, or not as it was published.
        """
        if not is_folder(self.paths.models / "meaning"):  # `models` takes 25 million instructions
            raise ModelMissing("The model that judges meaning is not on this machine.")
        return self.models.meaning_folder()

    def services(
        self, *, transcriber: bool = False, model: str | None = None, audio: bool = False
    ) -> Services:
        """The services of a session, with `transcriber` one for that model, by default that of the settings.

        With `audio` they have microphone, player and narrator, whose devices are opened on use.

        Raises:
            ModelMissing: `model` is not installed.
        """
        from voicejournal.bootstrap.basic_services import session_services
        from voicejournal.bootstrap.programme_parts import with_language_model, with_programme

        services = with_language_model(self.settings, with_programme(self, session_services(self)))
        if transcriber:
            try:
                services = self.with_model(services, model)
            except ModelMissing:
                if model is not None:
                    raise
        return self.with_sound(services) if audio else services

    def with_model(self, services: Services, model: str | None) -> Services:
        """The services with that model, by default that of the settings, as their transcriber.

        Raises:
            ModelMissing: it is not installed.
        """
        return replace(services, transcriber=self.transcriber(model), detector=self.detector())

    def with_sound(self, services: Services) -> Services:
        """The services with microphone, player and narrator, as the settings name them."""
        from voicejournal.adapters.sound.microphone import SounddeviceMicrophone

        return replace(
            services,
            microphone=SounddeviceMicrophone(self.settings.microphone or None),
            player=self.player,
            narrator=self.narrator,
            detector=services.detector or self.detector(),
        )

    def app_services(self, make: Callable[[], Services]) -> AppServices:
        """The program as the screens see it; `make` makes their services, after the first frame."""
        from voicejournal.bootstrap.screen_services import app_services

        return app_services(self, make)

    def devices(self, kind: DeviceKind) -> tuple[Device, ...]:
        """The microphones or loudspeakers present now, the default first.

        Raises:
            SoundError: there is no sound library, or the sound system does not answer.
        """
        from voicejournal.adapters.sound.devices import devices

        return devices(kind)

    def voices(self) -> tuple[TtsVoice, ...]:
        """The system's voices that the setting `voice` accepts; raises what their narrator raises."""
        from voicejournal.adapters.speech.narrator import Pyttsx3Narrator

        return Pyttsx3Narrator(self.paths.cache).voices()

    def screen_alone(self) -> AbstractContextManager[None]:
        """Redirect output of libraries from the screen to the log while the screen is up."""
        from voicejournal.adapters.standard_error import guarded

        return guarded(self.paths.log)

    def detector(self) -> SpeechDetector:
        """A speech detector of its own; it holds the state of one stream."""
        from voicejournal.adapters.speech.detector import SileroDetector

        return SileroDetector()

    def transcriber(self, model: str | None = None) -> Transcriber:
        """The transcriber for that model, default by settings.

        Raises:
            ModelMissing: the model is not on this machine.
        """
        name = model or self.settings.model
        folder = self.models.find(name)
        from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
        from voicejournal.domain.speech.languages import codes

        listed = codes(self.settings.language)
        return WhisperTranscriber(
            folder,
            Path(name).name,
            TranscriptionOptions(
                language=listed[0] if len(listed) == 1 else listed or None,
                hotwords=self.settings.names,
                device=self.settings.device,
                beam_size=5,
                smaller=self.models.smaller(name),
            ),
            detector=self.detector(),
            notice=self.notices,
        )
