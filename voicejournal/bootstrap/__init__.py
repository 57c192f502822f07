"""Composition root: builds the program from settings and folders, with the real adapters."""

from voicejournal.bootstrap.opening import program
from voicejournal.bootstrap.program import Notices, Program
from voicejournal.bootstrap.sound_inputs import file_microphone, sound_file, sound_microphone
from voicejournal.bootstrap.wall_clock import now

__all__ = ["Notices", "Program", "file_microphone", "now", "program", "sound_file", "sound_microphone"]
