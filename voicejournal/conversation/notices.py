"""The notices of a session: what went wrong, that nothing is lost, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from voicejournal.conversation.events import Notice, NoticeSubject
from voicejournal.domain.safety.closing import quiet_card, somebody_listens
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.errors import JournalError, StorageError, VoiceJournalError
from voicejournal.ports.sound import MicrophoneTrouble

HELP = "`voicejournal help-now`"
"""The way to the help page from a command."""

NOTHING_HEARD = Notice(
    "I heard nothing; the recording is kept.", "Say it again, type it, or go on.", NoticeSubject.WORDS
)
RETURNED = Notice(
    "This entry was removed in another window. Because you go on with it, it is in the journal again.",
    "The timeline can remove it once more.",
)
NO_MODEL = Notice(
    "What you say is kept as sound: there is no speech model on this machine yet.",
    "It can be written down later, or typed now.",
)
NOTHING_WRITTEN = Notice(
    "Nothing is written yet.", "Write a word or two, or skip the question.", NoticeSubject.WORDS
)
TURN_OVER = Notice("This turn is over.", "Finish your sentence, then hand over.")

TIME_OVER = Notice("That was the time for this question; what you said is kept.", "Rest a moment.")

IDLE = Notice(
    "Nobody has spoken for a while, so the microphone is closed. What you said is kept.",
    "Go on whenever you like.",
)
IDLE_AT_CHOICE = Notice(
    "Nobody has spoken for a while, so the microphone is closed.", "Choose with the keys."
)
DECLINED_AS_SAID = Notice(
    "That is all right: no more of these in this guide.",
    "“Follow-up questions” among the commands offers them again.",
)
PAUSED_AS_SAID = Notice("Paused, as you said: the microphone is closed.", "A key goes on.")
NOT_HANDS_FREE = Notice("Hands-free needs a microphone and a speech model.", "This session goes on by keys.")
NOT_HANDS_FREE_FOR_TWO = Notice(
    "A guide for two is not hands-free: a pause between two people ends nothing.", "It goes on by keys."
)

MICROPHONE = {
    MicrophoneTrouble.INTERRUPTED: Notice(
        "No sound has come from the microphone for a moment; what you said is kept.",
        "It goes on by itself once the sound comes back.",
        NoticeSubject.MICROPHONE,
    ),
    MicrophoneTrouble.STALLED: Notice(
        "The microphone has stopped; what you said is kept.",
        "Go on when you are ready, or say you are done.",
        NoticeSubject.MICROPHONE,
    ),
    MicrophoneTrouble.SILENT: Notice(
        "No sound from the microphone yet. It may be muted, or not allowed to listen.",
        "Look at the system's sound and privacy settings, or type instead.",
        NoticeSubject.MICROPHONE,
    ),
    MicrophoneTrouble.CHANGED: Notice("The system has moved to another microphone."),
    MicrophoneTrouble.LOST: Notice("A little sound was lost: the machine is very busy."),
}


def concern(page: HelpPage) -> Notice:
    """For commands, which cannot show the help card: where help is, with the emergency number if known."""
    return Notice(quiet_card(page, HELP), "It works offline.")


def low_mood(page: HelpPage) -> Notice:
    """For commands, at the end of an entry with a low mood: who listens to any distress."""
    return Notice(somebody_listens(page, HELP, low=True), "It works offline.")


def help_at_the_end(page: HelpPage) -> Notice:
    """For commands, at the end of a session in which words were said that may mean danger."""
    return Notice(somebody_listens(page, HELP, low=False), "It works offline.")


def of(error: VoiceJournalError, about: NoticeSubject = NoticeSubject.STEP) -> Notice:
    """The error as a notice; an error of storage or journal is always about saving."""
    saving = isinstance(error, StorageError | JournalError)
    return Notice(str(error), error.hint, NoticeSubject.SAVING if saving else about)


def not_left(error: VoiceJournalError) -> Notice:
    """The notice that leaving waits, because the entry could not be saved."""
    return Notice(
        f"{error} It is not saved yet.",
        f"{error.hint} Or leave once more, without it.".lstrip(),
        NoticeSubject.SAVING,
    )


def not_understood(spans: Sequence[tuple[float, float]]) -> Notice:
    """The notice about speech without words, at most three of its times given; `spans` are in seconds."""
    times = [f"{int(start) // 60}:{int(start) % 60:02}" for start, _ in spans]
    some = times[0] if len(times) == 1 else f"{', '.join(times[:3])}{' and later' if len(times) > 3 else ''}"
    return Notice(
        f"Something at {some} was not understood; the recording is kept.",
        "Listen to it there, and write it in where it matters.",
        NoticeSubject.WORDS,
    )


def not_a_choice(expected: str) -> Notice:
    """The notice that a spoken choice was not understood; what was heard is not repeated."""
    return Notice(
        f"That was not understood. Say {expected}.", "Or choose with the keys.", NoticeSubject.WORDS
    )


def behind(seconds: float) -> Notice:
    """The notice that transcription lags this many seconds behind speech."""
    return Notice(
        f"The speech model is {seconds:.0f} seconds behind you; your words are kept and will be written.",
        "A smaller model keeps up better: `voicejournal models` lists them.",
        NoticeSubject.PACE,
    )
