"""An environment for each peer in the cache of the benchmarks: nothing is installed beside the project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.debian import LeftOut
from benchmarks.rows import note

_HERE = Path(__file__).parent
_PATIENCE = 3600.0


@dataclass(frozen=True)
class Peer:
    """A program with the packages that it needs, and how it is driven."""

    name: str
    packages: tuple[str, ...]
    runner: Path
    """A script for the peer's own Python; it imports nothing of this project."""
    alone: tuple[str, ...] = ()
    """Packages that are installed without what they name as needed."""


PEERS = {
    peer.name: peer
    for peer in (
        Peer(
            "realtimestt",
            ("realtimestt==1.1.2", "faster-whisper==1.2.1", "silero-vad==6.2.3"),
            _HERE / "run_realtimestt.py",
        ),
        Peer(
            "whisper-streaming",
            ("faster-whisper==1.2.1", "opus-fast-mosestokenizer"),
            _HERE / "run_whisper_streaming.py",
            alone=("whisper-streaming==0.1.0",),  # what it needs besides is for its own microphone
        ),
    )
}
"""whisper_streaming as its authors keep it is in no package index; this is the fork that is."""


def environment(peer: Peer, folder: Path) -> Path:
    """The Python of the peer's environment, made at the first call.

    Raises:
        LeftOut: it cannot be installed; with pip's own reason.
    """
    place = folder / peer.name
    python, stamp = place / "bin" / "python", place / "complete"
    wanted = " ".join((*peer.packages, *peer.alone))
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    shutil.rmtree(place, ignore_errors=True)
    note(f"  installing {wanted} into {place} ...")
    try:
        _run([sys.executable, "-m", "venv", str(place)])
        _run([str(python), "-m", "pip", "install", "--quiet", *peer.packages])
        if peer.alone:
            _run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", *peer.alone])
    except (OSError, subprocess.SubprocessError) as trouble:
        raise LeftOut(f"it cannot be installed: {_reason(trouble)}") from trouble
    stamp.write_text(wanted)
    return python


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE)


def _reason(trouble: Exception) -> str:
    said = str(getattr(trouble, "stderr", None) or trouble)
    wrong = [line.strip() for line in said.splitlines() if "rror" in line and "WARNING" not in line]
    return "; ".join(wrong[:3]) or str(trouble)
