"""Speech synthesis for prompts: child processes for pyttsx3 and Piper, with a cache of fixed prompts."""

from voicejournal.adapters.speech.narrator.fallback_narrator import FallbackNarrator, MissingVoice
from voicejournal.adapters.speech.narrator.narrator import Pyttsx3Narrator, TtsVoice
from voicejournal.adapters.speech.narrator.piper_narrator import PiperNarrator, PiperVoice

__all__ = ["FallbackNarrator", "MissingVoice", "PiperNarrator", "PiperVoice", "Pyttsx3Narrator", "TtsVoice"]
