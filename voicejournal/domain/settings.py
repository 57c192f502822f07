"""The person's settings as a value: every option with its meaning, its default and the values it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


class Settings(NamedTuple):
    """The value of every option, with its default; `OPTIONS` says what each means.

    Every command makes this class first: a frozen dataclass of 35 fields takes 11 million instructions more.
    """

    journal: str = ""
    model: str = "base"
    language: str = "en"
    names: tuple[str, ...] = ()
    device: str = "cpu"
    microphone: str = ""
    speaker: str = ""
    silent: bool = False
    hands_free: bool = False
    hands_free_silence: int = 4
    idle_pause: int = 60
    voice: str = ""
    rate: int = 155
    volume: float = 1.0
    theme: str = "dark"
    spacing: str = "normal"
    plain: bool = False
    motion: bool = True
    keys: tuple[str, ...] = ()
    quiet_card: bool = True
    arc: bool = True
    situation: str = ""
    language_model: str = ""
    language_model_name: str = ""
    suggestions: bool = True
    on_this_day: bool = False
    keep_sound: str = "always"
    keep_sound_for: tuple[str, ...] = ()
    backup_folder: str = ""
    backup_keep: int = 14
    backup_megabytes: int = 8000
    country: str = ""
    discreet: bool = False
    lock_after: int = 15
    neutral_names: bool = False


def _option(name: str, meaning: str, **limits: Any) -> Option:
    return Option(name, Settings._field_defaults[name], meaning, **limits)


_ALL = (
    _option("journal", "Folder of the journal; empty means the platform's own data folder.", folder=True),
    _option(
        "model",
        'Whisper model by name, or a folder that holds one; "none": answers stay recordings.',
        fault=fault_of_model,
        folder=True,
    ),
    _option(
        "language",
        'Language you speak: a code such as "en", a list "en,de", or "auto".',
        fault=fault_of_language,
    ),
    _option("names", "Names and phrases the transcriber should know."),
    _option(
        "device",
        '"cpu", or "cuda" for a graphics card, which is tried first in a child process.',
        choices=("cpu", "cuda"),
    ),
    _option("microphone", "Name of the microphone, as `voicejournal devices` shows it; empty: the system's."),
    _option("speaker", "Name of the loudspeaker; empty: the system's."),
    _option("silent", "Read nothing aloud; every prompt is on the screen anyway.", remembered=True),
    _option(
        "hands_free",
        'Go on by itself after a silence; "next" or "stop" said alone is obeyed.',
        remembered=True,
    ),
    _option(
        "hands_free_silence",
        "Seconds of silence after which a hands-free answer ends (2 to 60).",
        limits=(2, 60),
    ),
    _option(
        "idle_pause",
        "Seconds without speech after which the microphone is closed; 0: never.",
        limits=(0, 3600),
    ),
    _option("voice", "Voice that reads, as `voicejournal voices` lists it; empty: a neural one if fetched."),
    _option("rate", "Speed of reading, in words per minute (80 to 450).", limits=(80, 450)),
    _option("volume", "Loudness of reading, from 0 to 1.", limits=(0, 1)),
    _option(
        "theme", '"dark", "light" or "contrast".', choices=("dark", "light", "contrast"), remembered=True
    ),
    _option(
        "spacing",
        '"normal", or "wide": more room between lines and around texts.',
        choices=("normal", "wide"),
    ),
    _option(
        "plain", "Go line by line in place of the screen, as for a screen reader; no line is drawn twice."
    ),
    _option("motion", "Let things move on the screen; false: nothing is animated."),
    _option(
        "keys",
        'Keys of your own, as "session.pause=ctrl+space"; docs/keys.md names all.',
        fault=fault_of_keys,
    ),
    _option("quiet_card", "Show where help is when your words suggest danger. Nothing is kept of it."),
    _option("arc", "Say a line on arriving, after the heaviest question and at the end; any key passes it."),
    _option(
        "situation",
        "What brings you here, so that what is offered fits; empty: not asked yet.",
        choices=("", *SITUATIONS),
        remembered=True,
    ),
    _option(
        "language_model",
        "Address of a language model on this machine that may ask a question after an answer; empty: none.",
        fault=fault_of_address,
    ),
    _option("language_model_name", "Name of the model there; empty: the first one."),
    _option("suggestions", "Suggest on the home screen what to do next."),
    _option("on_this_day", "Home shows this day in earlier years.", remembered=True),
    _option(
        "keep_sound",
        'Days for which sound is kept once it has its text: "0", "1", "7", "30" or "always".',
        choices=SOUND_LIMITS,
    ),
    _option("keep_sound_for", 'The same for single guides, as "name-the-wound=7".', fault=fault_of_limits),
    _option(
        "backup_folder",
        "Folder for a backup at each start, on a stick or in a synced folder; empty: none.",
        folder=True,
    ),
    _option("backup_keep", "Number of backups in that folder (1 to 1000).", limits=(1, 1000)),
    _option(
        "backup_megabytes",
        "Most room for them in MB, recordings included; older ones go first, the newest never; 0: no limit.",
        limits=(0, 10_000_000),
    ),
    _option(
        "country",
        'Country whose help lines come first, as "GB"; empty: by the machine\'s language and time zone.',
        fault=fault_of_country,
        remembered=True,
    ),
    _option(
        "discreet",
        "Show nothing of yours on the home screen until a key is pressed, and no telling window title.",
        remembered=True,
    ),
    _option(
        "lock_after",
        "Minutes without a key after which an encrypted journal is locked; 0: never.",
        limits=(0, 1440),
    ),
    _option("neutral_names", "Show guides under names that tell nothing.", remembered=True),
)

OPTIONS: Mapping[str, Option] = MappingProxyType({option.name: option for option in _ALL})
"""Every option by its name, in the order in which they are listed: that of the fields of `Settings`."""


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
