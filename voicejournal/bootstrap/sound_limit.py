"""The limit for sound of a program, from its settings."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.bootstrap.program import Program
from voicejournal.bootstrap.wall_clock import now
from voicejournal.conversation.services import Services
from voicejournal.conversation.sound_retention import SoundRetention
from voicejournal.domain.entries.retention import Retention
from voicejournal.domain.settings import Settings


def sound_retention(
    program: Program, services: Callable[[], Services] | None = None, settings: Settings | None = None
) -> SoundRetention:
    """The limit of the settings, or of others that are only tried, with what it deletes."""
    from voicejournal.adapters.storage.agreed_limit import FileAgreedLimit

    chosen = settings or program.settings
    return SoundRetention(
        services or program.services,
        Retention.of(chosen.keep_sound, chosen.keep_sound_for),
        FileAgreedLimit(program.paths.state, lambda: now().date()),
    )


def with_option(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one other value."""
    changed: dict[str, object] = {name: value}
    return settings._replace(**changed)  # type: ignore[arg-type]  # the name is one of a setting
