"""The texts of the first start: four small steps, the same on the screen and line by line."""

from __future__ import annotations

from collections.abc import Mapping

from voicejournal.ports.sound import MicrophoneTrouble

TITLES = (
    "The voice that reads to you",
    "Your microphone",
    "Writing down what you say",
    "Who else uses this machine?",
)
"""The steps in their order."""

WELCOME = (
    "Welcome. voicejournal asks you one question at a time, listens, and keeps what you say, on this machine "
    "alone. Nothing is sent anywhere.",
    "It is not therapy, not an emergency service, and not a legal record.",
)
HELP_KEYS = (
    "f2 shows people who can help, at any hour, on every screen. f12 hides everything at once: the screen "
    "goes blank, microphone and voice stop, what you said is saved; f12 again comes back."
)
SPOKEN = (
    "Nothing is heard until you ask for it. If somebody might hear, put on headphones, or choose silence."
)
SILENT = "Nothing is read aloud: every question is on the screen, and can be answered in writing."
NO_VOICE = (
    "There is no voice or no loudspeaker here, so nothing is read aloud; every question is on the screen."
)

MICROPHONE = "Say a sentence, and hear and read what arrives. Nothing of it is kept."
NO_MICROPHONE = "There is no microphone here now, so answers are typed. Nothing else changes."
NO_WORDS = "No words were heard in it. Come a little nearer."
ANOTHER = "Another microphone can be chosen, too."
NO_TEXT_YET = "It can be written down once there is a speech model, which is the next step."

TROUBLES: Mapping[MicrophoneTrouble, str] = {
    MicrophoneTrouble.INTERRUPTED: "No sound has come from the microphone for a moment.",
    MicrophoneTrouble.STALLED: "The microphone has stopped. Try again.",
    MicrophoneTrouble.SILENT: "No sound from the microphone yet. It may be muted, or not allowed to listen.",
    MicrophoneTrouble.CHANGED: "The system has moved to another microphone.",
    MicrophoneTrouble.LOST: "A little sound was lost: the machine is very busy.",
}

NO_MODEL = (
    "There is no speech model here yet: what you say is kept as sound, and can be written down later. "
    "Nothing is lost without one."
)
MEASURING = "Measuring how fast it is on this machine ..."

SHARED = (
    "Anybody who can use this account can read what you keep, until it is encrypted. On a shared machine, "
    "think first about what would happen if it were read."
)
FOUND_AGAIN = "All of it can be changed later."


def speed_text(model: str, seconds: float, took: float) -> str:
    """How fast the model is here, from one measurement: `took` seconds for `seconds` of speech."""
    measured = f"{model} wrote {seconds:.0f} s of speech down in {took:.1f} s here"
    share = took / max(seconds, 0.1)
    if share < 0.5:
        return f"{measured}: your words keep up with you."
    if share < 1:
        return f"{measured}: your words come a little after you."
    return (
        f"{measured}, which is slower than you speak: your words come late, and none is lost. A smaller "
        "model is faster."
    )
