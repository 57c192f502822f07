"""The voice that reads prompts aloud: pyttsx3 in a child process of its own, fixed prompts kept ready."""

from voicejournal.adapters.narrator.speaker import Pyttsx3Narrator, Voice

__all__ = ["Pyttsx3Narrator", "Voice"]
