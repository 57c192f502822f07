"""Every module imports where the modules of Unix are missing, as on Windows, which Linux stands in for."""

from __future__ import annotations

import subprocess
import sys

UNIX_ONLY = "voicejournal.cli.line_editor"
"""Imported at a terminal of Unix alone."""

STAND_IN = f"""
import importlib, importlib.abc, pkgutil, sys, types
import asyncio, ctypes, multiprocessing, subprocess, sysconfig  # these know the real system
import faster_whisper, huggingface_hub, numpy, pyrage, pyttsx3, soundfile, textual.widgets, tinydb
import textual.app, tomlkit

UNIX = {{"fcntl", "grp", "pty", "pwd", "readline", "resource", "termios", "tty"}}

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in UNIX:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sysconfig.get_config_vars()
for name in UNIX:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
sys.platform = "win32"
import voicejournal
for one in pkgutil.walk_packages(voicejournal.__path__, "voicejournal."):
    if not one.name.endswith("__main__") and one.name != {UNIX_ONLY!r}:
        try:
            importlib.import_module(one.name)
        except Exception as error:
            print(one.name, repr(error))
print("all tried")
"""


def test_every_module_imports_without_the_modules_of_unix() -> None:
    """None of fcntl, termios, resource, pwd and the like; `mypy --platform` looks at what they call."""
    done = subprocess.run(
        [sys.executable, "-c", STAND_IN], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == "all tried\n", done.stdout + done.stderr
