"""One session from the first prompt to the saved entry, driven by commands; it reports by events.

Everything runs on the thread that calls `run`: commands, sound, texts and problems arrive in one queue and
are handled in order, so that the phase has one owner and needs no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Empty

from voicejournal.conversation import commands as say
from voicejournal.conversation import notices
from voicejournal.conversation.answer_recording import Block, Trouble
from voicejournal.conversation.event_filter import Teller
from voicejournal.conversation.events import Breath, Concern, Event, Notice
from voicejournal.conversation.inbox import Inbox, Message
from voicejournal.conversation.narration import Asker
from voicejournal.conversation.playback import Spoken
from voicejournal.conversation.recorder import TAIL, Recorder
from voicejournal.conversation.services import Parts
from voicejournal.conversation.session_store import Sitting
from voicejournal.conversation.transcription import Behind, Heard, Ready, Writing, Written
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.guides.conditions import DOUBTS, SAFETY
from voicejournal.domain.guides.guide import Guide, StepKind
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session import session as transitions
from voicejournal.domain.session.session import Stage

BREATH = 10
"""Length, in seconds, of a timed pause whose step gives none."""


class Conversation:
    """One session; `run` blocks until it is finished or left."""

    def __init__(
        self,
        parts: Parts,
        guide: Guide,
        entry: Entry,
        emit: Callable[[Event], None],
        *,
        silent: bool = False,
        follow_ups: bool = True,
        review: bool = True,
        tail: float = TAIL,
        drafted: Sequence[str] = (),
    ) -> None:
        """`silent`: no narration; no `review`: transcripts stay as they are; `drafted`: steps with drafts."""
        self._inbox = Inbox()
        self._emit = Teller(emit)
        self._review = review
        self._asker = Asker(parts, self._emit, self._inbox.put, silent=silent)
        begun = transitions.begin_at(transitions.begin(guide, entry, follow_ups=follow_ups), *drafted)
        self._drafted = drafted
        self._emit.begins(begun.step.id if begun.step else "")
        self._sitting = Sitting(parts, begun, self._emit)
        self._recorder = Recorder(parts, self._sitting, self._inbox, tail, self._asker.chime)
        if parts.transcriber and parts.detector:
            self._recorder.writing = Writing(parts.transcriber, parts.detector, self._inbox.put)
        self._breath = 0
        self._before_hiding = Stage.PAUSED

    def send(self, command: say.Command) -> None:
        """Queue the command; may be called from any thread."""
        self._inbox.put(command)

    def run(self) -> Entry:
        """Run the session and return the entry as it was saved.

        Raises:
            StorageError, JournalError: the entry could not be saved, and the person left all the same.
        """
        writing = self._recorder.writing
        try:
            if writing is not None:
                writing.start()
            elif self._recorder.can_listen:
                self._emit(notices.NO_MODEL)
            self._ask()
            while not self._sitting.session.over or (
                self._sitting.stage is Stage.FINISHED and self._recorder.waiting
            ):
                self._follow(self._next())
        finally:
            self._asker.hush()
            self._recorder.set_aside()
            self._asker.close()
            if writing is not None:
                writing.close()
        if (unsaved := self._sitting.unsaved) is not None:
            raise type(unsaved)(f"{unsaved} Not everything of this session is saved.", unsaved.hint)
        return self._sitting.entry

    def _next(self) -> Message:
        while self._sitting.stage is Stage.BREATHING:
            try:
                return self._inbox.get(1.0)
            except Empty:
                self._breath -= 1
                self._emit(Breath(self._breath))
                if self._breath <= 0:
                    return say.Done()
        return self._inbox.get()

    def _follow(self, message: Message) -> None:
        match message:
            case Block():
                self._recorder.hear(message)
            case Trouble():
                self._recorder.trouble(message)
            case Spoken():
                self._was_read(message)
            case Heard():
                self._recorder.heard(message)
            case Written():
                self._written(message)
            case Ready():
                if message.trouble is not None:
                    self._emit(notices.of(message.trouble))
            case Behind():
                self._emit(notices.behind(message.seconds))
            case _:
                self._obey(message)

    def _obey(self, command: say.Command) -> None:
        sitting, stage, step = self._sitting, self._sitting.stage, self._sitting.step
        spoken = step is not None and step.kind is StepKind.VOICE
        match command:
            case say.Leave():
                self._elsewhere()
                sitting.leave()
            case say.ReadAloud(on):
                self._asker.read_aloud(on)
                if not on and stage is Stage.ASKING:
                    self._await_answer()
            case say.Hide() if stage is not Stage.HIDDEN:
                self._hide()
            case say.Resume() if stage is Stage.HIDDEN:
                sitting.to(self._before_hiding)
            case _ if stage is Stage.HIDDEN:
                pass
            case say.Done() if step is None:
                sitting.finish()  # an earlier save failed; the person freed space and tries again
            case _ if step is None:
                pass
            case say.SkipSpeech() | say.Done() if stage is Stage.ASKING:
                self._asker.hush()
                self._await_answer()
            case say.Replay():
                self._read_again()
            case say.Pause() if stage is Stage.LISTENING:
                self._recorder.hold()
                sitting.to(Stage.PAUSED)
            case say.Resume() if stage is Stage.PAUSED:
                self._recorder.listen()
            case say.Done():
                self._done()
            case say.Redo() if spoken:
                self._asker.hush()
                self._recorder.drop()
                sitting.to(Stage.ASKING)
                self._recorder.listen()
            case say.TypeInstead() if spoken:
                self._elsewhere()
                sitting.to(Stage.TYPING)
            case say.Keep(step=asked) | say.Choose(step=asked) if asked not in ("", step.id):
                pass  # a second key press: the value answers the step before
            case say.Keep(text) if spoken:
                self._keep(text)
            case say.Choose(value) if not spoken:
                self._choose(value)
            case say.WriteDown() if stage is Stage.REVIEWING and self._recorder.write_down():
                sitting.to(Stage.FINISHING)
            case say.SkipStep():
                self._skip()
            case say.Back():
                self._elsewhere()
                sitting.session = transitions.back(sitting.session)
                self._ask()
            case _:
                pass  # the command came too late: the phase had changed

    def _ask(self) -> None:
        sitting, step, answer = self._sitting, self._sitting.step, self._sitting.session.answer
        if step is None:
            sitting.finish()
        elif self._review and answer is not None and answer.given and step.kind is not StepKind.PAUSE:
            sitting.to(Stage.REVIEWING if step.kind is StepKind.VOICE else Stage.CHOOSING)
        elif step.id in self._drafted and step.kind is StepKind.VOICE:
            sitting.to(Stage.TYPING)
        else:
            sitting.to(Stage.ASKING)
            if not self._asker.ask(step):
                self._await_answer()

    def _read_again(self) -> None:
        step = self._sitting.step
        if step is not None and self._asker.ask(step) and self._recorder.busy:
            self._recorder.hold()
            self._sitting.to(Stage.ASKING)

    def _was_read(self, spoken: Spoken) -> None:
        if self._asker.has_asked(spoken) and self._sitting.stage is Stage.ASKING:
            self._await_answer()

    def _await_answer(self) -> None:
        step = self._sitting.step
        if step is None:
            return
        if step.kind is StepKind.VOICE:
            self._recorder.listen()
        elif step.kind is StepKind.PAUSE:
            self._breath = step.seconds or BREATH
            self._sitting.to(Stage.BREATHING)
            self._emit(Breath(self._breath))
        else:
            self._sitting.to(Stage.CHOOSING)

    def _done(self) -> None:
        stage = self._sitting.stage
        if stage is Stage.BREATHING:
            self._choose(None)
        elif stage in (Stage.LISTENING, Stage.PAUSED):
            self._sitting.to(Stage.FINISHING)
            if not self._recorder.finish():
                self._recorder.listen()
            elif self._recorder.writing is None:
                self._look_over()
        elif stage is Stage.FINISHING:
            self._advance()  # the transcript is put into its answer when it arrives

    def _written(self, written: Written) -> None:
        self._recorder.written(written)
        step = self._sitting.step
        if self._sitting.stage is Stage.FINISHING and step is not None and step.id == written.step:
            self._look_over()

    def _look_over(self) -> None:
        answer = self._sitting.session.answer
        if self._review or answer is None:
            self._sitting.to(Stage.REVIEWING)
        else:
            self._keep(answer.text)

    def _keep(self, text: str) -> None:
        sitting, step, known = self._sitting, self._sitting.step, self._sitting.session.answer
        if step is None or sitting.stage not in (Stage.REVIEWING, Stage.TYPING, Stage.FINISHING):
            return
        text = text.strip() or self._recorder.text_meanwhile(step.id)
        if not text and (known is None or known.recording is None):
            self._emit(notices.NOTHING_WRITTEN)
            return
        if text or (known is not None and known.text):
            sitting.put(answering.written(step, known, text, sitting.session.entry.speakers))
        self._advance()

    def _choose(self, value: Value) -> None:
        sitting, step = self._sitting, self._sitting.step
        if step is None:
            return
        try:
            answer = answering.chosen(step, value, sitting.session.entry.speakers)
        except ValueError as expected:
            self._emit(Notice(f"That is not an answer here; expected {expected}."))
            return
        self._asker.hush()
        sitting.put(answer)
        if answer.step == SAFETY and answer.value in DOUBTS:
            self._emit(Concern(answered=True))
        self._advance()

    def _skip(self) -> None:
        self._elsewhere()
        sitting, step = self._sitting, self._sitting.step
        if step is not None and sitting.session.answer is None:
            sitting.put(answering.skipped(step, sitting.session.entry.speakers))
        self._advance()

    def _advance(self) -> None:
        self._sitting.session = transitions.advanced(self._sitting.session)
        self._ask()

    def _elsewhere(self) -> None:
        """Stop narration and recording; the sound recorded so far is kept."""
        self._asker.hush()
        self._recorder.set_aside()

    def _hide(self) -> None:
        stage, step = self._sitting.stage, self._sitting.step
        self._asker.hush()
        self._recorder.hold()
        if stage in (Stage.ASKING, Stage.LISTENING) and step is not None:
            stage = Stage.PAUSED if step.kind is StepKind.VOICE else Stage.CHOOSING
        self._before_hiding = stage
        if self._sitting.session.entry.answers:
            self._sitting.save()
        self._sitting.to(Stage.HIDDEN)
