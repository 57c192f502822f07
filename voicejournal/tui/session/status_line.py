"""The state of the session as a sign and a word; with clock and level during a recording."""

from __future__ import annotations

from collections import deque

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.conversation.events import Level
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.session.session import Session, Stage
from voicejournal.tui.formatting import bar, elapsed
from voicejournal.tui.symbols import STAGES

_QUIET, _LOUD = -60.0, -12.0
"""The ends of the meter in dBFS: a silent room, and a voice close to the microphone."""

_BARS = 16


class StateLine(Widget):
    """The state line, such as "● listening  01:12  ▁▂▅▇▆▃▂▁  Built-in microphone"."""

    DEFAULT_CSS = """
    StateLine {
        height: 1;
        color: $text-muted;
        &.-live { color: $success; }
        &.-held { color: $warning; }
    }
    """

    stage: reactive[Stage] = reactive(Stage.ASKING)
    """The current phase."""
    level: reactive[Level | None] = reactive(None, always_update=True)
    """The newest level; None before the microphone runs."""
    most: reactive[int | None] = reactive(None)
    """Maximum duration of a turn in seconds; None for no limit."""
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
        self.most = step.seconds if step is not None and step.kind is StepKind.VOICE else None
        self.stage = session.stage

    def render(self) -> RenderResult:
        symbol, word = STAGES[self.stage]
        parts = [f"{symbol} {word}"]
        level = self.level
        if level is not None and self.stage in (Stage.LISTENING, Stage.PAUSED):
            parts[0] += f"  {elapsed(level.seconds)}"
            if self.most is not None:
                parts[0] += f" of {elapsed(self.most)}"
        if level is not None and self.stage is Stage.LISTENING:
            bars = "".join(bar(one, _QUIET, _LOUD) for one in self._heard)
            parts += [bars.rjust(_BARS, bar(_QUIET, _QUIET, _LOUD)), level.device]
        if self.note:
            parts.insert(1, self.note)
        return Content("   ".join(filter(None, parts)))

    def watch_stage(self, stage: Stage) -> None:
        self.set_class(stage is Stage.LISTENING, "-live")
        self.set_class(stage is Stage.PAUSED, "-held")

    def watch_level(self, level: Level | None) -> None:
        if level is None:
            self._heard.clear()
        else:
            self._heard.append(level.level)
