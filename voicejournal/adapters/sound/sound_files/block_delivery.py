"""Delivers blocks of sound on a thread, as a microphone does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

_JOIN = 2.0
"""Seconds that `close` waits for the current block to be delivered."""


class BlockDelivery:
    """Delivers blocks on a thread of its own, one every `pace` seconds."""

    def __init__(
        self,
        device: str,
        blocks: Iterable[bytes],
        on_block: Callable[[bytes], None],
        on_end: Callable[[], None],
        pace: float,
    ) -> None:
        self.device = device
        self._closed = threading.Event()
        self._thread = threading.Thread(
            target=self._speak, args=(blocks, on_block, on_end, pace), name="sound file", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop delivering; `on_end` is not called if blocks were left."""
        self._closed.set()
        if self._thread is not threading.current_thread():
            self._thread.join(_JOIN)

    def _speak(
        self,
        blocks: Iterable[bytes],
        on_block: Callable[[bytes], None],
        on_end: Callable[[], None],
        pace: float,
    ) -> None:
        start = time.monotonic()
        for number, block in enumerate(blocks, 1):
            if self._closed.wait(max(0.0, start + number * pace - time.monotonic()) if pace else 0.0):
                return
            on_block(block)
        if not self._closed.is_set():
            on_end()
