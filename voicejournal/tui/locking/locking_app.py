"""The app's part for an encrypted journal: locking, unlocking, and the export, which needs it unlocked."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.discreet_app import DiscreetApp
from voicejournal.tui.help.hidden_screen import HiddenScreen
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.locking.idle_time import LOOK_EVERY, IdleTime

if TYPE_CHECKING:
    from voicejournal.domain.settings import Settings
    from voicejournal.tui.app_services import AppServices
    from voicejournal.tui.exporting.export_wish import ExportWanted, ExportWish

_ENCRYPTED = "The journal is encrypted. ctrl+l locks it, and so does f12."
_DROPPED = 1.0
"""Seconds after a lock in which the closed screens end their work, before what they leave is collected."""


class LockingApp(DiscreetApp):
    """Locks and unlocks the journal. Sessions stay open: what they save while it is locked is sealed."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__(program, settings)
        self._idle = IdleTime()

    @property
    def lock_state(self) -> str:
        """Whether the journal is "locked" or "unlocked"; empty for one in the clear."""
        return self._program.lock_state

    def watch_idle(self) -> None:
        """Lock the journal when nobody has touched a key for the minutes of the setting."""
        if self._program.sealing is not None:
            self.set_interval(LOOK_EVERY, self._look_idle)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self._look_idle()  # the first key after the machine slept is nobody who was there all the time
            self._idle.typed()
        await super().on_event(event)

    def _look_idle(self) -> None:
        if self._idle.reached(self.settings.lock_after) and self.lock_state == "unlocked":
            self.lock_journal()

    def action_lock(self) -> None:
        """Lock the journal, unlock it, or offer to encrypt one that is in the clear."""
        if self._is_asking:
            return
        if self.lock_state == "unlocked":
            self.lock_journal()
        elif self.lock_state == "locked":
            self.unlocked_then(lambda: None)
        else:
            self.action_encrypt()

    def lock_journal(self) -> None:
        """Lock the journal: its key, what was read with it and the screens that show it are dropped."""
        sealing = self._program.sealing
        if sealing is None or not sealing.encrypted or self._is_encrypting:
            return
        self.playback.stop()
        self.writing_down.stop()
        for screen in reversed(self.screen_stack[1:]):
            if screen in self.sessions or isinstance(screen, HiddenScreen):
                break
            getattr(screen, "put_draft", lambda: None)()
            self.pop_screen()
        sealing.lock()
        from concurrent.futures import ThreadPoolExecutor  # not before the first frame

        # An idle thread of the pool keeps its last worker, its screen, and what it was to do.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        self.set_timer(_DROPPED, self._drop_closed)
        self._show_lock()

    def _drop_closed(self) -> None:
        """Collect the closed screens; the app holds on to closed editors, to notify them of a new theme."""
        self.mutate_reactive(App.theme)
        gc.collect()

    @property
    def _is_encrypting(self) -> bool:
        """Whether the screen that encrypts is open: its work needs the key."""
        from voicejournal.tui.locking.encrypt_screen import EncryptScreen

        return any(isinstance(screen, EncryptScreen) for screen in self.screen_stack)

    @property
    def _is_asking(self) -> bool:
        """Whether a question is open, as at the first start, that locking must not cut off."""
        return self._is_encrypting or (self.screen.is_modal and self.lock_state != "unlocked")

    def unlocked_then(self, then: Callable[[], object]) -> None:
        """Do that at once if the journal can be read, else after the passphrase was given."""
        sealing = self._program.sealing
        if sealing is None or not sealing.locked:
            then()
            return
        from voicejournal.tui.locking.unlock_screen import UnlockScreen

        def decide(opened: bool | None) -> None:
            if opened:
                self.was_unlocked()
                then()

        self.push_screen(UnlockScreen(sealing.unlock), decide)

    @property
    def exports(self) -> bool:
        """Whether entries can be exported from here."""
        return self._program.exporter is not None

    def action_export(self) -> None:
        """Export what the timeline shows, or from any other screen the journal, once it can be read."""
        from voicejournal.tui.timeline.exported_entries import wish
        from voicejournal.tui.timeline.paging import Filter
        from voicejournal.tui.timeline.timeline_screen import TimelineScreen

        if isinstance(self.screen, TimelineScreen):
            self.screen.action_export()
        else:
            self.unlocked_then(lambda: self._open_export(wish(self.services.journal, Filter(), "")))

    def on_export_wanted(self, message: ExportWanted) -> None:
        self._open_export(message.wish)

    def _open_export(self, wish: ExportWish) -> None:
        from voicejournal.tui.exporting.export_screen import ExportScreen

        program = self._program
        if program.exporter is not None:
            today = program.clock().date()
            self.push_screen(ExportScreen(program.exporter(), wish, today, sealed=bool(program.lock_state)))

    def was_unlocked(self) -> None:
        """Show what can be read again, and bring back what waited for it."""
        from voicejournal.tui.after_first_frame import bring_back

        self._show_lock()
        if self._program.recover:
            program, post = self._program, self.post_message
            self.run_worker(lambda: bring_back(program, post), thread=True, group="startup")

    def try_passphrase(self, said: str) -> bool:
        """Whether the passphrase unlocks the journal; for the hidden screen, which says nothing else."""
        sealing = self._program.sealing
        try:
            if sealing is not None:
                sealing.unlock(said)
        except VoiceJournalError:
            return False
        self.call_from_thread(self.was_unlocked)
        return True

    def action_encrypt(self) -> None:
        """Offer to encrypt the journal."""
        from voicejournal.tui.locking.encrypt_screen import EncryptScreen

        sealing = self._program.sealing
        if sealing is None or sealing.encrypted or any(session.running for session in self.sessions):
            self.show_message("A journal in the clear can be encrypted from home.")
            return

        def decide(done: bool | None) -> None:
            if done:
                self.show_message(in_own_keys(self, _ENCRYPTED))
                self._show_lock()

        self.push_screen(EncryptScreen(sealing), decide)

    def _show_lock(self) -> None:
        if isinstance(home := self.screen_stack[0], HomeScreen):
            home.show_lock()
            home.reload()
        for screen in self.screen_stack[1:]:
            screen.refresh_bindings()
