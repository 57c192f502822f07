"""Ports: small protocols through which the conversation and the screens use devices, storage and models.

The implementations are in `adapters`, the recording fakes in `tests/fakes.py`; bootstrap selects.
"""

from voicejournal.ports.drafts import Drafts
from voicejournal.ports.guides import Guides
from voicejournal.ports.imports import ImportRecords
from voicejournal.ports.journal_port import Journal, WaitingChange
from voicejournal.ports.language_model import LanguageModel
from voicejournal.ports.meaning import MeaningSearch, NearPassage
from voicejournal.ports.recordings import Orphan, Recordings, Take, as_found, as_placed
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble, Player, Playing
from voicejournal.ports.speech import Narrator, SpeechDetector, Transcriber
from voicejournal.ports.speech_models import SpeechModels
from voicejournal.ports.storage import Clock, OwnKey, SessionMemory, SettingsStore, Vault
from voicejournal.ports.voice_choice import Voices

__all__ = [
    "Clock",
    "Drafts",
    "Guides",
    "ImportRecords",
    "Journal",
    "LanguageModel",
    "Listening",
    "MeaningSearch",
    "Microphone",
    "MicrophoneTrouble",
    "Narrator",
    "NearPassage",
    "Orphan",
    "OwnKey",
    "Player",
    "Playing",
    "Recordings",
    "SessionMemory",
    "SettingsStore",
    "SpeechDetector",
    "SpeechModels",
    "Take",
    "Transcriber",
    "Vault",
    "Voices",
    "WaitingChange",
    "as_found",
    "as_placed",
]
