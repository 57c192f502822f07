"""Guides in TOML files: those that come with the program, and the person's own."""

from voicejournal.adapters.guide_files.toml_guides import GuideProblem, TomlGuides, guide_files

__all__ = ["GuideProblem", "TomlGuides", "guide_files"]
