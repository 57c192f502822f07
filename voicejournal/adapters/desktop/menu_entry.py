"""The entry in the desktop's menu, as freedesktop.org describes it, with an icon that tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import write_atomically
from voicejournal.errors import StorageError

_ICON = """<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
<rect x="12" y="6" width="40" height="52" rx="5" fill="#3b4a5a"/>
<path d="M21 21h22M21 31h22M21 41h14" stroke="#e8dcc8" stroke-width="4" stroke-linecap="round"/>
</svg>
"""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """The two files of the entry, below the folder of all programs' data; `name` is what the menu shows."""

    data: Path
    program: str
    name: str = "voicejournal"

    @property
    def files(self) -> dict[Path, str]:
        """The files with their texts."""
        icon = self.data / "icons" / "hicolor" / "scalable" / "apps" / "notes-journal.svg"
        return {icon: _ICON, self.data / "applications" / "notes-journal.desktop": self._entry(icon)}

    def _entry(self, icon: Path) -> str:
        program = self.program
        for mark in ("\\", '"', "`", "$"):
            program = program.replace(mark, f"\\{mark}")
        command = program.replace("\\", "\\\\").replace("%", "%%")
        return (
            "[Desktop Entry]\nType=Application\nVersion=1.5\n"
            f"Name={self.name}\nComment=A private journal\n"
            f'Exec="{command}"\nIcon={icon}\nTerminal=true\nCategories=Utility;\n'
        )

    def install(self) -> Sequence[Path]:
        """Write the files, and return their paths.

        Raises:
            StorageError: one cannot be written.
        """
        for path, text in self.files.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StorageError(f"{path.parent} cannot be made: {error.strerror}.") from error
            write_atomically(path, text.encode())
        return list(self.files)

    def remove(self) -> Sequence[Path]:
        """Delete the files, and return those that were there.

        Raises:
            StorageError: one cannot be deleted.
        """
        found = [path for path in self.files if path.is_file()]
        for path in found:
            try:
                path.unlink()
            except OSError as error:
                raise StorageError(f"{path} cannot be deleted: {error.strerror}.") from error
        return found
