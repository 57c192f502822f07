"""The person's settings as a value: every option with its meaning, its default and the values it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, NamedTuple

from voicejournal.domain.guides.situations import SITUATIONS
from voicejournal.domain.key_changes import fault as fault_of_keys
from voicejournal.domain.setting_values import (
    SOUND_LIMITS,
    Fault,
    fault_of_address,
    fault_of_country,
    fault_of_language,
    fault_of_limits,
    fault_of_model,
    from_text,
    from_toml,
)
from voicejournal.domain.setting_values import InvalidValue as InvalidValue
from voicejournal.domain.setting_values import Setting as Setting
from voicejournal.domain.setting_values import shown as shown
from voicejournal.domain.text.near_names import did_you_mean

PREFIX = "VOICEJOURNAL_"
"""Begins the name of every environment variable that sets an option."""

REMEMBERED = "your last choice on the screen"
"""Source of a value chosen on the screen, for an option that neither the file nor the environment sets."""


class Option(NamedTuple):
    """An option: its name, default and meaning, and what limits its values beside the default's type.

    `choices` are the only allowed values, `limits` the least and greatest; `fault` finds what is wrong with
    another value than the default, and the remedy, where neither does. `folder` is whether it may name a
    folder, in which a leading ~ means a home; `remembered` is whether its last choice on the screen counts at
    the next start.
    """

    name: str
    default: Setting
    meaning: str
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None
    fault: Callable[[Any], Fault | None] | None = None
    folder: bool = False
    remembered: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper()

    def checked(self, value: Setting) -> Setting:
        """The value, of the default's type already, if the option may have it.

        Raises:
            InvalidValue: it may not.
        """
        if self.choices and value not in self.choices:
            hint = did_you_mean(str(value), self.choices)
            raise InvalidValue(
                f"is {shown(value)}", f"{hint}Expected one of: {', '.join(filter(None, self.choices))}."
            )
        limits = self.limits
        if limits and isinstance(value, int | float) and not limits[0] <= value <= limits[1]:
            raise InvalidValue(f"is {shown(value)}", f"Expected {limits[0]} to {limits[1]}.")
        if "\0" in str(value):
            raise InvalidValue("has a NUL character", "Take it out.")
        if self.fault and value != self.default and (wrong := self.fault(value)):
            raise InvalidValue(*wrong)
        return value

    def from_text(self, text: str) -> Setting:
        """The value that a text means, as in an environment variable or on a command line.

        Raises:
            InvalidValue: it means none that the option may have.
        """
        return self.checked(from_text(text, self.default))

    def from_toml(self, value: Any) -> Setting:
        """The value that a TOML value means.

        Raises:
            InvalidValue: it means none that the option may have.
        """
        return self.checked(from_toml(value, self.default))


def _option(default: Any, meaning: str, **limits: Any) -> Any:
    return field(default=default, metadata={"meaning": meaning, **limits})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The value of every option."""

    journal: str = _option(
        "", "Folder of the journal; empty means the platform's own data folder.", folder=True
    )
    model: str = _option(
        "base",
        'Whisper model by name, or a folder that holds one; "none": answers stay recordings.',
        fault=fault_of_model,
        folder=True,
    )
    language: str = _option(
        "en",
        'Language you speak: a code such as "en", a list "en,de", or "auto".',
        fault=fault_of_language,
    )
    names: tuple[str, ...] = _option((), "Names and phrases the transcriber should know.")
    device: str = _option(
        "cpu",
        '"cpu", or "cuda" for a graphics card, which is tried first in a child process.',
        choices=("cpu", "cuda"),
    )
    microphone: str = _option(
        "", "Name of the microphone, as `voicejournal devices` shows it; empty: the system's."
    )
    speaker: str = _option("", "Name of the loudspeaker; empty: the system's.")
    silent: bool = _option(
        False, "Read nothing aloud; every prompt is on the screen anyway.", remembered=True
    )
    hands_free: bool = _option(
        False, 'Go on by itself after a silence; "next" or "stop" said alone is obeyed.', remembered=True
    )
    hands_free_silence: int = _option(
        4, "Seconds of silence after which a hands-free answer ends (2 to 60).", limits=(2, 60)
    )
    idle_pause: int = _option(
        60, "Seconds without speech after which the microphone is closed; 0: never.", limits=(0, 3600)
    )
    voice: str = _option(
        "", "Voice that reads, as `voicejournal voices` lists it; empty: a neural one if fetched."
    )
    rate: int = _option(155, "Speed of reading, in words per minute (80 to 450).", limits=(80, 450))
    volume: float = _option(1.0, "Loudness of reading, from 0 to 1.", limits=(0, 1))
    theme: str = _option(
        "dark", '"dark", "light" or "contrast".', choices=("dark", "light", "contrast"), remembered=True
    )
    spacing: str = _option(
        "normal", '"normal", or "wide": more room between lines and around texts.', choices=("normal", "wide")
    )
    plain: bool = _option(
        False, "Go line by line in place of the screen, as for a screen reader; no line is drawn twice."
    )
    motion: bool = _option(True, "Let things move on the screen; false: nothing is animated.")
    keys: tuple[str, ...] = _option(
        (), 'Keys of your own, as "session.pause=ctrl+space"; docs/keys.md names all.', fault=fault_of_keys
    )
    quiet_card: bool = _option(
        True, "Show where help is when your words suggest danger. Nothing is kept of it."
    )
    arc: bool = _option(
        True, "Say a line on arriving, after the heaviest question and at the end; any key passes it."
    )
    situation: str = _option(
        "",
        "What brings you here, so that what is offered fits; empty: not asked yet.",
        choices=("", *SITUATIONS),
        remembered=True,
    )
    language_model: str = _option(
        "",
        "Address of a language model on this machine that may ask a question after an answer; empty: none.",
        fault=fault_of_address,
    )
    language_model_name: str = _option("", "Name of the model there; empty: the first one.")
    suggestions: bool = _option(True, "Suggest on the home screen what to do next.")
    on_this_day: bool = _option(False, "Home shows this day in earlier years.", remembered=True)
    keep_sound: str = _option(
        "always",
        'Days for which sound is kept once it has its text: "0", "1", "7", "30" or "always".',
        choices=SOUND_LIMITS,
    )
    keep_sound_for: tuple[str, ...] = _option(
        (),
        'The same for single guides, as "name-the-wound=7".',
        fault=fault_of_limits,
    )
    backup_folder: str = _option(
        "", "Folder for a backup at each start, on a stick or in a synced folder; empty: none.", folder=True
    )
    backup_keep: int = _option(14, "Number of backups in that folder (1 to 1000).", limits=(1, 1000))
    backup_megabytes: int = _option(
        8000,
        "Most room for them in MB, recordings included; older ones go first, the newest never; 0: no limit.",
        limits=(0, 10_000_000),
    )
    country: str = _option(
        "",
        'Country whose help lines come first, as "GB"; empty: by the machine\'s language and time zone.',
        fault=fault_of_country,
        remembered=True,
    )
    discreet: bool = _option(
        False,
        "Show nothing of yours on the home screen until a key is pressed, and no telling window title.",
        remembered=True,
    )
    lock_after: int = _option(
        15, "Minutes without a key after which an encrypted journal is locked; 0: never.", limits=(0, 1440)
    )
    neutral_names: bool = _option(False, "Show guides under names that tell nothing.", remembered=True)


_FIELDS: Any = fields(Settings)

OPTIONS: Mapping[str, Option] = MappingProxyType(
    {one.name: Option(one.name, one.default, **one.metadata) for one in _FIELDS}
)
"""Every option by its name, in the order in which they are listed."""


class Origin(NamedTuple):
    """An option's value and its source: "default", `REMEMBERED`, the file, or the environment variable."""

    option: Option
    value: Setting
    source: str

    @property
    def name(self) -> str:
        return self.option.name


class SettingsProblem(NamedTuple):
    """A setting that cannot be used as written; `option` is the name it is meant for, if that is known."""

    option: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


class LoadedSettings(NamedTuple):
    """The settings in effect, the source of each, and the problems found."""

    settings: Settings = Settings()
    origins: tuple[Origin, ...] = ()
    problems: tuple[SettingsProblem, ...] = ()

    def origin(self, name: str) -> Origin:
        """The value and the source of that option."""
        return next(origin for origin in self.origins if origin.name == name)

    @property
    def journal_problem(self) -> SettingsProblem | None:
        """The problem that leaves the journal's folder unknown; the default one must not be used instead."""
        known = any(origin.name == "journal" and origin.source != "default" for origin in self.origins)
        named = [problem for problem in self.problems if problem.option == "journal"]
        return None if known or not named else named[0]
