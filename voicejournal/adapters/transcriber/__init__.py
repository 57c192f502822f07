"""Speech to text on this machine: faster-whisper with every option set on purpose."""

from voicejournal.adapters.transcriber.whisper import WhisperTranscriber

__all__ = ["WhisperTranscriber"]
