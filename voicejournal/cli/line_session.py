"""The linear mode: a session as lines of text, for screen readers, pipes, and people who prefer it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from queue import SimpleQueue

from voicejournal.cli.input_lines import lines
from voicejournal.cli.line_keys import (
    BREAK,
    HIDDEN,
    KEYS,
    before_line,
    before_next,
    can_break,
    changes_phase,
    command_at,
    goes_on,
    typable,
)
from voicejournal.cli.line_session_controls import AT_ANY_TIME, LineControls
from voicejournal.cli.line_session_drafts import NOT_KEPT, WITH_DRAFT, LineDrafts
from voicejournal.cli.line_session_ending import ASKS, left_as, say_closing
from voicejournal.cli.line_session_output import (
    print_countdown,
    print_help,
    print_keys,
    print_question,
    print_review,
)
from voicejournal.cli.output import print_status
from voicejournal.cli.session_thread import LEAVING, awaited, leave_session, start_session
from voicejournal.cli.standard_streams import blank_screen
from voicejournal.cli.typed_lines import Interrupted, Typed, TypedChoice, TypedLines
from voicejournal.conversation import commands as say
from voicejournal.conversation import events
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.leftovers import Leaving
from voicejournal.conversation.notices import concern
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.safety.closing import asks_what_stays
from voicejournal.domain.session.session import WRITING, Phase, Session
from voicejournal.errors import UsageError


class LineSession:
    """Drives a conversation from lines of standard input; lines wait until a phase accepts them."""

    def __init__(
        self,
        make: Callable[[Callable[[events.Event], None]], Conversation],
        drafts: LineDrafts | None = None,
        controls: LineControls | None = None,
        *,
        quiet_card: bool = True,
        leave: Callable[[Entry, Leaving], None] | None = None,
    ) -> None:
        """Without `drafts` no unsaved text is kept; `quiet_card` says where help is, by the controls' page.

        `leave` keeps of a withheld entry what the person chooses at the end.
        """
        self._leave = leave
        self._controls = controls or LineControls()
        self._quiet_card = quiet_card
        self._drafts = drafts or LineDrafts()
        self._typed = TypedLines(self._drafts)
        self._fault: UsageError | None = None
        self._events: SimpleQueue[events.Event | Typed | Interrupted | Entry | BaseException] = SimpleQueue()
        self._conversation = make(self._events.put)
        self._session: Session | None = None
        self._latest: Session | None = None
        self._choice = TypedChoice()
        self._shown: tuple[str, Phase] | None = None
        self._without_text = False  # whether the answer being reviewed was shown before its transcript came
        self._blank = False  # whether the person has hidden everything
        self.goes_on_alone = False
        """Hands-free: the session goes on by itself, also after the input has ended."""
        self._shown_notices: set[events.Notice] = set()
        self._ended = False

    def hold(self) -> Entry:
        """Run the session and return the saved entry.

        Raises:
            UsageError: standard input failed; what came before is saved.
        """
        with ExitStack() as ending:
            ending.callback(self._drafts.close)
            typed = ending.enter_context(lines(self._type))
            if sys.stdin.isatty():
                print_status(AT_ANY_TIME)
            threading.Thread(target=self._read, args=(typed,), name="lines", daemon=True).start()
            # No signal strikes the thread that has the text in hand, between two lines of code.
            entry = awaited(self._through, lambda: self._events.put(Interrupted()))
        if self._fault is not None:
            raise self._fault
        return entry

    def _through(self) -> Entry:
        talk = start_session(self._conversation.run, self._events.put)
        try:
            return self._until_saved()
        except BaseException:
            self._typed.put_rest(self._latest)
            leave_session(self._conversation)
            talk.join(LEAVING)
            raise

    def _until_saved(self) -> Entry:
        interrupted = False
        while True:
            event = self._events.get()
            if isinstance(event, Entry):
                return event if interrupted else self._ending(event)
            if isinstance(event, BaseException):
                raise event
            if isinstance(event, Interrupted):
                interrupted = True
                self._typed.put_rest(self._latest)
                leave_session(self._conversation)
            elif not interrupted:
                self._follow(event)
                while self._answer():
                    pass
            elif isinstance(event, Typed):
                self._typed.put_rest(self._latest)
            elif isinstance(event, events.EntryStored):
                self._drafts.stored(event.entry)

    def _ending(self, entry: Entry) -> Entry:
        """The entry as the person wants it kept; without answers if nothing is left of it."""
        say_closing(entry)
        if self._leave is None or not asks_what_stays(entry):
            return entry
        print_status(ASKS)
        while not self._typed.waiting and not self._ended:
            if isinstance(event := self._events.get(), BaseException):
                raise event
            if isinstance(event, Interrupted):
                return entry
            if isinstance(event, Typed):
                self._ended = event.ended
        return left_as(entry, self._typed.waiting.popleft() if self._typed.waiting else "", self._leave)

    def _read(self, typed: Iterator[str]) -> None:
        try:
            for line in typed:
                self._typed.waiting.append(line)
                self._type("")
        except UsageError as error:
            self._fault = error
        finally:
            self._events.put(Typed(ended=True))

    def _type(self, line: str) -> None:
        self._typed.typing = line
        self._events.put(Typed())

    def _follow(self, event: events.Event | Typed) -> None:
        match event:
            case Typed(ended=True):
                self._ended = True
            case Typed():
                self._conversation.send(say.KeepListening())  # counts only while a hands-free countdown runs
                self._typed.put_draft(self._latest)
            case events.EntryStored(entry):
                self._drafts.stored(entry)
            case events.SessionChanged(session):
                self._show(session)
            case events.Notice(text, hint):
                self._session = self._latest
                if sys.stdin.isatty() or event not in self._shown_notices:
                    print_status(f"  {text} {hint}".rstrip())
                self._shown_notices.add(event)
            case events.Countdown():
                print_countdown(event)
            case events.HearingChoice(on=True):
                print_status("Listening. Say it, or type it.")
            case events.HearingChoice(by_keys=True):
                self.goes_on_alone = False
            case events.BreathTick(left) if left % 10 == 0 and left:
                print_status(f"  {left} seconds")
            case events.Concern(answered=True):  # the session ends by itself now
                print_help(self._controls.help_page())
            case events.Concern() if self._quiet_card:
                print_status(f"  {concern(self._controls.help_page())} q leaves this session.")

    def _show(self, session: Session) -> None:
        self._session = self._latest = session
        step = session.step
        if self._blank and session.phase is not Phase.HIDDEN:
            self._blank, self._shown = False, None
            print_status("\n".join(self._typed.written))
        place = (step.id if step else "", session.phase)
        if session.over or place == self._shown:
            self._show_late(session)
            return
        if step is None:
            if session.phase is Phase.FINISHING and sys.stdin.isatty():
                print_status("It is not saved yet. Enter: try again. q leave all the same.")
            return
        asked_before = self._shown is not None and self._shown[0] == step.id
        self._shown = place
        if self._blank:
            print_status(HIDDEN)
            return
        if not asked_before:
            print_question(session, step)
        if session.phase is Phase.REVIEWING and session.answer is not None:
            print_review(session.answer)
            self._without_text = not session.answer.text
        if session.phase in WRITING and self._drafts.offer(step.id):
            print_status(f"{NOT_KEPT}\n{self._drafts.offered}")
            print_status(WITH_DRAFT)
            return
        if session.phase is not Phase.ASKING or self._controls.reads(step):
            print_keys(session, step, self._controls.keys(session))

    def _show_late(self, session: Session) -> None:
        """Print a transcript that arrives while its answer is reviewed; lines typed meanwhile stay."""
        text = session.answer.text if session.answer and session.phase is Phase.REVIEWING else ""
        if text and self._without_text:
            self._without_text = False
            print_status(f"  It is written down now:\n{text}")

    def _answer(self) -> bool:
        """Use the next line if this phase accepts one; return whether it was used."""
        session = self._session
        if session is None or session.over:
            return False
        if not self._typed.waiting:
            if self._ended and not goes_on(session, alone=self.goes_on_alone):
                self._finish_text() if self._typed.written else self._tell(say.Leave())
            return False
        if session.step is None:
            self._tell(say.Leave() if self._typed.waiting.popleft() == "q" else say.Done())
            return True
        if session.phase is Phase.ASKING and not sys.stdin.isatty():
            return False  # lines from a pipe are answers, and wait for their question
        line = self._typed.waiting.popleft()
        if line == BREAK and can_break(session) and not self._typed.written:
            self._tell(say.Hide())
            return True
        if not self._typed.written and self._controls.handles(line, session):
            return True
        if self._drafts.offered and session.phase in WRITING and self._typed.begins_anew(session, line):
            return True
        own = self._controls.command(line, session) if not self._typed.written else None
        command = own or command_at(session, line)
        if isinstance(command, say.Hide):
            self._blank = True
            blank_screen()
        if command is None and (command := before_next(session, line)):
            self._typed.waiting.insert(0, line)  # it is meant for the next question
        if command is not None and (not self._typed.written or self._blank):
            self._tell(command)
        elif session.phase in WRITING:
            self._text(session, line)
        elif session.phase is Phase.CHOOSING:
            if (value := self._choice.value(session.step, line)) is not None:
                self._tell(say.Choose(value))
        else:
            self._early(session, line)
        return True

    def _early(self, session: Session, line: str) -> None:
        """Use a line that is no key of this phase: words begin a typed answer; a wrong key is reported."""
        command = before_line(session, line)
        if command is None:
            keys = HIDDEN if self._blank else KEYS[session.phase]
            print_status(f"  {line.strip()!r} is no key here. {keys}")
            return
        self._typed.waiting.appendleft(line)
        if typable(session):
            print_status("  That begins your answer in writing.")
        self._tell(command)

    def _text(self, session: Session, line: str) -> None:
        if session.phase is Phase.REVIEWING and not self._typed.written and not line:
            known = session.answer.text if session.answer else ""
            self._tell(say.Keep(known, seen=known))
        elif line:
            self._typed.written.append(line)
            self._typed.put_draft(self._latest)
        else:
            self._finish_text()

    def _finish_text(self) -> None:
        self._tell(say.Keep(self._typed.text(self._latest)))

    def _tell(self, command: say.Command) -> None:
        """Send a command, and accept no line until the phase changes or a notice says that it will not."""
        session = self._session
        if session is None or changes_phase(command, session.phase):
            self._session = None
        self._conversation.send(command)
