"""The options as the settings screen lists them: in groups, each with its value in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from voicejournal.domain.guides.situations import SITUATIONS
from voicejournal.domain.safety.countries import NAMES
from voicejournal.domain.settings import OPTIONS, Option, Setting

GROUPS: Mapping[str, tuple[str, ...]] = {
    "The voice that reads": ("voice", "rate", "volume", "speaker", "silent"),
    "What you say": ("microphone", "model", "language", "names", "device"),
    "Without a key": ("hands_free", "hands_free_silence", "idle_pause"),
    "How it looks": ("theme", "spacing", "motion", "keys", "plain"),
    "Who else may look": ("discreet", "neutral_names", "lock_after", "country", "quiet_card"),
    "What is offered": (
        "situation",
        "suggestions",
        "on_this_day",
        "arc",
        "language_model",
        "language_model_name",
    ),
    "What is kept": (
        "keep_sound",
        "keep_sound_for",
        "journal",
        "backup_folder",
        "backup_keep",
        "backup_megabytes",
    ),
}
"""Names of options by the heading above them."""

OTHERS = "More"
"""The heading of options that are in no group."""

HEARD = ("voice", "rate", "volume", "speaker")
"""Options of which a spoken sentence shows the effect."""

AT_NEXT_START = ("journal", "plain")
"""Options that change nothing before the next start."""

EMPTY: Mapping[str, str] = {
    "microphone": "the system's own",
    "speaker": "the system's own",
    "voice": "a neural one, else the system's",
    "journal": "the usual folder",
    "country": "by this machine's language and time zone",
    "situation": "not said",
}
"""Words for options that are not set; others are "none"."""

UNITS: Mapping[str, str] = {
    "rate": "words per minute",
    "hands_free_silence": "seconds",
    "idle_pause": "seconds",
    "lock_after": "minutes",
    "backup_megabytes": "MB",
}
"""Units of the numbers that have one."""

AT_ZERO: Mapping[str, str] = {"idle_pause": "never", "lock_after": "never", "backup_megabytes": "no limit"}
"""Words for the numbers of which 0 is no amount."""

_LIMITS = {"0": "until it is written down", "1": "for 1 day", "always": "always"}


def groups() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every option under its heading; one without a group comes last, so that none is left out."""
    placed = {name for names in GROUPS.values() for name in names}
    yield from GROUPS.items()
    if others := tuple(name for name in OPTIONS if name not in placed):
        yield OTHERS, others


def title(option: Option) -> str:
    """The option's name as it is in config.toml, in words."""
    return option.name.replace("_", " ").capitalize()


def value_text(option: Option, value: Setting) -> str:
    """The value in words."""
    if isinstance(value, bool):
        return "● on" if value else "○ off"
    if value in ("", ()):
        return EMPTY.get(option.name, "none")
    if isinstance(value, tuple):
        return ", ".join(value)
    if not value and option.name in AT_ZERO:
        return AT_ZERO[option.name]
    unit = UNITS.get(option.name, "")
    return f"{choice_text(option, str(value))} {unit.rstrip('s') if value == 1 else unit}".rstrip()


def choice_text(option: Option, value: str) -> str:
    """One of the values that the option may have, in words."""
    if option.name == "keep_sound":
        return _LIMITS.get(value, f"for {value} days")
    if option.name == "situation":
        return SITUATIONS.get(value, EMPTY["situation"])
    if option.name == "country":
        return NAMES.get(value, value)
    return value
