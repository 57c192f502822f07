"""Letters of a session in lines that are no step of it: hear it, reading aloud, hands-free, help."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from voicejournal.cli.line_session_output import print_help
from voicejournal.cli.output import print_status
from voicejournal.conversation.commands import Command, GoHandsFree, ReadAloud, Transcribe
from voicejournal.conversation.services import Services
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import clock_time
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.sound import Playing

AT_ANY_TIME = (
    "At any time: m reading aloud off or on, h hands-free on or off, z hides all of this, "
    "? people who can help."
)


class LineControls:
    """What the letters do, and what is switched on. From a pipe they are text, as any other line."""

    def __init__(
        self,
        services: Services | None = None,
        help_page: Callable[[], HelpPage] = HelpPage,
        *,
        silent: bool = False,
        hands_free: bool = False,
    ) -> None:
        """`silent` and `hands_free` are how the session begins; without `services` nothing is heard."""
        self.help_page = help_page
        self._services = services
        self._silent = silent
        self._hands_free = hands_free
        self._playing: Playing | None = None
        self._over = threading.Event()
        """Set once the sound that was played last has ended."""

    def handles(self, line: str, session: Session) -> bool:
        """Do what the line asks for, if it concerns no step; a sound that is played ends at any line."""
        playing, self._playing = self._playing, None
        if playing is not None and not self._over.is_set():
            playing.stop()
            if not line:
                return True
        if not sys.stdin.isatty():
            return False
        if line == "?":
            print_help(self.help_page())
        elif line == "v" and session.phase is Phase.REVIEWING:
            self._hear(session)
        else:
            return False
        return True

    def command(self, line: str, session: Session) -> Command | None:
        """The command of the line, whose effect is printed as a sentence."""
        if not sys.stdin.isatty():
            return None
        match line:
            case "m":
                self._silent = not self._silent
                print_status(
                    "Nothing is read aloud any more."
                    if self._silent
                    else "Questions are read aloud from the next one on."
                )
                return ReadAloud(not self._silent)
            case "h":
                self._hands_free = not self._hands_free and not session.guide.for_two
                on = "Hands-free: it goes on after a silence, or at “next” said alone."
                print_status(on if self._hands_free else "It goes on when you press Enter.")
                return GoHandsFree(self._hands_free)
            case "o" if self.writes_down(session):
                return Transcribe()
        return None

    def writes_down(self, session: Session) -> bool:
        """Whether the answer under review waits for its text, and can have it now."""
        services, answer = self._services, session.answer
        hears = services is not None and None not in (services.transcriber, services.detector)
        return hears and session.phase is Phase.REVIEWING and answer is not None and answer.pending

    def keys(self, session: Session) -> str:
        """The sentence that explains the letter keys of this phase; empty if there are none."""
        if session.phase is not Phase.REVIEWING or session.answer is None or not sys.stdin.isatty():
            return ""
        hears = " v hear it." if session.answer.recording and self._player else ""
        return hears + (" o write it down." if self.writes_down(session) else "")

    def reads(self, step: Step) -> bool:
        """Whether the question is read aloud, so that there is something to pass by."""
        services = self._services
        speaks = services is None or None not in (services.narrator, services.player)
        return speaks and not self._silent and not step.silent

    @property
    def _player(self) -> object:
        return self._services.player if self._services is not None else None

    def _hear(self, session: Session) -> None:
        services, answer = self._services, session.answer
        if services is None or services.player is None or answer is None or answer.recording is None:
            print_status("There is no sound to hear.")
            return
        try:
            sound = services.recordings.sound(answer.recording)
            self._over = threading.Event()
            self._playing = services.player.play(sound, self._over.set)
        except VoiceJournalError as trouble:
            print_status(f"{trouble} {trouble.hint}".strip())
        else:
            print_status(f"Playing {clock_time(sound.seconds)}. Enter stops it.")
