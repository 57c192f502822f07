"""The program as the screens see it: its parts follow the settings when these change on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from voicejournal.bootstrap.wall_clock import now
from voicejournal.errors import ModelMissing

if TYPE_CHECKING:
    from voicejournal.bootstrap.program import Program
    from voicejournal.conversation.services import Services
    from voicejournal.conversation.sound_retention import SoundRetention
    from voicejournal.domain.settings import LoadedSettings, Settings
    from voicejournal.domain.speech.audio import Sound
    from voicejournal.ports.voice_choice import Voices
    from voicejournal.tui.app_services import AppServices, Exporter

_SHARED = ("vault", "journal", "recordings", "drafts", "pages", "guides", "suggestion_state")
"""Parts that no option changes while the program runs; the vault holds the key."""
_OF_SOUND = {"microphone", "speaker", "volume", "voice", "rate"}
_OF_LANGUAGE_MODEL = {"language_model", "language_model_name"}
_OF_TEXT = {"model", "language", "names", "device"}


class ScreenProgram:
    """The program of a screen, with the settings that are in effect now."""

    def __init__(self, program: Program) -> None:
        self.now = program
        self.services: Callable[[], Services] = program.services
        """Returns the services that the screens use."""

    def follow(self, loaded: LoadedSettings, services: Services) -> Services:
        """Take those settings; returns the services with the parts that depend on what changed made anew."""
        before, changed = self.now.settings, loaded.settings
        program = _with_settings(self.now, loaded)
        self.now = program
        names = {name for name in changed._fields if getattr(before, name) != getattr(changed, name)}
        if names & _OF_SOUND:
            services = program.with_sound(services)
        if names & _OF_TEXT:
            try:
                services = program.with_model(services, None)
            except ModelMissing:
                services = replace(services, transcriber=None, detector=None)
        if "arc" in names:
            from voicejournal.bootstrap.programme_parts import with_programme

            services = with_programme(program, services)
        if names & _OF_LANGUAGE_MODEL:
            from voicejournal.bootstrap.programme_parts import with_language_model

            services = with_language_model(changed, replace(services, language_model=None))
        return services

    def with_model(self, services: Services, model: str) -> Services:
        """The services with that model as their transcriber.

        Raises:
            ModelMissing: it is not installed.
        """
        return self.now.with_model(services, model)

    def limit(self) -> SoundRetention:
        """The limit for sound of the settings."""
        return self.limit_with(self.now.settings)

    def limit_with(self, settings: Settings) -> SoundRetention:
        """The limit for sound of settings that are only tried."""
        from voicejournal.bootstrap.sound_limit import sound_retention

        return sound_retention(self.now, lambda: self.services(), settings)

    def roll(self, cancelled: Callable[[], bool]) -> str:
        """Make the rolling backup if one is due; returns a sentence if something is to be said."""
        if not self.now.settings.backup_folder:
            return ""
        from voicejournal.bootstrap import safekeeping

        return safekeeping.roll(self.now, cancelled)

    def back_up(self, cancelled: Callable[[], bool]) -> str:
        """Make a backup at once; returns a sentence about it."""
        from voicejournal.bootstrap import safekeeping

        made = safekeeping.back_up(self.now, cancelled=cancelled)
        lacks = f" It lacks {safekeeping.lacking(len(made.unread))}." if made.unread else ""
        return f"There is a backup, read back whole: {made.path}.{lacks}"

    def voices(self) -> Voices:
        """The voices that can be chosen."""
        from voicejournal.bootstrap.voice_shelf import ProgramVoices

        return ProgramVoices(lambda: self.now)


def app_services(program: Program, make: Callable[[], Services]) -> AppServices:
    """The program as the screens see it; `make` makes their services, after the first frame."""
    from voicejournal.bootstrap.sealing import ProgramSealing
    from voicejournal.tui.app_services import AppServices

    state, screens = program.suggestion_state, ScreenProgram(program)
    made = AppServices(
        make=make,
        make_soundless=lambda: program.services(transcriber=True),
        clock=now,
        help_lines=lambda: screens.now.help.lines(),
        help_country=lambda: screens.now.help.country,
        sealing=ProgramSealing(program),
        suggestion_state=state,
        speech_models=lambda: screens.now.models,
        with_model=screens.with_model,
        settings=program.settings_store,
        welcomed=None if state.welcomed else state.welcome,
        exporter=lambda: _exports(screens),
        roll_backup=screens.roll,
        back_up=screens.back_up,
        sound_retention=screens.limit,
        retention_with=screens.limit_with,
        follow=screens.follow,
        devices=program.devices,
        voices=screens.voices,
        speech_sample=speech_sample,
    )
    screens.services = lambda: made.services
    return made


def _exports(screens: ScreenProgram) -> Exporter:
    """What writes the exports of the screens; imported when the dialog opens."""
    from voicejournal.bootstrap.screen_exports import ScreenExports

    return ScreenExports(lambda: screens.now, now)


def speech_sample() -> Sound:
    """A spoken sentence of the demo, to measure a speech model with."""
    from voicejournal.bootstrap.sound_inputs import sound_file
    from voicejournal.domain.speech.audio import joined
    from voicejournal.paths import shipped_data

    clip = sound_file(shipped_data() / "demo" / "next-step.flac")
    return joined(clip.blocks())


def _with_settings(program: Program, loaded: LoadedSettings) -> Program:
    """The program with other settings, over the same open journal."""
    other = replace(program, loaded=loaded)
    _ = program.vault  # made here if it was not yet, so that both have the same
    known = vars(program)
    vars(other).update({name: known[name] for name in _SHARED if name in known})
    return other
