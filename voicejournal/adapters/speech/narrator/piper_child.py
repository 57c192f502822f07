"""The running Piper: loaded once for several utterances, ended when it fails, is stopped or is idle."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicejournal.adapters.speech.narrator.speech_children import SpeechStopped, end_process
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError

HINT = "`voicejournal voices test` says whether it can speak; `voicejournal voices` lists the others."
_IDLE = 30.0
"""Seconds after which a child without work is ended: it holds 150 MB, and the last text until `close`."""
_RATES = range(8_000, 48_001)
_LONGEST_HEAD = 200


class PiperChild:
    """At most one child; one utterance at a time."""

    def __init__(self, command: tuple[str, ...], setup: Mapping[str, Any], folder: Path) -> None:
        """`command` are arguments of this Python, `setup` is the child's first line of input."""
        self._command = command
        self._setup = setup
        self._folder = folder
        self._one_at_a_time = threading.Lock()
        self._state = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._busy = self._stopped = False
        self._idle: threading.Timer | None = None

    def say(self, text: str, seconds: float, largest: int) -> Sound:
        """The sound of the text, of at most that many bytes, spoken in at most that many seconds.

        Raises:
            SpeechStopped: `cancel` was called meanwhile.
            SpeechError: the child cannot be started, ended, hung, or gave something else than speech.
        """
        with self._one_at_a_time:
            child = self._begin()
            late = threading.Event()

            def end() -> None:
                late.set()
                end_process(child)

            watchdog = threading.Timer(seconds, end)
            watchdog.daemon = True
            watchdog.start()
            sound = None
            try:
                sound = _exchange(child, text, largest)
            except SpeechError as error:
                if self._stopped:
                    raise SpeechStopped("The voice was stopped.") from error
                if late.is_set():
                    raise SpeechError(
                        f"The neural voice did not finish within {seconds:.0f} s.", HINT
                    ) from error
                raise
            finally:
                watchdog.cancel()
                self._end(whole=sound is not None)
            return sound

    def cancel(self) -> None:
        """End the utterance in progress at once; a child without one goes on waiting."""
        with self._state:
            if self._busy and self._child:
                self._stopped = True
                end_process(self._child)

    def close(self) -> None:
        """End the child, and with it the last text, at once; the next utterance starts another."""
        self.cancel()
        self._rest()

    def _begin(self) -> subprocess.Popen[bytes]:
        with self._state:
            if self._idle:
                self._idle.cancel()
            if self._child is not None and self._child.poll() is not None:
                self._let_go()
            self._busy, self._stopped = True, False
            if self._child is None:
                try:
                    self._child = self._start()
                except OSError as error:
                    self._busy = False
                    raise SpeechError("The neural voice cannot be started.", HINT) from error
            return self._child

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-P", *self._command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            start_new_session=True,
        )
        _write(child, self._setup)
        return child

    def _end(self, *, whole: bool) -> None:
        """Keep the child for the next utterance if this one was `whole`, else end it."""
        with self._state:
            self._busy = False
            if not whole or self._stopped:
                self._let_go()
            else:
                self._idle = threading.Timer(_IDLE, self._rest)
                self._idle.daemon = True
                self._idle.start()

    def _rest(self) -> None:
        with self._state:
            if not self._busy:
                self._let_go()

    def _let_go(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        end_process(child)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


def _write(child: subprocess.Popen[bytes], line: Mapping[str, Any]) -> None:
    with suppress(OSError):  # it has ended: there will be no answer
        if child.stdin:
            child.stdin.write(json.dumps(line).encode() + b"\n")
            child.stdin.flush()


def _exchange(child: subprocess.Popen[bytes], text: str, largest: int) -> Sound:
    given = threading.Thread(target=_write, args=(child, {"text": text}), daemon=True)
    given.start()  # apart, so that a child which reads nothing is met by the watchdog
    head = child.stdout.readline(_LONGEST_HEAD) if child.stdout else b""
    if not head.endswith(b"\n") and len(head) < _LONGEST_HEAD:
        raise SpeechError("The neural voice ended before the prompt was spoken.", HINT)
    try:
        about = json.loads(head)
        rate, size = int(about["rate"]), int(about["bytes"])
    except (ValueError, KeyError, TypeError, RecursionError):
        rate = size = 0
    if rate not in _RATES or size % 2 or not 0 < size <= largest:
        raise SpeechError("The neural voice gave something else than speech.", HINT)
    pcm = child.stdout.read(size) if child.stdout else b""
    given.join()
    if len(pcm) < size:
        raise SpeechError("The neural voice ended before the prompt was spoken.", HINT)
    return Sound(pcm, rate)
