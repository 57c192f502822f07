"""PortAudio, loaded lazily; every call has a time limit.

Measured with PortAudio 19.6 over PulseAudio 16.1: while the sound server is stopped, or after it was killed,
opening, aborting and closing a stream can each hang for ever, and so can the library's own clean-up when the
program exits. Every such call therefore runs on a daemon thread with a time limit, and a stream that cannot
be closed is abandoned.
"""

from voicejournal.adapters.portaudio.devices import PortDevice, devices
from voicejournal.adapters.portaudio.library import library
from voicejournal.adapters.portaudio.streams import Callback, Running, open_stream
from voicejournal.adapters.portaudio.waiting import LIMIT, within

__all__ = ["LIMIT", "Callback", "PortDevice", "Running", "devices", "library", "open_stream", "within"]
