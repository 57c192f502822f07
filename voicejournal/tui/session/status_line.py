"""The state of the session as a sign and a word; with clock and level during a recording."""

from __future__ import annotations

from collections import deque

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.conversation.events import Countdown, HearingChoice, InputLevel
from voicejournal.domain.session.session import Phase, Session
from voicejournal.tui.formatting import bar, elapsed

PHASE_LABELS: dict[Phase, tuple[str, str]] = {
    Phase.ASKING: ("◌", "reading aloud"),
    Phase.LISTENING: ("●", "listening"),
    Phase.PAUSED: ("‖", "paused"),
    Phase.FINISHING: ("…", "writing down"),
    Phase.REVIEWING: ("✎", "your words"),
    Phase.TYPING: ("✎", "typing"),
    Phase.CHOOSING: ("?", "choose"),
    Phase.BREATHING: ("~", "breathe"),
    Phase.HIDDEN: ("·", "hidden"),
    Phase.FINISHED: ("✓", "done"),
    Phase.LEFT: ("✓", "saved for later"),
    Phase.UNSAVED: ("✗", "left; the last words are not saved"),
}

_QUIET, _LOUD = -60.0, -12.0
"""The ends of the meter in dBFS: a silent room, and a voice close to the microphone."""

_BARS = 16


class StatusLine(Widget):
    """The state line, such as "● listening  01:12  ▁▂▅▇▆▃▂▁  Built-in microphone"."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        color: $text-muted;
        &.-live { color: $water; }
        &.-held { color: $lamp; }
    }
    """

    phase: reactive[Phase] = reactive(Phase.ASKING)
    """The current phase."""
    level: reactive[InputLevel | None] = reactive(None, always_update=True)
    """The newest level; None before the microphone runs."""
    most: reactive[int | None] = reactive(None)
    """Maximum duration of a turn in seconds; None for no limit."""
    countdown: reactive[Countdown] = reactive(Countdown(None))
    """Hands-free: when the session goes on by itself."""
    hears_choice: reactive[bool] = reactive(False)
    """Hands-free: whether the microphone is open at a choice."""
    note: reactive[str] = reactive("")
    """A few words beside the state, such as who speaks."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heard: deque[float] = deque(maxlen=_BARS)

    def show(self, session: Session) -> None:
        """Take phase, speaker and maximum duration from the session."""
        step, names = session.step, session.entry.speakers
        named = step is not None and step.speaker is not None and step.speaker <= len(names)
        self.note = f"{names[step.speaker - 1]} speaks" if named and step and step.speaker else ""
        self.most = step.seconds if step is not None and step.verbal else None
        self.phase = session.phase

    def follow(self, event: Countdown | HearingChoice) -> None:
        """Show what a hands-free session does by itself."""
        if isinstance(event, Countdown):
            self.countdown = event
        else:
            self.hears_choice = event.on

    def render(self) -> RenderResult:
        symbol, word = PHASE_LABELS[self.phase]
        if self.hears_choice:
            symbol, word = PHASE_LABELS[Phase.LISTENING][0], "say it, or choose"
        parts = [f"{symbol} {word}"]
        level = self.level
        if level is not None and self.phase in (Phase.LISTENING, Phase.PAUSED):
            parts[0] += f"  {elapsed(level.seconds)}"
            if self.most is not None:
                parts[0] += f" of {elapsed(self.most)}"
        if level is not None and (self.phase is Phase.LISTENING or self.hears_choice):
            bars = "".join(bar(one, _QUIET, _LOUD) for one in self._heard)
            parts += [bars.rjust(_BARS, bar(_QUIET, _QUIET, _LOUD)), level.device]
        if self.note:
            parts.insert(1, self.note)
        if self.countdown.left is not None:
            value = f"\u201c{self.countdown.value}\u201d, " if self.countdown.value else ""
            parts.insert(1, f"{value}goes on in {self.countdown.left} s (any key: not yet)")
        return Content("   ".join(filter(None, parts)))

    def watch_phase(self, phase: Phase) -> None:
        self.set_class(phase is Phase.LISTENING or self.hears_choice, "-live")
        self.set_class(phase is Phase.PAUSED, "-held")

    def watch_hears_choice(self) -> None:
        self.watch_phase(self.phase)
        self.level = None

    def watch_level(self, level: InputLevel | None) -> None:
        if level is None:
            self._heard.clear()
        else:
            self._heard.append(level.level)
