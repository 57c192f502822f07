"""One writer at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.errors import StorageError


def test_a_second_holder_waits_and_is_told_who_keeps_it_waiting(tmp_path: Path) -> None:
    """Another program that never lets go gives a sentence instead of a hang."""
    path = tmp_path / ".lock"

    with (
        Lock(path).held(),
        pytest.raises(StorageError, match="Another voicejournal"),
        Lock(path, 0.05).held(),
    ):
        pass


def test_a_second_thread_waits_as_a_second_program_does(tmp_path: Path) -> None:
    """The lock of one journal is shared by the threads of its program."""
    lock, refused = Lock(tmp_path / ".lock", 0.05), list[str]()

    def second() -> None:
        try:
            with lock.held():
                pass
        except StorageError as error:
            refused.append(str(error))

    with lock.held():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    second()

    assert len(refused) == 1


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    """A failed save does not keep the next one waiting."""
    lock = Lock(tmp_path / ".lock", 0.05)

    with pytest.raises(ZeroDivisionError), lock.held():
        _ = 1 / 0
    with lock.held():
        assert (tmp_path / ".lock").exists()


def test_a_folder_that_takes_no_lock_gives_its_sentence(tmp_path: Path) -> None:
    """Where nothing can be written, the lock says so first."""
    with pytest.raises(StorageError, match="could not be written"), Lock(tmp_path / "none" / ".lock").held():
        pass


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    """A program that is killed with the lock leaves nothing to clean up."""
    program = (
        "import os, pathlib, signal, sys; from voicejournal.adapters.storage.file_lock import Lock\n"
        "with Lock(pathlib.Path(sys.argv[1])).held(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / ".lock")])

    assert done.returncode == -signal.SIGKILL
    with Lock(tmp_path / ".lock", 5.0).held():
        assert (tmp_path / ".lock").exists()


def test_a_lock_that_cannot_be_let_go_of_in_order_ends_nothing(tmp_path: Path) -> None:
    """What was changed under it is changed, and the system takes the lock back all the same."""
    lock = Lock(tmp_path / ".lock", 5.0)
    with lock.held():
        for handle in Path("/proc/self/fd").iterdir():
            if handle.exists() and handle.resolve() == (tmp_path / ".lock").resolve():
                os.close(int(handle.name))  # now unlocking and closing are refused
    with lock.held():
        assert (tmp_path / ".lock").exists()
