"""Starts sessions: reads the guide in its current form, asks two people for their names, opens the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.app import App

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.messages import BeginSession, ConcernRaised, ErrorOccurred

if TYPE_CHECKING:
    from voicejournal.conversation.conversation import Conversation
    from voicejournal.conversation.events import Event
    from voicejournal.conversation.session_options import SessionOptions
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.domain.programme.suggestions import Suggestion
    from voicejournal.domain.settings import Settings
    from voicejournal.tui.app_services import SessionScript
    from voicejournal.tui.editor_drafts import SessionDrafts


class SessionLauncher:
    """Starts sessions on the app, and ends them when the program ends."""

    def __init__(
        self, app: App[Any], program: AppServices, settings: Settings, companion: SessionScript | None
    ) -> None:
        self.silent = settings.silent
        self.before: Callable[[], object] = lambda: None
        """Called on a worker's thread before a session begins."""
        self._app = app
        self._program = program
        self.settings = settings
        """The settings of the sessions that begin from now on."""
        self.hands_free = settings.hands_free
        self._companion = companion
        self._talks: WeakSet[Conversation] = WeakSet()
        """The conversations that a screen or a thread still holds."""

    @property
    def options(self) -> SessionOptions:
        """The options of a session that begins now."""
        from voicejournal.conversation.session_options import SessionOptions

        return SessionOptions(
            silent=self.silent,
            idle=self.settings.idle_pause,
            hands_free=self.hands_free and self._companion is None,
            silence=self.settings.hands_free_silence,
        )

    def begin(self, wanted: BeginSession, speakers: tuple[str, ...]) -> None:
        """Read guide and journal off the screen's thread, then open the session."""
        self._app.run_worker(
            lambda: self._prepare(wanted, speakers), thread=True, exclusive=True, group="begin"
        )

    def read_aloud(self, on: bool) -> None:
        """Switch reading aloud on or off, at once in the running session and for later ones."""
        from voicejournal.conversation.commands import ReadAloud

        self.silent = not on
        for talk in self._talks:
            talk.send(ReadAloud(on))

    def go_hands_free(self, on: bool) -> None:
        """Switch hands-free on or off, at once in the running session and for later ones."""
        from voicejournal.conversation.commands import GoHandsFree

        self.hands_free = on
        for talk in self._talks:
            talk.send(GoHandsFree(on))

    def leave(self) -> None:
        """End running sessions; one that still transcribes its last words keeps their recordings."""
        from voicejournal.conversation.commands import Leave

        for talk in self._talks:
            talk.send(Leave())

    def _prepare(self, wanted: BeginSession, speakers: tuple[str, ...]) -> None:
        from voicejournal.conversation.preparation import check_open, prepare_session
        from voicejournal.tui.editor_drafts import SessionDrafts

        app = self._app
        try:
            self.before()
            services = self._program.services
            guide = services.guides.get(wanted.guide_id)
            check_open(services, guide)
            if guide.for_two and wanted.entry is None and not speakers:
                app.call_from_thread(self._ask_names, wanted, shown_name(app, guide.id, guide.title))
                return
            entry = wanted.entry or services.new_entry(guide, speakers)
            drafts = SessionDrafts(services, entry)
            app.call_from_thread(
                self._open, prepare_session(services, guide, speakers=speakers), entry, drafts
            )
        except VoiceJournalError as trouble:
            app.post_message(ErrorOccurred(trouble))

    def _ask_names(self, wanted: BeginSession, title: str) -> None:
        from voicejournal.tui.session.names import NamesScreen

        def decide(names: tuple[str, str] | None) -> None:
            if names is not None:
                self.begin(wanted, names)

        self._app.push_screen(NamesScreen(title), decide)

    def _open(self, guide: Guide, entry: Entry, drafts: SessionDrafts) -> None:
        from voicejournal.conversation.leftovers import leave
        from voicejournal.tui.session.session_screen import SessionScreen

        if any(isinstance(screen, SessionScreen) for screen in self._app.screen_stack):
            return  # enter was pressed twice

        def conversation(emit: Callable[[Event], None]) -> Conversation:
            return self._conversation(guide, entry, emit, drafts.steps)

        services = self._program.services
        screen = SessionScreen(
            shown_name(self._app, guide.id, guide.title),
            conversation,
            quiet_card=self.settings.quiet_card,
            hears=services.transcriber is not None,
            drafts=drafts,
            leave=lambda entry, leaving: leave(services, entry, leaving),
        )
        if self.settings.suggestions:
            screen.find_next = self._next
        self._app.push_screen(screen)

    def _next(self, entry: Entry) -> tuple[str, Suggestion] | None:
        """What could come after that session, with the name of its guide."""
        from voicejournal.conversation.what_next import after_session

        services = self._program.services
        found = after_session(services, entry, self._program.suggestion_state.all())
        if found is None:
            return None
        return shown_name(self._app, found.guide, services.guides.get(found.guide).title), found

    def _conversation(
        self, guide: Guide, entry: Entry, emit: Callable[[Event], None], drafted: Sequence[str]
    ) -> Conversation:
        from voicejournal.conversation.conversation import Conversation
        from voicejournal.conversation.events import Concern

        companion = self._companion

        def on_event(event: Event) -> None:
            emit(event)
            if isinstance(event, Concern):
                self._app.post_message(ConcernRaised())  # the screen may be gone before the text comes
            if companion is not None:
                companion.listen(event)

        talk = Conversation(self._program.services, guide, entry, on_event, self.options, drafted)
        if companion is not None:
            companion.attach(talk.send)
        self._talks.add(talk)
        return talk
