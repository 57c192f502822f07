"""The first frame loads what draws it, and nothing else (decision 14)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FIRST_FRAME = """
import inspect, sys
from voicejournal.cli.parser import build
build().parse_args([])
from voicejournal.cli import screen
from voicejournal.cli.screen_log import logged
from voicejournal.bootstrap import program
from voicejournal.tui.app import VoiceJournalApp

class App(VoiceJournalApp):
    CSS_PATH = inspect.getfile(VoiceJournalApp).replace("app.py", "app.tcss")
    def on_mount(self):  # called beside the app's own
        self.call_after_refresh(self.drawn)
    def drawn(self):
        print(*sys.modules, file=sys.__stdout__, flush=True)
        self.exit()

opened = program()
services = opened.app_services(lambda: sys.exit("made"))
services.welcomed = None  # not the very first start, which begins with another screen
App(services, opened.settings).run(headless=True)
"""

BELOW_THE_SCREEN = {
    "adapters.config.config_file",
    "adapters.config.config_loading",
    "adapters.config.file_settings",
    "adapters.config.preferences",
    "adapters.storage.atomic_files",
    "adapters.storage.suggestion_state",
    "crash_report",
    "domain.guides.situations",
    "domain.key_changes",
    "domain.setting_values",
    "domain.settings",
    "domain.text.counting",
    "domain.text.near_names",
    "domain.text.printable",
    "errors",
    "paths",
    "regular_files",
    "startup",
    "toml_files",
}
"""Modules below `cli`, `bootstrap` and `tui`, packages left out."""

MOST = 75
"""Modules of this program in all, packages left out: the screen's own cost time as well."""

HEAVY = {"ctypes", "jsonschema", "numpy", "tinydb", "tomlkit", "sounddevice", "onnxruntime", "faster_whisper"}


def test_the_first_frame_loads_what_decision_14_lists(tmp_path: Path) -> None:
    """A module more is time before somebody can speak: it comes later, or is added here with its reason."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path)},
    )

    loaded = set(done.stdout.split())
    own = {name.removeprefix("voicejournal.") for name in loaded if name.startswith("voicejournal.")}
    packages = {name for name in own if any(other.startswith(f"{name}.") for other in own)}
    assert "tui.home.home_screen" in own
    below = {name for name in own - packages if name.split(".")[0] not in ("cli", "bootstrap", "tui")}
    assert below == BELOW_THE_SCREEN
    screens = {name for name in own if name.startswith("tui.") and name.endswith("_screen")}
    assert "tui.widgets.menu" not in own  # it is mounted when that frame stands
    assert screens == {"tui.home.home_screen", "tui.help.hidden_screen"}
    assert len(own - packages) <= MOST
    assert not loaded.intersection(HEAVY)
