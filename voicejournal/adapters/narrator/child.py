"""The process that speaks one utterance into a file and ends; started by `speaker`, never imported by it.

pyttsx3 is kept out of the program itself: it hangs at its second use, prints on stdout, and its engine cannot
be stopped from outside. The request comes as JSON on stdin, so that no text is ever in a list of processes;
the answer is the exit code, and the voices as JSON on stdout where they were asked for.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, NoReturn

from voicejournal import core_dumps

NO_ENGINE = 3
"""The exit code where no speech engine can be started."""

NO_VOICE = 4
"""The exit code where the engine refuses the voice or the rate."""

UNFINISHED = 5
"""The exit code where the engine gave no sound in time."""

MISSPOKEN = 6
"""The exit code where the engine spoke, and not at the rate it was told to."""


def main() -> NoReturn:
    """Serve the one request on stdin."""
    core_dumps.forbid()
    os.umask(0o077)
    request = json.load(sys.stdin.buffer)
    engine = _engine()
    if "text" in request:
        _leave(_save(engine, request))
    listed = [
        {"id": str(voice.id), "name": str(voice.name), "languages": [str(x) for x in voice.languages or ()]}
        for voice in engine.getProperty("voices")
    ]
    sys.stdout.write(json.dumps(listed))
    _leave(0)


def _engine() -> Any:
    try:
        import pyttsx3

        return pyttsx3.init()
    except (ImportError, OSError, RuntimeError, ValueError, KeyError, AttributeError):
        _leave(NO_ENGINE)


def _save(engine: Any, request: dict[str, Any]) -> int:
    """Speak into the file and wait until it is complete, which is after `runAndWait` has returned.

    On Linux the first `runAndWait` gives up after 10 ms while espeak-ng goes on in a thread of its own; only
    `finished-utterance` says that the file is there.
    """
    finished = threading.Event()
    refused: list[object] = []
    engine.connect("finished-utterance", lambda **_: finished.set())
    engine.connect("error", lambda **about: refused.append(about.get("exception")))
    if request["voice"]:
        engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    engine.save_to_file(request["text"], request["file"])
    engine.runAndWait()
    if refused:
        return NO_VOICE
    if engine.driver_name == "espeak" and not finished.wait(request["seconds"]):
        return UNFINISHED
    # Seen on a busy machine, once in 72 utterances: spoken at pyttsx3's own rate, 200, instead.
    return 0 if engine.driver_name != "espeak" or _current_rate() == request["rate"] else MISSPOKEN


def _current_rate() -> int:
    """The rate espeak-ng really has; pyttsx3's own look leaves out an argument and gets either of two."""
    from pyttsx3.drivers import _espeak

    return int(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))


def _leave(code: int) -> NoReturn:
    """End without unwinding: espeak-ng aborts when Python takes its callbacks away at exit."""
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
