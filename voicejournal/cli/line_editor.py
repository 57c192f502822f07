"""A line editor for the terminal without a limit on the length of a line.

The system's own line editing (canonical mode) drops everything after 4,095 bytes of a line, and without its
UTF-8 flag backspace leaves half a character. So keys are read one by one here: characters, backspace, Ctrl+U,
Ctrl+W, Ctrl+D and Enter; pasted text keeps its line ends, and none of them ends an answer.
"""

from __future__ import annotations

import codecs
import errno
import fcntl
import os
import re
import select
import sys
import termios
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from voicejournal.cli import input_lines as lines
from voicejournal.cli import kept_unlocked
from voicejournal.cli.incoming_text import local_encoding
from voicejournal.cli.output import print_status
from voicejournal.cli.terminal_echo import TerminalEcho
from voicejournal.domain.text.encoding import WESTERN
from voicejournal.domain.text.printable import is_written

assert sys.platform != "win32"  # noqa: S101 - tells the type checker that Windows edits lines by itself

_PIECE = 65536
_LOOK = 1.0
"""Seconds between checks of the terminal's mode: a shell may change it while we are stopped."""
_HANGUP = 0.5
"""Seconds to wait for SIGHUP of a closed window, which is more specific than the failure to read."""
_PASTE_ON, _PASTE_OFF = b"\x1b[?2004h", b"\x1b[?2004l"
_PASTED = {"200~": True, "201~": False}
_BACKSPACE = "\x7f\x08"
_END, _KILL_LINE, _KILL_WORD, _ESCAPE = "\x04", "\x15", "\x17", "\x1b"
_UNDECODED = re.compile("[\udc80-\udcff]")
"""A byte that is none of the terminal's encoding, as Python's "surrogateescape" stands for it."""


@contextmanager
def edited_lines(terminal: int, typing: Callable[[str], None]) -> Iterator[Iterator[str]]:
    """Yield the typed lines; `typing` receives each change of a line before it is finished.

    A thread that waits for a line takes no key any more once the block has ended.
    """
    before = termios.tcgetattr(terminal)
    keys = _Keys(terminal)
    echo = TerminalEcho(terminal, keys.encoding)
    try:
        early = _by_key(terminal)
        echo.control(_PASTE_ON)
        yield _lines(keys, echo, typing, early)
    finally:
        keys.close()
        echo.control(_PASTE_OFF)
        with suppress(termios.error):  # the window is closed
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        echo.close()


def _by_key(terminal: int) -> int:
    """Switch the terminal to unechoed keys, Ctrl+C still a signal; return the number of earlier keys."""
    mode = termios.tcgetattr(terminal)
    if mode[3] & (termios.ICANON | termios.ECHO):
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
        return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
    return 0


def _lines(keys: _Keys, echo: TerminalEcho, typing: Callable[[str], None], early: int) -> Iterator[str]:
    line, told = _Line(echo), False
    try:
        for text, echoed in keys.texts(early):
            echo.rests = echoed
            for finished in line.take(text):
                if keys.undecoded and not told:
                    told = True
                    print_status(
                        f"The terminal sends letters that are not {keys.encoding}; they are read as "
                        f"{WESTERN}. If they are wrong, set LC_ALL to the terminal's own locale."
                    )
                yield finished
            if line.ended:
                echo.flush()
                return
            typing(line.text)
            echo.flush()
    except (OSError, termios.error) as error:
        time.sleep(_HANGUP)
        if line.text:
            yield line.text
        if not isinstance(error, OSError) or error.errno == errno.EIO:  # the window is closed: no more keys
            return
        raise lines.unreadable(error) from error
    if line.text:
        yield line.text


def _western(byte: re.Match[str]) -> str:
    return byte[0].encode("ascii", "surrogateescape").decode(WESTERN, "replace")


class _Keys:
    """The keys of the terminal, until they are left to who reads next."""

    def __init__(self, terminal: int) -> None:
        self.encoding = local_encoding() or "UTF-8"
        self.undecoded = False
        """Whether keys came in another encoding; they were taken for Windows-1252."""
        self._terminal = terminal
        self._woken, self._wake = os.pipe()
        self._reading = threading.Lock()
        """Held while the terminal is looked at: closing waits for that."""
        self._closed = False

    def texts(self, early: int) -> Iterator[tuple[str, bool]]:
        """Yield typed text and whether it was echoed already: in `early` keys Ctrl+D became a zero byte."""
        decoder = codecs.getincrementaldecoder(self.encoding)("surrogateescape")
        while True:
            with self._reading:
                if self._closed:
                    return
                early = early or _by_key(self._terminal)
                ready = select.select([self._terminal, self._woken], [], [], _LOOK)[0]
                if self._woken in ready:
                    return
                data = os.read(self._terminal, min(early, _PIECE) or _PIECE) if ready else None
            if data is None:
                continue
            kept_unlocked.touched()
            if not data:  # no key causes this: the window is closed
                time.sleep(_HANGUP)
                return
            text = decoder.decode(data.replace(b"\0", _END.encode()) if early else data)
            if _UNDECODED.search(text):
                self.undecoded = True
                text = _UNDECODED.sub(_western, text)
            yield text, early > 0
            early = max(0, early - len(data))

    def close(self) -> None:
        """Have nobody read keys any more."""
        os.write(self._wake, b"x")
        with self._reading:
            self._closed = True
        os.close(self._wake)
        os.close(self._woken)


class _Line:
    """The line that is being edited."""

    def __init__(self, echo: TerminalEcho) -> None:
        self.ended = False
        """Whether the input has ended."""
        self._letters: list[str] = []
        self._echo = echo
        self._escape: str | None = None
        self._pasting = False
        self._after_return = False

    @property
    def text(self) -> str:
        return "".join(self._letters)

    def take(self, keys: str) -> Iterator[str]:
        """Apply the keys to the line; yield each line that they finish."""
        for key in keys:
            if self._escape is not None or key == _ESCAPE:
                self._follow_escape(key)
            elif key in "\r\n":
                yield from self._return(key)
            elif not self._pasting and key in _BACKSPACE:
                self._erase(1)
            elif not self._pasting and key == _KILL_LINE:
                self._erase(len(self._letters))
            elif not self._pasting and key == _KILL_WORD:
                self._erase(self._last_word())
            elif not self._pasting and key == _END:
                self.ended = True
                if self._letters:
                    yield self._finished()
                return
            elif key == "\t" or is_written(key):
                self._letters.append(key)
                self._echo.show(key)

    def _return(self, key: str) -> Iterator[str]:
        second = key == "\n" and self._after_return
        self._after_return = key == "\r"
        if second:
            return
        if self._pasting:
            self._letters.append("\n")
            self._echo.show("\n")
        else:
            yield self._finished()

    def _finished(self) -> str:
        text = self.text
        self._letters = []
        self._echo.show("\n")
        return text

    def _follow_escape(self, key: str) -> None:
        """Skip escape sequences, such as arrow keys, and detect where pasted text begins and ends."""
        sequence = self._escape
        if sequence is None:
            self._escape = ""
        elif sequence == "" and key in "[O":
            self._escape = key
        elif sequence == "" or not (key.isdigit() or key in ";?"):
            self._pasting = _PASTED.get(f"{sequence[1:]}{key}", self._pasting)
            self._escape = None
        else:
            self._escape = sequence + key

    def _erase(self, count: int) -> None:
        """Delete the last `count` characters, each with its combining marks."""
        while count > 0 and self._letters:
            letter = self._letters.pop()
            count -= 1
            self._echo.erase(letter)
            joined = unicodedata.combining(letter) or letter in "\u200d\ufe0f"
            count += bool(joined and self._letters)

    def _last_word(self) -> int:
        rest = self.text.rstrip()
        return len(self._letters) - (rest.rfind(" ") + 1)
