"""PortAudio, loaded lazily; every call has a time limit.

Measured with PortAudio 19.6 over PulseAudio 16.1: while the sound server is stopped, or after it was killed,
opening, aborting and closing a stream can each hang for ever, and so can the library's own clean-up when the
program exits. Every such call therefore runs on a daemon thread with a time limit, and a stream that cannot
be closed is abandoned.
"""

from voicejournal.adapters.sound.portaudio.device_list import PortDevice, devices
from voicejournal.adapters.sound.portaudio.library import library
from voicejournal.adapters.sound.portaudio.stream_request import StreamRequest
from voicejournal.adapters.sound.portaudio.streams import Callback, RunningStream, open_stream
from voicejournal.adapters.sound.portaudio.timeouts import LIMIT, within

__all__ = [
    "LIMIT",
    "Callback",
    "PortDevice",
    "RunningStream",
    "StreamRequest",
    "devices",
    "library",
    "open_stream",
    "within",
]
