"""Child process in which Piper speaks; started by `piper_child`, never imported by it.

Piper is licensed under the GPL and no part of this program: here its own command-line program is run from the
folder it was unpacked into. What to say comes as lines of JSON on stdin, so that no text appears in a process
list. Each answer on stdout is a line of JSON, with the rate and the number of bytes, and then int16 sound.
"""

from __future__ import annotations

import io
import json
import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from voicejournal import core_dumps


def main() -> None:
    """Serve requests until stdin ends, as it does when the program ends in any way."""
    core_dumps.forbid()
    os.umask(0o077)
    setup: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the engine's libraries may print
    sound = io.BytesIO()
    texts = _served(sys.stdin.buffer, sound, answer, _rate(setup["model"]))
    sys.path.insert(0, setup["engine"])
    sys.argv = ["piper", "-m", setup["model"], "--output-raw", "--length-scale", str(setup["scale"])]
    sys.argv += ["--sentence-silence", str(setup["breath"])]
    sys.stdin = texts  # Piper takes line by line from it
    sys.stdout = io.TextIOWrapper(sound, "utf-8")
    runpy.run_module("piper", run_name="__main__")
    os._exit(0)  # nothing that an engine does at its end can hold it up


def _served(requests: BinaryIO, sound: io.BytesIO, answer: Any, rate: int) -> Iterator[str]:
    """The texts for Piper; it asks for the next one when the sound of the last is complete."""
    for line in requests:
        sound.seek(0)
        sound.truncate()
        yield json.loads(line)["text"] + "\n"
        pcm = sound.getvalue()
        answer.write(json.dumps({"rate": rate, "bytes": len(pcm)}).encode() + b"\n" + pcm)
        answer.flush()


def _rate(model: str) -> int:
    return int(json.loads(Path(f"{model}.json").read_text("utf-8"))["audio"]["sample_rate"])


if __name__ == "__main__":
    main()
