"""Tries voice and microphone at a terminal: a sentence is heard, or said, heard back and read."""

from __future__ import annotations

import threading
from collections.abc import Callable

from voicejournal.cli.output import print_result, print_status
from voicejournal.conversation.first_steps import NO_TEXT_YET, NO_WORDS, TROUBLES
from voicejournal.conversation.services import Services
from voicejournal.conversation.sound_check import Measured, SoundCheck, measured
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.sound import MicrophoneTrouble


def hear(services: Services, make: Callable[[], Sound]) -> None:
    """Play what `make` makes, to its end; a failure is one sentence."""
    ended = threading.Event()
    try:
        if services.player is not None:
            sound = make()
            services.player.play(sound, ended.set)
            ended.wait(sound.seconds + 10.0)
    except VoiceJournalError as trouble:
        print_status(f"{trouble} {trouble.hint}".strip())


def say_a_sentence(
    services: Services, next_line: Callable[[], str | None], *, silent: bool
) -> Measured | None:
    """Listen until the next line, play what was said unless `silent`, and print its text; nothing is kept.

    Returns how long the model took for it; None where that is not known.
    """
    if services.microphone is None:
        return None
    names: list[str] = []

    def troubled(trouble: MicrophoneTrouble) -> None:
        print_status(f"  {TROUBLES[trouble]}")

    check = SoundCheck(services.microphone, lambda level: names.append(level.device), troubled)
    try:
        check.start()
        print_status(f"{names[-1] if names else 'It'} listens. Speak; Enter when you are done.")
        next_line()
        sound = check.finish()
        if not silent:
            hear(services, lambda: sound)
        found = measured(services, sound)
    except VoiceJournalError as trouble:
        print_status(f"{trouble} {trouble.hint}".strip())
        return None
    finally:
        check.finish()
    if found is None:
        print_status(f"There were {sound.seconds:.0f} s of sound. {NO_TEXT_YET}")
        return None
    print_result(found.text or NO_WORDS)
    return Measured("", found.seconds, found.took, found.model) if found.text else None
