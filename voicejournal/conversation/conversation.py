"""One session from the first prompt to the saved entry, driven by commands; it reports by events.

Everything runs on the thread that calls `run`: commands, sound, texts and problems arrive in one queue and
are handled in order, so that the phase has one owner and needs no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import assert_never

from voicejournal.conversation import commands, notices
from voicejournal.conversation.allowed_commands import allows
from voicejournal.conversation.answer_recording import MicrophoneFault, SoundBlock
from voicejournal.conversation.breath_timer import BreathTimer
from voicejournal.conversation.event_filter import EventFilter
from voicejournal.conversation.events import Concern, Event, Notice
from voicejournal.conversation.hands_free import HandsFree
from voicejournal.conversation.inbox import Inbox, Message
from voicejournal.conversation.narration import Narration
from voicejournal.conversation.playback import SpeechEnded
from voicejournal.conversation.recorder import Recorder
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.conversation.session_store import SessionStore, opened
from voicejournal.conversation.spoken_choice import ChoiceSound
from voicejournal.conversation.step_asking import StepAsking
from voicejournal.conversation.transcription import (
    ModelLoaded,
    RecognizedSegments,
    StretchHeard,
    Transcription,
    TranscriptionLag,
    TranscriptReady,
)
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import DOUBTS, SAFETY
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Phase
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import printable

_DEFAULTS = SessionOptions()


class Conversation:
    """Runs a session; `run` blocks until it is finished or left."""

    def __init__(
        self,
        services: Services,
        guide: Guide,
        entry: Entry,
        emit: Callable[[Event], None],
        options: SessionOptions = _DEFAULTS,
        drafted: Sequence[str] = (),
    ) -> None:
        """`drafted` are the steps with drafts."""
        self._inbox = Inbox()
        self._emit = EventFilter(emit)
        self._review = options.review
        self._narration = Narration(services, self._emit, self._inbox.put, silent=options.silent)
        begun = opened(services, guide, entry, drafted, follow_ups=options.follow_ups)
        self._emit.begins(begun.step.id if begun.step else "")
        self._store = SessionStore(services, begun, self._emit, asks_between=options.asks_between)
        self._recorder = Recorder(services, self._store, self._inbox, options.tail, self._narration.chime)
        if services.transcriber and services.detector:
            self._recorder.transcription = Transcription(
                services.transcriber, services.detector, self._inbox.put
            )
        self._detector = services.detector
        self._recorder.idle = options.idle
        self._hands_free = HandsFree(services, self._store, self._recorder, self._inbox, options.silence)
        self._wants_hands_free = options.hands_free
        self._narration.spoken = self._hands_free.spoken
        self._breath = BreathTimer(self._inbox, self._emit)
        self._asking = StepAsking(
            self._store, self._narration, self._recorder, self._breath, review=options.review, drafted=drafted
        )
        self._before_hiding = Phase.PAUSED

    def send(self, command: commands.Command) -> None:
        """Queue the command; may be called from any thread."""
        self._inbox.put(command)

    def run(self) -> Entry:
        """Run the session and return the entry as it was saved.

        Raises:
            StorageError, JournalError: the entry could not be saved, and the person left all the same.
        """
        transcription = self._recorder.transcription
        try:
            if transcription is not None:
                transcription.start()
            elif self._recorder.can_listen:
                self._emit(notices.NO_MODEL)
            if self._wants_hands_free:
                self._hands_free.switch(on=True)
            self._asking.ask()
            self._hands_free.settle()
            while not self._store.session.over or (
                self._store.phase is Phase.FINISHED and self._recorder.waiting
            ):
                message = self._breath.next(breathing=self._store.phase is Phase.BREATHING)
                self._follow(message)
                if (command := self._hands_free.command_after(message)) is not None:
                    self._obey(command)
                self._hands_free.settle()
        finally:
            self._close()
        return self._store.result()

    def _close(self) -> None:
        """End every part, the last one first; one that fails keeps no other from it, above all the take."""
        with ExitStack() as parts:
            if self._recorder.transcription is not None:
                parts.callback(self._recorder.transcription.close)
            elif self._detector is not None:
                parts.callback(self._detector.reset)  # which listened for a quiet room
            for end in (self._narration.close, self._recorder.set_aside, self._narration.hush):
                parts.callback(end)
            self._hands_free.close()

    def _follow(self, message: Message) -> None:
        match message:
            case SoundBlock():
                self._recorder.add_block(message)
            case MicrophoneFault():
                self._recorder.trouble(message)
            case SpeechEnded():
                self._asking.was_read(message)
            case RecognizedSegments():
                self._recorder.show_partial(message)
            case TranscriptReady():
                self._written(message)
            case ModelLoaded():
                if message.trouble is not None:
                    self._emit(notices.of(message.trouble))
            case TranscriptionLag():
                self._emit(notices.behind(message.seconds))
            case StretchHeard() | ChoiceSound():
                pass  # `HandsFree.command_after` follows them
            case _:
                self._obey(message)

    def _obey(self, command: commands.Command) -> None:
        store = self._store
        if not allows(store.session, command):
            return
        match command:
            case commands.Leave():
                self._elsewhere()
                store.leave()
            case commands.ReadAloud(on):
                self._narration.read_aloud(on)
                if not on and store.phase is Phase.ASKING:
                    self._asking.await_answer()
            case commands.GoHandsFree(on):
                self._hands_free.switch(on)
            case commands.KeepListening():
                self._hands_free.hold()
            case commands.Hide():
                self._hide()
            case commands.Resume():
                self._resume()
            case commands.SkipSpeech():
                self._narration.hush()
                self._asking.await_answer()
            case commands.Replay():
                self._asking.read_again(listening=self._hands_free.hears_choice)
            case commands.Pause():
                self._recorder.hold()
                store.to(Phase.PAUSED)
            case commands.Done():
                self._done()
            case commands.Redo():
                self._narration.hush()
                self._recorder.drop()
                store.to(Phase.ASKING)
                self._recorder.listen()
            case commands.TypeInstead():
                self._elsewhere()
                store.to(Phase.TYPING)
            case commands.Keep(text, seen=seen):
                self._keep(text, seen)
            case commands.Choose(value):
                self._choose(value)
            case commands.Transcribe():
                if self._recorder.transcribe():
                    store.to(Phase.FINISHING)
            case commands.SkipStep(quiet):
                self._skip(quiet=quiet)
            case commands.Back():
                self._elsewhere()
                store.back()
                self._asking.ask()
            case _:
                assert_never(command)

    def _done(self) -> None:
        phase = self._store.phase
        if self._store.step is None:
            self._store.finish()  # an earlier save failed; the person freed space and tries again
        elif phase is Phase.ASKING:
            self._narration.hush()
            self._asking.await_answer()
        elif phase is Phase.BREATHING:
            self._choose(None)
        elif phase in (Phase.LISTENING, Phase.PAUSED):
            self._store.to(Phase.FINISHING)
            if not self._recorder.finish():
                self._recorder.listen()
            elif self._recorder.transcription is None:
                self._look_over()
        elif phase is Phase.FINISHING:
            self._advance()  # the transcript is put into its answer when it arrives

    def _written(self, written: TranscriptReady) -> None:
        self._recorder.written(written)
        step, phase = self._store.step, self._store.phase
        if phase in (Phase.FINISHING, Phase.REVIEWING) and step is not None and step.id == written.step:
            self._look_over()

    def _look_over(self) -> None:
        answer = self._store.session.answer
        if answer is None or (self._review and not self._hands_free.keeps(answer)):
            self._store.to(Phase.REVIEWING)
        else:
            self._keep(answer.text, answer.text)

    def _keep(self, text: str, seen: str) -> None:
        store, step, known = self._store, self._store.step, self._store.session.answer
        if step is None:
            return
        text = known.text if known is not None and text.strip() == seen.strip() else trimmed(printable(text))
        if not text and (known is None or known.recording is None):
            self._emit(notices.NOTHING_WRITTEN)
            return
        if text or (known is not None and known.text):
            store.put(answering.with_text(step, known, text, store.session.entry.speakers))
        self._advance()

    def _choose(self, value: Value) -> None:
        store, step = self._store, self._store.step
        if step is None:
            return
        try:
            answer = answering.with_value(step, value, store.session.entry.speakers)
        except ValueError as expected:
            self._emit(Notice(f"That is not an answer here; expected {expected}."))
            return
        self._narration.hush()
        store.put(answer)
        if answer.step == SAFETY and answer.value in DOUBTS:
            self._emit(Concern(answered=True))
        self._advance()

    def _skip(self, *, quiet: bool) -> None:
        self._elsewhere()
        store, step = self._store, self._store.step
        if quiet and step is not None and step.is_offer:
            store.decline()
        if step is not None and store.session.answer is None:
            store.put(answering.as_skipped(step, store.session.entry.speakers))
        self._advance()

    def _advance(self) -> None:
        self._store.advance()
        self._asking.ask()

    def _elsewhere(self) -> None:
        """Stop narration and recording; the sound recorded so far is kept."""
        self._narration.hush()
        self._recorder.set_aside()

    def _hide(self) -> None:
        self._narration.hush()
        self._recorder.hold()
        self._before_hiding = self._store.phase
        if self._store.session.entry.answers:
            self._store.save_what_is_kept()
        self._store.to(Phase.HIDDEN)

    def _resume(self) -> None:
        """Continue after a pause, or show the step again after hiding; the microphone stays closed then."""
        store, phase, step = self._store, self._before_hiding, self._store.step
        if store.phase is Phase.PAUSED:
            self._recorder.listen()
        elif phase not in (Phase.ASKING, Phase.LISTENING) or step is None:
            store.to(phase)
        elif step.verbal:
            store.to(Phase.PAUSED)
        else:
            self._asking.await_answer()
