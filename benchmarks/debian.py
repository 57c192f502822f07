"""Recordings that Debian packages: fetched by apt into the benchmarks' own cache, never into the checkout."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.rows import note

_PATIENCE = 300.0


class LeftOut(Exception):
    """What a row needs is not on this machine and cannot be fetched; the text is the reason."""


def packaged(package: str, path: str, cache: Path) -> Path:
    """That file or folder of the package: as installed, or else unpacked from a package that apt fetches.

    Nothing is installed, and no rights are needed: some systems leave out /usr/share/doc, where texts are.

    Raises:
        LeftOut: apt is not here, or it cannot fetch the package.
    """
    installed = Path("/") / path
    return installed if installed.exists() else _unpacked(package, cache / "debian") / path


def _unpacked(package: str, cache: Path) -> Path:
    folder = cache / package
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    note(f"  fetching Debian's package {package} ...")
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        fresh = Path(temporary)
        try:
            _fetch(package, fresh)
            (archive,) = fresh.glob("*.deb")
            _run(["dpkg-deb", "-x", str(archive), "files"], fresh)
        except (OSError, ValueError, subprocess.SubprocessError) as trouble:
            raise LeftOut(f"it needs Debian's package {package}: {_reason(trouble)}") from trouble
        (fresh / "files").rename(folder)
    return folder


def _fetch(package: str, folder: Path) -> None:
    try:
        _run(["apt-get", "-qq", "download", package], folder)
    except subprocess.CalledProcessError:
        if os.geteuid() != 0:
            raise
        _run(["apt-get", "-qq", "update"], folder)
        _run(["apt-get", "-qq", "download", package], folder)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE)


def _reason(trouble: Exception) -> str:
    said = getattr(trouble, "stderr", None) or str(trouble)
    lines = [line for line in str(said).splitlines() if line.startswith("E: ")] or [str(trouble)]
    return lines[0].removeprefix("E: ")
