"""Settings in memory, as a stand-in for the port."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicejournal.domain.settings import (
    OPTIONS,
    InvalidValue,
    LoadedSettings,
    Option,
    Origin,
    Setting,
    Settings,
)
from voicejournal.errors import ConfigError, VoiceJournalError


@dataclass
class FakeSettings:
    """Settings in memory, with every default; `decides` is what overrides a choice at the next start."""

    decides: str = ""
    trouble: VoiceJournalError | None = None
    written: dict[str, Setting] = field(default_factory=dict)
    remembered: dict[str, Setting] = field(default_factory=dict)

    def load(self) -> LoadedSettings:
        known = {**self.remembered, **self.written}
        origins = [Origin(each, known.get(each.name, each.default), "memory") for each in OPTIONS.values()]
        return LoadedSettings(Settings()._replace(**known), tuple(origins))  # type: ignore[arg-type]

    def put(self, option: Option, value: Setting) -> LoadedSettings:
        self._fail()
        try:
            self.written[option.name] = option.checked(value)
        except InvalidValue as wrong:
            raise ConfigError(f"{option.name} {wrong.reason}.", wrong.remedy) from None
        return self.load()

    def remember(self, name: str, value: str | bool) -> str:
        self._fail()
        (self.written if name in self.written else self.remembered)[name] = value
        return self.decides

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble
