"""What the conversation and the screens need from the world, as small protocols.

The real parts are in `adapters`, the recording stand-ins in `tests/fakes.py`; bootstrap picks.
"""

from voicejournal.ports.sound import (
    Listening,
    Microphone,
    MicrophoneTrouble,
    Narrator,
    Player,
    Playing,
    SpeechDetector,
    Transcriber,
)
from voicejournal.ports.storage import (
    Clock,
    Drafts,
    Guides,
    Journal,
    Orphan,
    Recordings,
    Take,
    Vault,
    as_placed,
)

__all__ = [
    "Clock",
    "Drafts",
    "Guides",
    "Journal",
    "Listening",
    "Microphone",
    "MicrophoneTrouble",
    "Narrator",
    "Orphan",
    "Player",
    "Playing",
    "Recordings",
    "SpeechDetector",
    "Take",
    "Transcriber",
    "Vault",
    "as_placed",
]
