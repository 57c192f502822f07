"""Reads sound files of any kind, and provides microphones that play a file or a sound instead of a person."""

from voicejournal.adapters.sound.sound_files.microphones import FileMicrophone, SoundMicrophone
from voicejournal.adapters.sound.sound_files.sound_file import SoundFile, read_blocks

__all__ = ["FileMicrophone", "SoundFile", "SoundMicrophone", "read_blocks"]
