"""Speaks lines of "file<tab>text" into the files; runs in the environment of the neural voice alone.

It is a process of its own because Piper is licensed under the GPL; it loads the voice once.
"""

from __future__ import annotations

import sys
import wave

from piper import PiperVoice


def main() -> None:
    """The first argument is the voice's file; each line is answered with one when its file is complete."""
    voice = PiperVoice.load(sys.argv[1])
    for line in sys.stdin:
        file, _, text = line.rstrip("\n").partition("\t")
        with wave.open(file, "wb") as out:
            voice.synthesize_wav(text, out)
        print(file, flush=True)


if __name__ == "__main__":
    main()
