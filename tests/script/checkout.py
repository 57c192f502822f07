"""A small checkout: the real set-up scripts, an empty lock and a build back end that needs no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "voicejournal"
version = "0"
"""

# The least wheel that pip takes: it stands for the project. The script it brings tells its arguments, and
# ends as the test wants where a model is to be fetched.
BACKEND = """\
import zipfile
from pathlib import Path

PROGRAM = '''
import os, sys
def main():
    with open(os.environ.get("CALLS", os.devnull), "a") as calls:
        print(*sys.argv[1:], file=calls)
    if sys.argv[1:3] == ["models", "download"]:
        sys.exit(int(os.environ.get("FETCHING", "0")))
    print(*sys.argv[1:], sys.stdin.read())
'''

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "voicejournal-0-py3-none-any.whl"
    files = {
        "voicejournal-0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: voicejournal\\nVersion: 0\\n",
        "voicejournal-0.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "voicejournal-0.dist-info/entry_points.txt": "[console_scripts]\\nvoicejournal = program:main\\n",
        "program.py": PROGRAM,
    }
    record = "voicejournal-0.dist-info/RECORD"
    with zipfile.ZipFile(Path(folder, name), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(record, "".join(f"{path},,\\n" for path in (*files, record)))
    return name
"""


@dataclass(frozen=True)
class Checkout:
    """A folder in which `script/setup` and `script/run` can be run for real."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> Checkout:
        """Lay the scripts and an empty project into `root`, which must not exist yet."""
        shutil.copytree(ROOT / "script", root / "script", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "pyproject.toml").write_text(PYPROJECT)
        (root / "backend.py").write_text(BACKEND)
        (root / "requirements.lock").write_text("# nothing\n")
        return cls(root)

    @property
    def venv(self) -> Path:
        """The environment that set-up makes."""
        return self.root / ".venv"

    def start(self, script: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start one of the scripts with pipes on all three ends."""
        return subprocess.Popen(
            [self.root / "script" / script, *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, script: str, *arguments: str, text: str = "", **environment: str) -> tuple[int, str, str]:
        """Run one of the scripts with `text` on its standard input; return exit code, stdout and stderr."""
        with self.start(script, *arguments, **environment) as process:
            out, err = process.communicate(text)
        return process.returncode, out, err
