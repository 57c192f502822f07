"""An answer while the disk fails or the program dies at any of its calls: what was said is kept."""

from __future__ import annotations

import errno
import gc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.failing import Failing, PowerCut
from tests.faults.taking import NAME, PIECE, SAID, STEP, begun, opened, recovered
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import StorageError

SHORT = Sound(SAID.pcm[: 2 * PIECE + STEP])
"""Two pieces and half a one: each kind of call, and not too many of them."""


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder whose syncs cost nothing, where there is one: it is the calls that fail here, not the disk."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


def record(folder: Path, failing: Failing, *, stubborn: bool = False) -> tuple[int, bool]:
    """Record `SHORT` over a failing disk; how many bytes it took without a word, and whether it is finished.

    Who is `stubborn` goes on after a refusal, as if there were room again.
    """
    done, refused = 0, False
    try:
        take = begun(folder, failing.disk())
    except StorageError:
        return 0, False
    for start in range(0, len(SHORT.pcm), STEP):
        try:
            take.write(SHORT.pcm[start : start + STEP])
        except StorageError:
            refused = True
            if not stubborn:
                return done, False
        if not refused:
            done = start + STEP
    for _ in range(2 if stubborn else 1):
        try:
            take.finish()
        except StorageError:
            continue
        return done, True
    return done, False


def until_death(folder: Path, failing: Failing) -> int:
    """Record `SHORT` until the program dies; how many bytes it took before."""
    done = 0
    with suppress(PowerCut):
        take = begun(folder, failing.disk())
        for start in range(0, len(SHORT.pcm), STEP):
            take.write(SHORT.pcm[start : start + STEP])
            done = start + STEP
        take.finish()
    return done


def all_calls() -> Iterator[int]:
    """Every call that a whole take makes to the disk."""
    return iter(range(1, 60))


def test_a_disk_that_fails_at_any_call_keeps_what_it_had_taken(memory: Path) -> None:
    """For good, as a full one does: what was written before comes back at the next start."""
    finished = False
    for at in all_calls():
        folder = memory / str(at)
        failing = Failing(at, errno.ENOSPC, for_good=True)
        done, finished = record(folder, failing)
        if not failing.reached:
            break
        sound = opened(folder).sound(NAME) if finished else None
        if sound is None and done >= PIECE:
            sound = recovered(folder)
            assert len(sound.pcm) >= done - PIECE
        assert sound is None or SHORT.pcm.startswith(sound.pcm)
    assert finished, "no number was large enough"


def test_a_disk_that_fails_once_loses_nothing(memory: Path) -> None:
    """A stick that was pulled for a moment: the take holds on, and all of it is in the recording."""
    for at in all_calls():
        folder = memory / str(at)
        failing = Failing(at)
        _, finished = record(folder, failing, stubborn=True)
        if finished:
            assert opened(folder).sound(NAME) == SHORT
        else:
            gc.collect()
            assert opened(folder).orphans() == [], "it had not begun"
        if not failing.reached:
            break
    assert finished


def test_a_program_that_dies_at_any_call_loses_less_than_a_piece(memory: Path) -> None:
    """Whatever it was about to do: the next start has the recording, or makes it of the pieces."""
    for at in all_calls():
        folder, failing = memory / str(at), Failing(at, dead=True)
        done = until_death(folder, failing)
        if not failing.reached:
            break
        if done >= PIECE:
            whole = done == len(SHORT.pcm) and not (folder / "takes" / NAME / "pieces").exists()
            sound = opened(folder).sound(NAME) if whole else recovered(folder)
            assert SHORT.pcm.startswith(sound.pcm)
            assert len(sound.pcm) > done - PIECE
    assert not failing.reached
    assert opened(folder).sound(NAME) == SHORT
