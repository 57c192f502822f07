"""The session screen: one question at a time, and the keys that apply now."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from voicejournal.conversation import commands, notices
from voicejournal.conversation.events import (
    BreathTick,
    Concern,
    Countdown,
    EntryStored,
    Event,
    HearingChoice,
    InputLevel,
    Notice,
    NoticeCleared,
    SessionChanged,
    TranscriptUpdate,
    Unsaved,
)
from voicejournal.domain.safety.closing import closing
from voicejournal.domain.session.session import Phase, Session
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.answer_messages import PlayRequested
from voicejournal.tui.app_services import ConversationPort
from voicejournal.tui.editor_drafts import SessionDrafts
from voicejournal.tui.key_names import help_key
from voicejournal.tui.messages import SessionEnded
from voicejournal.tui.quitting import hold
from voicejournal.tui.session import session_keys
from voicejournal.tui.session.answer_area import AnswerArea
from voicejournal.tui.session.concern_card import ConcernCard
from voicejournal.tui.session.hints import hint
from voicejournal.tui.session.progress import SessionProgress
from voicejournal.tui.session.session_ending import Leave, SessionEnding
from voicejournal.tui.session.session_messages import ConversationEvent, LevelChanged
from voicejournal.tui.session.status_line import StatusLine
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.notice import NoticeLine
from voicejournal.tui.widgets.plain_text import PlainText


class SessionScreen(SessionEnding):
    """Shows a conversation and sends it the person's commands."""

    CSS_PATH = "session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = session_keys.BINDINGS
    AUTO_FOCUS = ""

    concern: reactive[bool] = reactive(False, init=False, bindings=True)
    """Whether the help card is shown."""

    def __init__(
        self,
        title: str,
        begin: Callable[[Callable[[Event], None]], ConversationPort],
        *,
        quiet_card: bool = True,
        hears: bool = True,
        drafts: SessionDrafts | None = None,
        leave: Leave | None = None,
    ) -> None:
        """`begin` makes the conversation; `hears`: it has a model; `leave` keeps what is chosen."""
        super().__init__(drafts or SessionDrafts(), hears=hears)
        self._guide_title = title
        self._begin = begin
        self._quiet_card = quiet_card
        self._leave = leave
        self._store: ConversationPort | None = None
        self._shown: tuple[str, Phase] | None = None
        self._after: Callable[[VoiceJournalError | None], object] | None = None
        self.unsaved: VoiceJournalError | None = None
        """The error because of which the last words are not saved yet."""
        self._hides = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText(self._guide_title, id="title")
            yield SessionProgress()
        with Vertical(id="page"):
            yield PlainText(id="question", classes="-empty")
            yield PlainText(id="hint")
            yield StatusLine()
            yield AnswerArea()
            yield ConcernCard()
            yield NoticeLine()
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self._drafts.begin(self.app.post_message)
        self._store = store = self._begin(self._emit)
        app = self.app  # not available once the screen is gone
        app.run_worker(lambda: hold(store, self, app), thread=True, group="session")

    def on_unmount(self) -> None:
        if self.running:
            self.send(commands.Leave())
        self.wait_for_drafts()

    @property
    def running(self) -> bool:
        """Whether quitting would interrupt a session."""
        return not self.ended and not (self.session and self.session.over)

    def send(self, command: commands.Command) -> None:
        """Send the command to the conversation."""
        self._after = None
        if self._store is not None:
            self._store.send(command)

    def leave(self, after: Callable[[VoiceJournalError | None], object]) -> None:
        """Save and end, then call `after` with the error if something could not be saved."""
        if self.ended:
            after(None)
            return
        self.let_go()
        self._after = after

    def hide(self) -> None:
        """Stop microphone and narration at once."""
        self.put_draft()
        self._hides = self.running
        if self._hides:
            self.send(commands.Hide())

    def show_again(self) -> None:
        if self._hides:
            self.send(commands.Resume())

    def let_go(self) -> None:
        """Save and end without a confirmation."""
        if self._draft:
            self._keep(self._draft)
        self.send(commands.Leave())

    def watch_concern(self) -> None:
        self.query_one(ConcernCard).stand(shown=self.concern, writing=isinstance(self.focused, Editor))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable only the keys that apply in the current phase."""
        session = self.session
        if action == "close_card":
            return self.concern and not isinstance(self.focused, Editor)
        action = str(parameters[0]) if action == "send" else action
        if action in session_keys.ENDING:
            return self.offers(action)
        if self.ended:
            known = action in ("home", "timeline") or (action == "transcribe" and self._waiting)
            return action not in session_keys.KNOWN or known
        if session is None:
            return action not in session_keys.KNOWN or action == "back"
        if (action == "transcribe" and not self._waiting) or (action == "decline" and not self._offered):
            return False
        answered_by = session.step.answered_by if session.step else None
        return session_keys.offered(
            action, session.phase, answered_by=answered_by, editing=isinstance(self.focused, Editor)
        )

    def on_level_changed(self, message: LevelChanged) -> None:
        self.query_one(StatusLine).level = message.level

    def on_conversation_event(self, message: ConversationEvent) -> None:
        area = self.query_one(AnswerArea)
        match message.event:
            case SessionChanged(session):
                self._show(session)
            case EntryStored(entry):
                self._drafts.saved(entry)
            case TranscriptUpdate(segments):
                area.hear(segments)
            case BreathTick(left):
                area.breathe(left)
            case Countdown() | HearingChoice():
                self.query_one(StatusLine).follow(message.event)
            case Unsaved(trouble):
                self.unsaved = trouble
            case Notice() as notice:
                self._release()
                self.query_one(NoticeLine).show(notice)
            case NoticeCleared(about):
                self.query_one(NoticeLine).end(about)
            case Concern(answered) if answered or self._quiet_card:
                self.concern = area.in_danger = True
                if answered:
                    self.call_later(self.run_action, "app.help_now")
            case _:
                pass

    def on_session_ended(self, message: SessionEnded) -> None:
        self.ended = True
        self.refresh_bindings()
        if self._after is not None:
            self._after(message.trouble)
        elif message.trouble is not None:
            self.query_one("#question", PlainText).update("Not everything is kept.")
            if self.session is not None and self.phase is Phase.FINISHED:
                self.query_one(AnswerArea).finished(self.session.entry, saved=True)  # no more events
            self.query_one(NoticeLine).show(notices.of(message.trouble))
        elif self.phase is Phase.LEFT and not self.asks_what_stays:
            self.dismiss()
        elif message.entry is not None:
            self.query_one(AnswerArea).finished(message.entry, saved=True)
            self.say_next(message.entry)

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()
        self.watch_concern()  # how the card is closed depends on whether letters are written

    on_descendant_blur = on_descendant_focus

    def _emit(self, event: Event) -> None:
        self.post_message(LevelChanged(event) if isinstance(event, InputLevel) else ConversationEvent(event))

    def _show(self, session: Session) -> None:
        before, self.session = self._shown, session
        if session.phase is Phase.HIDDEN:
            return
        step = session.step
        self._shown = (step.id if step else "", session.phase)
        done = session.phase is Phase.FINISHED
        words = closing(session.entry, help_is=help_key(self.app)) if done or self.asks_what_stays else None
        said = step.say if step else "Thank you. It is kept." if done else ""
        self.query_one("#question", PlainText).update(words.title if words else said)
        self.query_one("#question", PlainText).remove_class("-empty")
        self.query_one("#hint", PlainText).update("" if words else hint(self.app, session))
        self.query_one(SessionProgress).marks = () if words else session.marks
        self.query_one(StatusLine).show(session)
        self.query_one(StatusLine).display = words is None and not (step and step.interlude)
        if words:  # they say what the card says
            self.concern = False
        area = self.query_one(AnswerArea)
        if before is None or before[0] != self._shown[0]:
            self.query_one(StatusLine).level = None
            self.query_one(NoticeLine).left(self._shown[0])
            area.ask(session)
        if before != self._shown:
            area.stand(session)
            if text := self._drafts.offer(session, area):
                self.query_one(NoticeLine).show_text(text)
            self.place_pasted()
        else:
            area.late(session)
        if self._early.waiting and (before is None or before[0] != self._shown[0]):
            self._release()
        self.refresh_bindings()

    def action_send(self, name: str) -> None:
        """Send the command of that name to the conversation."""
        self.send(session_keys.COMMANDS[name])

    def action_page(self, by: int) -> None:
        self.query_one(AnswerArea).page(by)

    def action_again(self) -> None:
        level = self.query_one(StatusLine).level
        answer = self.session.answer if self.session else None
        if max(level.seconds if level else 0.0, answer.seconds if answer else 0.0) <= session_keys.LONG:
            self._unless_written(commands.Redo(), "Say it again?")
            return
        was_listening = self.phase is Phase.LISTENING
        if was_listening:
            self.send(commands.Pause())

        def decide(sure: bool | None) -> None:
            if sure:
                self.send(commands.Redo())
            elif was_listening:
                self.send(commands.Resume())

        question = "The new recording will take the place of this one."
        self.app.push_screen(Confirm("Say it again?", question, yes="say it again"), decide)

    def action_play(self) -> None:
        answer = self.session.answer if self.session else None
        if answer is not None and answer.recording:
            self.post_message(PlayRequested(answer.recording))

    def action_back(self) -> None:
        if self.session is None or self.session.step is None or not self.session.asked:
            self.let_go()
        else:
            self._unless_written(commands.Back(), "Go back?")

    def action_close_card(self) -> None:
        self.concern = False
