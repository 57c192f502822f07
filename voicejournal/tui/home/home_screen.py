"""The home screen: suggestions, unfinished sessions, and the past week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker
from typing_extensions import override

from voicejournal.errors import VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui import messages as sent
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.discretion import discreet, home_title
from voicejournal.tui.home.home_keys import HOME_KEYS
from voicejournal.tui.home.overview import Overview
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from textual.widgets import OptionList

    from voicejournal.tui.home.home_content import HomeContent

LOCK_LABELS = {"locked": "⊠ locked   ", "unlocked": "⊡ unlocked   ", "": ""}


@dataclass(eq=False, repr=False)
class _Loaded(Message):
    found: Overview


class HomeScreen(Screen[None]):
    """Shows the greeting first; the widgets of what is read from journal and guides are mounted after it."""

    BINDINGS: ClassVar[list[BindingType]] = HOME_KEYS

    def __init__(
        self, program: AppServices, *, suggests: bool = True, situation: str = "", looks_back: bool = False
    ) -> None:
        """Take the settings: `suggestions`, `situation`, and `on_this_day` as `looks_back`."""
        super().__init__()
        self.looks_back = looks_back
        self.situation = situation
        self._program = program
        self.suggestion_state = program.suggestion_state if suggests else None
        self._found = Overview()
        self._lock_state = ""
        self._opens_guides = False  # whether all guides were asked for before they are read
        self._put: list[str] = []  # guides dismissed since home was last opened
        self._content: HomeContent | None = None
        """None until the first frame is drawn: its widgets, empty until then, took 7 % of the time to it."""

    def compose(self) -> ComposeResult:
        now = self._program.clock()
        with Horizontal(id="top"):
            yield PlainText(home_title(self.app), id="title")
            yield PlainText(words.day(now), id="date")
        with Vertical(id="page"):
            yield PlainText(words.greeting(now), id="greeting")
            yield PlainText(id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.veil()

    def show_lock(self) -> None:
        """Show whether the journal is locked, in a word and a symbol; what was read is dropped if it is."""
        self._lock_state = state = self._program.lock_state
        self.query_one("#date", PlainText).update(LOCK_LABELS[state] + words.day(self._program.clock()))
        if state == "locked":
            self._found = Overview()
            if self._content is not None:
                self._content.clear_week()
        self.refresh_bindings()

    def veil(self) -> None:
        """Hide everything of the person's until a key is pressed, if home is discreet."""
        veiled = discreet(self.app)
        if veiled and not self.query("#veil"):
            self.query_one("#page").mount(PlainText("Press a key.", id="veil"), after="#greeting")
        self.set_class(veiled, "-veiled")
        self._follow_veil()

    def rename(self) -> None:
        """Show the program's name, or a neutral one if home is discreet."""
        self.query_one("#title", PlainText).update(home_title(self.app))

    def _follow_veil(self) -> None:
        if self.has_class("-veiled"):
            self.set_focus(None)
        elif self._content is not None:
            self._content.focus_menu()
        self.refresh_bindings()

    def _lift_veil(self) -> bool:
        """Lift the veil, and return whether there was one."""
        veiled = self.has_class("-veiled")
        if veiled:
            self.remove_class("-veiled")
            self._follow_veil()
        return veiled

    def holds_key(self, event: Key) -> bool:  # noqa: ARG002 - whichever key it is
        """Lift the veil; the key does nothing else."""
        return self._lift_veil()

    def on_click(self, event: Click) -> None:
        """Lift the veil, as a key does."""
        if self._lift_veil():
            event.stop()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._fill)

    def on_screen_suspend(self) -> None:
        """Clear notices when another screen opens, unless it is modal: they only applied to this moment."""
        self.post_message(sent.StartupDue())
        self._opens_guides = False
        self.workers.cancel_group(self, "home")
        if not self.app.screen.is_modal:
            self._put.clear()
            self.query_one("#notice", PlainText).update("")

    async def _fill(self) -> None:
        """Read the overview on its thread, and meanwhile mount what shows it."""
        self.reload()
        await self._mounted()

    async def _mounted(self) -> HomeContent:
        """The content, which is mounted if it is not yet."""
        from voicejournal.tui.home.home_content import HomeContent  # the first frame does without

        if self._content is None:
            self._content = HomeContent()
            sound = PlainText(id="speech-model")
            await self.query_one("#page").mount(self._content, sound, before="#notice")
            self._follow_veil()
        return self._content

    def reload(self) -> None:
        """Read the overview again, in the background."""
        self.run_worker(self._load, thread=True, exclusive=True, group="home")

    def _load(self) -> None:
        from voicejournal.tui.home import home_lines as home_lines  # for the screen's thread
        from voicejournal.tui.home.overview_reading import overview  # the first frame does without

        worker = get_current_worker()
        _ = self._program.lock_state  # loads the vault, on this thread
        self.call_later(self.show_lock)
        try:
            found = overview(
                self._program.soundless,
                self.suggestion_state,
                fetches=self._program.speech_models is not None,
                situation=self.situation,
                looks_back=self.looks_back,
                stopped=lambda: worker.is_cancelled,
            )
            if found is not None:
                self.post_message(_Loaded(found))
        except VoiceJournalError as trouble:
            self.post_message(sent.ErrorOccurred(trouble))
        finally:
            self.post_message(sent.StartupDue())

    async def on__loaded(self, message: _Loaded) -> None:
        from voicejournal.tui.home.home_lines import home_lines  # loaded by the worker

        content = await self._mounted()
        before, self._found = self._found.left, message.found
        found = message.found
        lines = home_lines(found, self.app, situation=self.situation)
        new = [one for one in found.left if one.id not in {known.id for known in before}]
        content.show_menu(lines, mark=f"entry:{new[0].id}" if new else None)
        if found.week is not None:
            content.show_week(found.week, self._program.clock().date())
        if found.problems and not self.query_one("#notice", PlainText).content:
            self.query_one("#notice", PlainText).update(" ".join(found.problems))
        self.query_one("#speech-model", PlainText).update(found.of_sound)
        self.refresh_bindings()
        if self._opens_guides:
            self.action_guides()

    def on_entry_saved(self, _: sent.EntrySaved) -> None:
        """Refresh after a recording was transcribed."""
        if self.is_current:
            self.reload()

    def on_error_occurred(self, message: sent.ErrorOccurred) -> None:
        message.stop()
        trouble = message.trouble
        self.query_one("#notice", PlainText).update(f"{trouble} {trouble.hint}".strip())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the chosen line says."""
        from voicejournal.tui.home.home_lines import open_line  # loaded by the worker

        self.query_one("#notice", PlainText).update("")
        open_line(self, self._found, event.option_id or "")

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a marked suggestion can be dismissed; a speech model is offered only if none is installed."""
        if self.has_class("-veiled"):
            return False
        if action == "unlock":
            return self._lock_state == "locked"
        if action == "models":
            return self._found.no_model
        if action == "transcribe":
            return bool(self._found.waiting) and not self._found.no_model
        if action == "suggest_again":
            return bool(self._put)
        return self._marked() is not None if action in ("not_now", "never") else True

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def _marked(self) -> str | None:
        """The guide id of the marked suggestion."""
        if self._content is None or self.suggestion_state is None:
            return None
        return self._content.marked_guide

    def _put_aside(self, until: datetime | None, text: str) -> None:
        guide, suggestion_state = self._marked(), self.suggestion_state
        if guide is None or suggestion_state is None:
            return
        self._put.append(guide)
        self._change(lambda: suggestion_state.put(guide, until), f"{text} u takes it back.")

    def _change(self, change: Callable[[], None], text: str) -> None:
        """Change the dismissed suggestions, off the screen's thread, and read the suggestions again."""

        def changed() -> None:
            try:
                change()
                self._load()
            except VoiceJournalError as trouble:
                self.post_message(sent.ErrorOccurred(trouble))

        self.query_one("#notice", PlainText).update(text)
        self.refresh_bindings()
        self.run_worker(changed, thread=True, exclusive=True, group="home")

    def action_suggest_again(self) -> None:
        """Undo the last "not now" or "never"."""
        suggestion_state = self.suggestion_state
        if self._put and suggestion_state is not None:
            guide = self._put.pop()
            self._change(lambda: suggestion_state.take_back(guide), "It can be suggested again.")

    def action_not_now(self) -> None:
        from voicejournal.domain.programme.suggestions import NOT_NOW

        self._put_aside(self._program.clock() + NOT_NOW, "Not now: it will not be suggested for three days.")

    def action_never(self) -> None:
        self._put_aside(None, "It will not be suggested again; it stays among all guides.")

    def action_timeline(self) -> None:
        self.post_message(sent.OpenTimeline())

    def action_transcribe(self) -> None:
        self.app.post_message(sent.TranscribeRequested())

    async def action_models(self) -> None:
        await self.run_action("app.models")

    async def action_unlock(self) -> None:
        await self.run_action("app.lock")

    def show_route(self) -> None:
        """Show the six steps and the stages."""
        from voicejournal.tui.home.route_screen import RouteScreen

        if self._found.route is not None:
            self.app.push_screen(RouteScreen(self._found.route))

    def action_guides(self) -> None:
        from voicejournal.tui.home.guides_screen import GuidesScreen

        self._opens_guides = not self._found.guides
        if self._found.guides:
            self.app.push_screen(GuidesScreen(self._found.guides, self._found.done))
