"""A private, voice-guided journal: spoken prompts, spoken answers, everything on your own machine."""

__version__ = "0.1.0"
