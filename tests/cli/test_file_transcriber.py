"""The progress of a file that is transcribed."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from voicejournal.cli.file_transcriber import SoundProgress
from voicejournal.cli.signal_handling import handle_signals


def test_an_interrupt_that_a_library_swallowed_ends_the_file() -> None:
    """A long file would else be read to its end before anybody looked."""
    with handle_signals():
        with suppress(KeyboardInterrupt):  # as a callback of a native library does
            signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            SoundProgress("long.wav", 60.0).at(1.0)
