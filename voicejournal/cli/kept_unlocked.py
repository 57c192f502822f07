"""Keeps the keys of the journal while home in lines or a session in lines is open, until nobody types.

The journal is locked as by the screens: by `lock`, after the minutes of the setting `lock-after` without a
key, also when the machine slept meanwhile, and when home is left.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.bootstrap.sealing import HeldKeys
    from voicejournal.tui.locking.idle_time import IdleTime


class KeptUnlocked:
    """The keys in memory while home is open; thread-safe."""

    def __init__(
        self,
        when_locked: Callable[[], None] = lambda: None,
        idle: IdleTime | None = None,
    ) -> None:
        """`when_locked` is called once the journal was locked because nobody typed."""
        from voicejournal.tui.locking.idle_time import IdleTime  # most commands keep no keys

        self.minutes = 0
        """Minutes without a key until the journal is locked; 0: never."""
        self._when_locked = when_locked
        self._idle = idle or IdleTime()
        self._keys: HeldKeys | None = None
        self._home: Program | None = None
        self._guard = threading.RLock()

    @property
    def unlocked(self) -> bool:
        """Whether there are keys."""
        return self._keys is not None

    def keep(self, program: Program) -> None:
        """Hold the keys with which the program's journal was unlocked."""
        from voicejournal.bootstrap.sealing import HeldKeys

        with self._guard:
            self._idle.typed()
            self._keys = HeldKeys(program)

    def opens(self, program: Program) -> bool:
        """Unlock the program's journal with the keys, if they are here and are of that journal."""
        with self._guard:
            return self._keys is not None and self._keys.open(program)

    def at_home(self, program: Program) -> None:
        """Set the program that home shows from now on; its journal is unlocked and locked with these keys."""
        with self._guard:
            self._home = program
            self.minutes = program.settings.lock_after
            self.opens(program)

    def lock(self) -> None:
        """Drop the keys, and what home has read."""
        with self._guard:
            self._keys = None
            if self._home is not None:
                self._home.vault.lock()

    def touched(self) -> None:
        """A key was typed: by somebody who was there all the time, or after the journal was locked."""
        self.look()
        with self._guard:
            self._idle.typed()

    def look(self) -> None:
        """Lock the journal if nobody has typed for too long."""
        with self._guard:
            if not self.unlocked or not self._idle.reached(self.minutes):
                return
            self.lock()
        self._when_locked()


_current: KeptUnlocked | None = None
"""None outside of home: then every command asks for itself, and nothing is kept."""


def opens(program: Program) -> bool:
    """Whether the program's journal is unlocked now by keys that home keeps."""
    return _current is not None and _current.opens(program)


def keep(program: Program) -> None:
    """Keep the keys with which the program's journal was unlocked, while home is open."""
    if _current is not None:
        _current.keep(program)


def touched() -> None:
    """A key was typed."""
    if _current is not None:
        _current.touched()


@contextmanager
def while_home_is_open() -> Iterator[KeptUnlocked]:
    """Keep the keys for the block, and then drop them."""
    with _watched() as kept:
        try:
            yield kept
        finally:
            kept.lock()


@contextmanager
def locked_when_idle(program: Program) -> Iterator[None]:
    """Lock the program's journal when nobody types for a while in the block; home does so by itself."""
    if _current is not None or program.vault.locked or not program.vault.encrypted:
        yield
        return
    with _watched() as kept:
        kept.at_home(program)
        kept.keep(program)
        yield


@contextmanager
def _watched() -> Iterator[KeptUnlocked]:
    global _current
    from voicejournal.tui.locking.idle_time import LOOK_EVERY

    _current = kept = KeptUnlocked(_say_locked)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_EVERY):
            kept.look()

    watching = threading.Thread(target=watch, name="idle lock", daemon=True)
    watching.start()
    try:
        yield kept
    finally:
        _current = None
        ended.set()
        watching.join()


def _say_locked() -> None:
    """Take off the terminal what was read, once the journal is locked."""
    from voicejournal.cli.output import print_status
    from voicejournal.cli.standard_streams import blank_screen

    blank_screen()
    print_status("The journal is locked: nobody typed for a while.")
