"""Child processes that speak one utterance each, with a time limit; they can be stopped at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

from voicejournal.errors import SpeechError


class SpeechStopped(SpeechError):
    """The utterance was stopped because nobody waits for it any more."""


class SpeechChildren:
    """The running children of one narrator."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped: set[subprocess.Popen[bytes]] = set()

    def run(
        self,
        command: Sequence[str],
        request: bytes,
        seconds: float,
        *,
        largest: int,
        hint: str,
    ) -> tuple[int, bytes]:
        """Give a child of this Python its request on stdin; returns its exit code and its stdout.

        Raises:
            SpeechStopped: `cancel` ended it.
            SpeechError: it cannot be started, did not end in time, or gave more than `largest` bytes.
        """
        late = threading.Event()
        try:
            child = self._start(command)
        except OSError as error:
            raise SpeechError("The voice cannot be started.", hint) from error

        def end() -> None:
            late.set()
            end_process(child)

        watchdog = threading.Timer(seconds, end)
        watchdog.daemon = True
        watchdog.start()
        given = threading.Thread(target=_give, args=(child, request), daemon=True)
        given.start()
        try:
            answer = child.stdout.read(largest + 1) if child.stdout else b""
            if len(answer) <= largest:
                child.wait()
        finally:
            watchdog.cancel()
            end_process(child)
            child.wait()
            given.join()
            if child.stdout:
                child.stdout.close()
            with self._lock:
                self._running.discard(child)
                stopped = child in self._stopped
                self._stopped.discard(child)
        if stopped:
            raise SpeechStopped("The voice was stopped.")
        if late.is_set():
            raise SpeechError(f"The voice did not finish within {seconds:.0f} s.", hint)
        if len(answer) > largest:
            raise SpeechError("The voice gave something else than speech.", hint)
        return child.returncode, answer

    def cancel(self) -> None:
        """End every running child at once."""
        with self._lock:
            self._stopped |= self._running
            for child in self._running:
                end_process(child)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        with self._lock:
            child = subprocess.Popen(
                [sys.executable, "-P", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._running.add(child)
            return child


def _give(child: subprocess.Popen[bytes], request: bytes) -> None:
    if child.stdin:
        with suppress(OSError):  # it ended before it had read all: its exit code says why
            child.stdin.write(request)
        with suppress(OSError):
            child.stdin.close()


def end_process(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started; does nothing if it has been waited for."""
    if child.returncode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform != "win32":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
