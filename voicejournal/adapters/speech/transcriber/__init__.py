"""Speech to text on this machine: faster-whisper with every option set explicitly."""

from voicejournal.adapters.speech.transcriber.transcription_options import TranscriptionOptions
from voicejournal.adapters.speech.transcriber.whisper import WhisperTranscriber

__all__ = ["TranscriptionOptions", "WhisperTranscriber"]
