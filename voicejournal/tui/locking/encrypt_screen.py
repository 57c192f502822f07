"""Encrypts the journal: a passphrase typed twice, and a recovery key that is shown once and typed back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from voicejournal.errors import UsageError, VoiceJournalError
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from voicejournal.tui.app_services import Sealing

TYPED_BACK = 8
"""Characters of the recovery key that are typed back, so that it is known to be written down."""

_CHOOSE = (
    "Choose a passphrase. Four or five words that belong to no saying are strong, and can be kept in mind. "
    "It is asked for when you read the journal; recording and writing work without it.",
    "If the passphrase and the recovery key are lost, nobody can read the journal again, nor can you.",
)
_KEEP = (
    "This is the recovery key. It opens the journal if the passphrase is lost, and it is shown only now. "
    "Write it on paper or keep it in a password manager, not on this machine alone."
)


class EncryptScreen(ModalScreen[bool]):
    """One question at a time, and nothing done before the end; returns whether the journal is encrypted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "rest", "leave it as it is", key_display="esc")
    ]

    DEFAULT_CSS = """
    EncryptScreen {
        align: center middle;
        & > Vertical {
            width: 84; max-width: 96%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & PlainText { height: auto; margin-bottom: 1; }
        & Input, & Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
        & #state { color: $text-muted; margin: 1 0 0 0; }
    }
    """

    def __init__(self, sealing: Sealing) -> None:
        super().__init__()
        self._sealing = sealing
        self._passphrase = ""
        self._secret, self._public = "", ""
        self._next: Callable[[str], None] = self._chosen
        self._works = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText("\n\n".join(_CHOOSE), id="about")
            yield PlainText(id="key")
            yield TextLine(password=True)
            yield PlainText("enter goes on   esc leaves the journal as it is", id="state")

    def on_mount(self) -> None:
        self.query_one("#key").display = False

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        said = event.value
        event.input.clear()
        if said:
            self._next(said)

    def _chosen(self, said: str) -> None:
        try:
            self._sealing.require_usable(said)
        except UsageError as refused:
            self._state(f"{refused} {refused.hint}".strip())
            return
        self._passphrase = said
        self._state(f"{self._sealing.strength(said)}\nThe same once more; esc begins again.")
        self._next = self._repeated

    def _repeated(self, said: str) -> None:
        if said != self._passphrase:
            self._begin_again("Those were two different ones. Choose again.")
            return
        self._secret, self._public = self._sealing.new_recovery_key()
        self.query_one("#about", PlainText).update(_KEEP)
        key = self.query_one("#key", PlainText)
        key.update(self._secret)
        key.display = True
        self._state(f"Type its last {TYPED_BACK} characters, so that it is known to be kept.")
        self._next = self._typed_back

    def _typed_back(self, said: str) -> None:
        if said.strip().upper() != self._secret[-TYPED_BACK:]:
            self._state(f"Those are other characters. Its last {TYPED_BACK}:")
            return
        self._works = True
        self.query_one(Input).disabled = True
        self.query_one("#key").display = False
        self.query_one("#key", PlainText).update("")
        self._state("Making the keys, which takes some seconds ...")
        self.run_worker(self._encrypt, thread=True, group="encrypt")

    def _encrypt(self) -> None:
        try:
            self._sealing.encrypt(self._passphrase, self._public, self._progress)
        except VoiceJournalError as trouble:
            self.app.call_from_thread(self._failed, f"{trouble} {trouble.hint}".strip())
        else:
            self.app.call_from_thread(self.dismiss, True)
        finally:
            self._passphrase = self._secret = ""

    def _progress(self, done: int, every: int) -> None:
        self.app.call_from_thread(self._state, f"{done} of {every} files are sealed and verified ...")

    def _failed(self, text: str) -> None:
        self._works = False
        more = " What is sealed so far opens with the passphrase." if self._sealing.encrypted else ""
        self._state(f"{text}{more} esc goes back.")

    def _state(self, text: str) -> None:
        self.query_one("#state", PlainText).update(text)

    def _begin_again(self, text: str) -> None:
        self._passphrase = ""
        self._next = self._chosen
        self._state(text)

    def action_rest(self) -> None:
        """Go back a step, or leave; not while files are being sealed."""
        if self._works:
            return
        if self._next == self._repeated:
            self._begin_again("Choose again; esc leaves the journal as it is.")
        else:
            self.dismiss(self._sealing.encrypted)
