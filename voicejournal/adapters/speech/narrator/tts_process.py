"""Child process that synthesises one utterance into a file; started by `speaker`, never imported by it.

pyttsx3 is kept out of the program itself: it hangs at its second use, prints on stdout, and its engine
cannot be stopped from outside. The request is JSON on stdin, so that no text appears in a process list; the
answer is the exit code, and for a request for voices JSON on stdout.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, NoReturn

from voicejournal import core_dumps

NO_ENGINE = 3
"""Exit code: no speech engine can be started."""

NO_VOICE = 4
"""Exit code: the engine refuses the voice or the rate."""

UNFINISHED = 5
"""Exit code: the engine gave no sound in time."""

MISSPOKEN = 6
"""Exit code: the engine spoke at another rate than requested."""


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
    """Synthesise into the file and wait until it is complete, which is after `runAndWait` has returned.

    On Linux the first `runAndWait` returns after 10 ms while espeak-ng continues on its own thread; only
    `finished-utterance` signals that the file is complete.
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
    """The actual rate of espeak-ng; pyttsx3's own query omits an argument and gives either of two values."""
    from pyttsx3.drivers import _espeak

    return int(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))


def _leave(code: int) -> NoReturn:
    """Exit without unwinding: espeak-ng aborts when Python removes its callbacks at exit."""
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
