"""jrnl, the journal for the command line: its current release, in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.journal import notes
from benchmarks.rows import note

_API = """
import json, sys, time
from jrnl.journals.Journal import Journal

action, file, words, times = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
opened = Journal("default", journal=file).open()
found = []
for number in range(times):
    start = time.perf_counter()
    if action == "save":
        opened.new_entry(f"{words} {number}")
        opened.write()
    else:
        opened = Journal("default", journal=file).open()
        opened.filter(contains=[words])
        assert opened.entries
        opened.pprint(short=True)
    found.append(time.perf_counter() - start)
print(json.dumps(found))
"""


class Jrnl:
    """A jrnl journal with the same notes as ours."""

    def __init__(self, cache: Path, folder: Path, count: int) -> None:
        """`cache` keeps jrnl's environment, `folder` is for this journal."""
        self._bin = installed(cache)
        self._home = folder / f"jrnl-{count}"
        self._home.mkdir(parents=True)
        self.file = self._home / "journal.txt"
        lines = (f"[{at:%Y-%m-%d %H:%M}] " + "\n".join(texts) + "\n" for at, texts in notes(count))
        self.file.write_text("\n".join(lines), "utf-8")
        self._config = self._home / "jrnl.yaml"
        version = self._run(str(self._bin / "jrnl"), "--version").stdout.split()[1].strip("v")
        self._config.write_text(_config(version, self.file), "utf-8")

    def save_in_process(self, text: str, times: int) -> list[float]:
        """Seconds for each note added to a journal that is open: jrnl's own calls, and its file written."""
        return self._api("save", text, times)

    def search_in_process(self, word: str, times: int) -> list[float]:
        """Seconds for each search; jrnl's filter uses up the journal, so that each opens it."""
        return self._api("search", word, times)

    def save_command(self, text: str) -> None:
        self._run(*self.command(text))

    def search_command(self, word: str) -> None:
        found = self._run(*self.command("-contains", word, "--short"))
        assert found.stdout.strip(), found.stderr

    def command(self, *arguments: str) -> list[str]:
        """The command with its own settings."""
        return [str(self._bin / "jrnl"), "--config-file", str(self._config), *arguments]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "HOME": str(self._home), "XDG_CONFIG_HOME": str(self._home)}
        return subprocess.run(
            arguments,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )

    def _api(self, action: str, words: str, times: int) -> list[float]:
        done = subprocess.run(
            [self._bin / "python", "-c", _API, action, self.file, words, str(times)],
            capture_output=True,
            text=True,
            check=True,
        )
        return [float(each) for each in json.loads(done.stdout)]


def installed(cache: Path) -> Path:
    """The folder of jrnl's programs; installed there at the first use, which needs a network."""
    folder = cache / "jrnl"
    programs = folder / "bin"
    if not (programs / "jrnl").exists():
        note("  installing jrnl into an environment of its own ...")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, stdout=sys.stderr)
        pip = [
            str(programs / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "jrnl",
        ]
        subprocess.run(pip, check=True, stdout=sys.stderr)
    return programs


def _config(version: str, journal: Path) -> str:
    """As jrnl writes it at its first start, without the questions it asks then."""
    return f"""\
version: '{version}'
journals:
  default:
    journal: {json.dumps(str(journal))}
editor: ''
encrypt: false
template: false
default_hour: 9
default_minute: 0
timeformat: '%Y-%m-%d %H:%M'
tagsymbols: '#@'
highlight: true
linewrap: 79
indent_character: '|'
colors: {{body: none, date: none, tags: none, title: none}}
"""
