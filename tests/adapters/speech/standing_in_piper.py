"""A child that stands in for Piper's: it answers with a tone, or misbehaves as its setup names the model."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Serve requests; `model` of the setup is how to behave, `engine` a folder for a record."""
    setup = json.loads(sys.stdin.buffer.readline())
    how = Path(setup["model"]).name
    record = Path(setup["engine"]) / "served"
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        text = json.loads(line)["text"]
        pcm = b"\x00\x10\x00\xf0" * (len(text) * 1_000)
        with record.open("a") as file:
            file.write(f"{len(text)}\n")
        if how == "dies":
            sys.exit(1)
        if how == "hangs":
            time.sleep(600)
        if how == "rubbish":
            pcm = b"Warning: the library prints\n" * 2_000
        elif how == "endless":
            while True:
                out.write(b"x" * 65_536)
        elif how == "no-frames":
            pcm = b'{"rate": 22050, "bytes": 0}\n'
        elif how == "odd":
            pcm = b'{"rate": 22050, "bytes": 3}\nxyz'
        elif how == "huge":
            pcm = b'{"rate": 22050, "bytes": 900000000000}\n'
        elif how == "cut":
            out.write(b'{"rate": 22050, "bytes": 100000}\n' + bytes(500))
            out.flush()
            sys.exit(0)
        elif how == "short":
            pcm = b'{"rate": 22050, "bytes": 4}\n' + bytes(4)
        else:
            pcm = json.dumps({"rate": 22_050, "bytes": len(pcm)}).encode() + b"\n" + pcm
        out.write(pcm)
        out.flush()


if __name__ == "__main__":
    main()
