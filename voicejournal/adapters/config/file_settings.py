"""The person's settings on disk: config.toml, under the environment and over what the screen remembers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from voicejournal.adapters.config.config_file import parsed
from voicejournal.adapters.config.config_loading import load, with_home
from voicejournal.adapters.config.preferences import FilePreferences
from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.domain.settings import OPTIONS, InvalidValue, LoadedSettings, Option, Setting
from voicejournal.errors import ConfigError
from voicejournal.toml_files import TomlFault, read_text


class FileSettings:
    """Implements `ports.SettingsStore` for one person."""

    def __init__(self, file: Path, state: Path, environment: Mapping[str, str]) -> None:
        """`file` is config.toml; the folder `state` keeps what was chosen on the screen."""
        self.file = file
        self._state = state
        self._environment = environment
        self._preferences = FilePreferences(state)

    def load(self) -> LoadedSettings:
        """The settings in effect, read anew."""
        return load(self.file, self._environment, self._preferences.all())

    def put(self, option: Option, value: Setting) -> LoadedSettings:
        """Write the option into config.toml, and return what is in effect now."""
        from voicejournal.adapters.config.config_editing import with_option  # tomlkit, for writing alone
        from voicejournal.adapters.storage.file_lock import Lock

        try:
            with_home(option, option.checked(value))
        except InvalidValue as wrong:
            raise ConfigError(f"{option.name} {wrong.reason}.", wrong.remedy) from None
        private_folder(self._state)
        with Lock(self._state / "config.lock").held():
            text = self._text()
            changed = with_option(text, option.name, value)
            if changed is None:
                raise ConfigError(
                    f"{self.file}{_first_fault(text)} is too damaged for {option.name} to be set in it.",
                    "`voicejournal config check` names every such line. Nothing was changed.",
                )
            if changed != text:
                self._write(changed)
        return self.load()

    def remember(self, name: str, value: str | bool) -> str:
        """Save a choice made on the screen; return the variable that overrides it at the next start, or "".

        It goes where the option is set already: into config.toml if that sets it.
        """
        if self._in_file(name):
            source = self.put(OPTIONS[name], value).origin(name).source
        else:
            self._preferences.put(name, value)
            source = self.load().origin(name).source
        return source if source == OPTIONS[name].variable else ""

    def _in_file(self, name: str) -> bool:
        """Whether config.toml sets that option, to a value that can be used."""
        return load(self.file, {}).origin(name).source != "default"

    def _text(self) -> str:
        try:
            return read_text(self.file)
        except FileNotFoundError:
            return ""
        except TomlFault as fault:
            text = f"{self.file}{f', line {fault.line}' if fault.line else ''}: {fault.expected}."
            raise ConfigError(text, f"{fault.remedy} Nothing was changed.") from None

    def _write(self, text: str) -> None:
        """Replace the file; if it is a link, as tools for dotfiles make them, the file it leads to."""
        try:
            data = text.encode()
        except UnicodeEncodeError:  # half a letter, out of a command line that is not UTF-8
            raise ConfigError("The value has bytes that are no text.", "Nothing was changed.") from None
        place = Path(os.path.realpath(self.file))
        private_folder(place.parent)
        write_atomically(place, data)


def _first_fault(text: str) -> str:
    """The first line of the file that cannot be read, to follow its name; empty if each can be."""
    fault = next((fault for fault in parsed(text).faults if fault.line), None)
    return f", line {fault.line}," if fault else ""
