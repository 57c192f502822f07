"""Reads the help lines, and what the machine says about the country it is in."""

from voicejournal.adapters.help_lines.country_hints import likely_country
from voicejournal.adapters.help_lines.toml_help import TomlHelp

__all__ = ["TomlHelp", "likely_country"]
