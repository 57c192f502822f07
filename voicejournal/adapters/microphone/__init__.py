"""The microphone of this machine, through PortAudio."""

from voicejournal.adapters.microphone.microphone import SounddeviceMicrophone

__all__ = ["SounddeviceMicrophone"]
