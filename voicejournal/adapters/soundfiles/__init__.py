"""Sound files of any kind, and microphones that hear a file or a sound instead of a person."""

from voicejournal.adapters.soundfiles.microphones import FileMicrophone, SoundMicrophone
from voicejournal.adapters.soundfiles.reading import SoundFile, read_blocks

__all__ = ["FileMicrophone", "SoundFile", "SoundMicrophone", "read_blocks"]
