"""Offers a corrected name for the setting `names`, so that the transcriber spells it right from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.domain.settings import OPTIONS
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import ErrorOccurred

if TYPE_CHECKING:
    from voicejournal.ports.storage import SettingsStore
    from voicejournal.tui.background_work import BackgroundApp

_DETAIL = (
    "It is written into your settings, and the speech model expects it from now on. "
    "The settings file is never encrypted."
)


class KnownNames:
    """Asks about each corrected name once in a run, and keeps the ones that the person agrees to."""

    def __init__(self, app: BackgroundApp, store: SettingsStore | None) -> None:
        """Without a `store` nothing is asked."""
        self._app = app
        self._store = store
        self._asked: set[str] = set()

    def offer(self, before: str, after: str, language: str | None) -> None:
        """Ask about the names that were corrected in `after`."""
        store = self._store
        if store is None:
            return
        from voicejournal.domain.text.name_corrections import corrected_names  # not before the first frame

        known = (*self._app.settings.names, *self._asked)
        for name in reversed(corrected_names(before, after, known, language)):  # the first is asked first
            self._asked.add(name)
            self._ask(store, name)

    def _ask(self, store: SettingsStore, name: str) -> None:
        from voicejournal.tui.widgets.confirm import Confirm

        def decide(sure: bool | None) -> None:
            if sure:
                self._app.run_worker(lambda: self._keep(store, name), thread=True, group="remember")

        self._app.push_screen(
            Confirm(f"Remember the name \u201c{name}\u201d?", _DETAIL, yes="remember", no="no"), decide
        )

    def _keep(self, store: SettingsStore, name: str) -> None:
        try:
            with self._app.remembering:
                names = store.load().settings.names
                loaded = store.put(OPTIONS["names"], tuple(dict.fromkeys((*names, name))))
        except VoiceJournalError as trouble:
            self._app.post_message(ErrorOccurred(trouble))
            return
        self._app.call_from_thread(self._kept, name, loaded.settings.names)

    def _kept(self, name: str, names: tuple[str, ...]) -> None:
        self._app.settings = self._app.settings._replace(names=names)
        self.expected()
        text = f"\u201c{name}\u201d is remembered."
        if name not in names:
            text = f"{text} {OPTIONS['names'].variable} is set and wins over it."
        self._app.show_message(text)

    def expected(self) -> None:
        """Have the speech model in use expect the names."""
        transcriber = self._app.services.transcriber
        if transcriber is not None:
            transcriber.expect(self._app.settings.names)
