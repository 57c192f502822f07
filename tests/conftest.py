"""What tests of more than one room need."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import pulse, real
from tests.pulse import PulseServer

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
_TOOLS = ("pulseaudio", "pactl", "pacat", "parec")


@pytest.fixture(scope="session", autouse=True)
def _as_at_a_terminal() -> None:
    """A run in the background inherits ignored signals, and one of several at once a size of the terminal."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    for number in _SIGNALS:
        if signal.getsignal(number) is signal.SIG_IGN:
            usual = signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL
            signal.signal(number, usual)


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    """An interrupted command leaves its signals ignored, as its process is about to end; this one goes on."""
    known = {number: signal.getsignal(number) for number in _SIGNALS}
    yield
    for number, before in known.items():
        signal.signal(number, before)


@pytest.fixture(scope="session")
def _pulse_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PulseServer]:
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing and "CI" not in os.environ:  # there, what is not installed is a failure like any other
        pytest.skip(f"needs {', '.join(missing)}: sudo apt install pulseaudio pulseaudio-utils")
    server = pulse.start(tmp_path_factory.mktemp("pulse"))
    with pytest.MonkeyPatch.context() as environment:
        for key in ("PULSE_SOURCE", "PULSE_SINK"):
            environment.delenv(key, raising=False)
        for key, value in server.environ.items():
            environment.setenv(key, value)
        yield server
    server.stop()


@pytest.fixture
def sound_server(_pulse_server: PulseServer) -> PulseServer:
    """A real PulseAudio server that this process uses, with its microphone just plugged in."""
    _pulse_server.plug_in()
    return _pulse_server


@pytest.fixture(scope="session")
def real_model() -> Callable[[str], Path]:
    """Gives the folder of a real model by its name; fetched once for all runs of all checkouts."""
    if os.environ.get("VOICEJOURNAL_MODEL") == "none":
        pytest.skip("VOICEJOURNAL_MODEL=none: no model is wanted")
    return real.model
