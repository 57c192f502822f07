"""The microphone of this machine, through PortAudio."""

from voicejournal.adapters.sound.microphone.microphone import SounddeviceMicrophone

__all__ = ["SounddeviceMicrophone"]
