"""Child process that has Piper speak one utterance; started by `piper_narrator`, never imported by it.

Piper is licensed under the GPL and no part of this program: here its own command-line program is run from the
folder it was unpacked into. The request is JSON on stdin, so that no text appears in a process list. The
answer on stdout is a line of JSON, which nothing that a library prints can be taken for, and int16 sound.
"""

from __future__ import annotations

import io
import json
import os
import runpy
import sys
from pathlib import Path
from typing import Any

from voicejournal import core_dumps


def main() -> None:
    """Serve the one request on stdin."""
    core_dumps.forbid()
    os.umask(0o077)
    request: dict[str, Any] = json.load(sys.stdin.buffer)
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # the engine's libraries may print
    sys.path.insert(0, request["engine"])
    pcm = _spoken(request)
    rate = json.loads(Path(request["model"] + ".json").read_text("utf-8"))["audio"]["sample_rate"]
    answer.write(json.dumps({"rate": rate, "bytes": len(pcm)}).encode() + b"\n" + pcm)
    answer.flush()
    os._exit(0)  # nothing that an engine does at its end can take the sound back


def _spoken(request: dict[str, Any]) -> bytes:
    sound = io.BytesIO()
    sys.stdin = io.StringIO(request["text"] + "\n")
    sys.stdout = io.TextIOWrapper(sound, "utf-8")
    sys.argv = ["piper", "-m", request["model"], "--output-raw", "--length-scale", str(request["scale"])]
    sys.argv += ["--sentence-silence", str(request["breath"])]
    runpy.run_module("piper", run_name="__main__")
    return sound.getvalue()


if __name__ == "__main__":
    main()
