"""Speech synthesis for prompts: pyttsx3 in a child process, with a cache of fixed prompts."""

from voicejournal.adapters.speech.narrator.narrator import Pyttsx3Narrator, TtsVoice

__all__ = ["Pyttsx3Narrator", "TtsVoice"]
