"""Writes docs/settings.md, every option with its default and meaning: `python -m tools.settings_page`."""

from __future__ import annotations

from pathlib import Path

from voicejournal.domain.settings import OPTIONS, Option, shown

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"

_HEAD = """# Settings

On the screen, `,` shows all of them, each with its meaning; microphone, loudspeaker and voice by name,
and the voice with a sample. A change is written at once, and counts at once.

![The settings screen: options in groups, with their values and meanings](pictures/settings.svg)

In a shell:

```sh
voicejournal config                      # every setting, its value, its meaning and its environment variable
voicejournal config get theme
voicejournal config set theme light      # in config.toml, where comments and everything else stay as they are
voicejournal config check                # every line that cannot be used, with its remedy
voicejournal config path
voicejournal config schema               # a JSON Schema of config.toml, for editors
```

They lie in `config.toml`, as `name = value`. The environment variable (`VOICEJOURNAL_`, then the name)
stands above the file; below it is the last choice on the screen. A line that cannot be used is reported and
locks nothing; only where it is not known which journal is meant, nothing is written to another one.

| name | default | meaning |
|---|---|---|
"""
_FOOT = """
Made by `python -m tools.settings_page`; the meanings are those in `voicejournal/domain/settings.py`.
"""


def rendered() -> str:
    """The page as it should be."""
    return _HEAD + "".join(map(_row, OPTIONS.values())) + _FOOT


def _row(option: Option) -> str:
    meaning = option.meaning.replace("|", "\\|").replace("<", "\\<")
    if option.choices and not all(f'"{one}"' in meaning for one in option.choices):
        meaning += f" One of: {', '.join(shown(one) for one in option.choices)}."
    return f"| `{option.name}` | `{shown(option.default)}` | {meaning} |\n"


if __name__ == "__main__":
    PAGE.write_text(rendered(), "utf-8")
