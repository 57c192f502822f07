"""A day with a canary in it, typed and spoken: once the journal is encrypted, it is nowhere in the clear."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.terminal import terminal
from tests.e2e.written_bytes import Written, can_trace, tracer, written
from tests.program import PATIENCE, PROGRAM, Account, account, saved_as_wav
from tests.pulse import PulseServer
from tests.real import said
from tests.sealed import PASSPHRASE, keys, vault_of
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import Chunk, chunks_in
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.domain.speech.audio import Sound

TYPED = "Marmalade on the violin"
SPOKEN, SOUND = said("umbrella")
WORDS = (b"marmalade", b"umbrella")
STRETCH = 48
"""Bytes of sound or FLAC that are looked for: too many to be the same by chance."""
pytestmark = pytest.mark.timeout(600)
DOCUMENT = Path(__file__).parents[2] / "docs" / "encryption.md"


@dataclass(frozen=True)
class Day:
    """What is left of it: the account, its passphrase elsewhere, and what was traced."""

    mine: Account
    secrets: Path
    traces: tuple[Path, ...]

    @property
    def files(self) -> list[Path]:
        """Every file under home, with its folders for what is temporary, cached and of this login."""
        paths = (Path(folder, name) for folder, _, names in os.walk(self.mine.home) for name in names)
        return [path for path in paths if path.is_file()]

    @property
    def wrote(self) -> Iterator[Written]:
        return (each for log in self.traces for each in written(log))


def encodings(words: bytes) -> tuple[bytes, ...]:
    """The words as a program might write them."""
    text = words.decode()
    return (words, text.encode("utf-16-le"), text.encode("utf-32-le"))


def holds_words(data: bytes) -> bool:
    """Whether a word of the canaries is in it, in whatever letters."""
    lower = data.lower()
    return any(form in lower for word in WORDS for form in encodings(word))


@pytest.fixture(scope="module")
def day(
    tmp_path_factory: pytest.TempPathFactory,
    _pulse_server: PulseServer,
    real_model: Callable[[str], Path],
) -> Day:
    """In the clear until noon, with a crash and a kill; then encrypted, cut off once, and used locked."""
    if not can_trace():
        pytest.skip("strace is missing or may not trace here")
    _pulse_server.plug_in()
    home, away = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("away")
    runtime = home / "runtime"
    runtime.mkdir(0o700)
    mine = account(
        home,
        **_pulse_server.environ,
        VOICEJOURNAL_MODEL=str(real_model("tiny.en")),
        XDG_RUNTIME_DIR=str(runtime),
    )
    passphrase, key = away / "passphrase", away / "key"
    passphrase.write_text(f"{PASSPHRASE}\n")
    key.write_text(f"{keys().recovery.secret}\n")
    traces: list[Path] = []

    def run(*command: object, typed: str = "", code: int = 0, before: Sequence[str] = ()) -> str:
        ended = mine.run(*command, typed=typed, before=before)
        assert ended.code == code, (command, ended)
        return ended.out

    def trace() -> tuple[str, ...]:
        traces.append(away / f"calls-{len(traces)}")
        return tracer(traces[-1])

    sound = saved_as_wav(SOUND, away / "answer.wav")
    run("write", typed=TYPED)
    run("session", "name-the-wound", "--answers", sound, sound)
    crash(mine)
    long = saved_as_wav(Sound(SOUND.pcm * 200), away / "long.wav")
    with mine.start("session", "free", "--answers", long) as session:
        until(lambda: any(path.stat().st_size > 100_000 for path in takes(mine)), "a take")
        session.kill()
    strace = tracer(away / "nothing")[0]
    cancel = (strace, "-qq", "-o", "/dev/null", "-e", "inject=fsync:signal=INT:when=1")
    run("export", "--format", "markdown", "--output", home / "export.md", code=130, before=cancel)
    encrypt = ("encrypt", "--passphrase-file", passphrase, "--recovery-recipient", keys().recovery.public)
    cut = (strace, "-qq", "-o", "/dev/null", "-e", "inject=/^rename:signal=KILL:when=9")
    run(*encrypt, code=-signal.SIGKILL, before=cut)
    run(*encrypt, before=trace())

    run("session", "free", "--plain", typed=f"{TYPED} again\n", before=trace())
    killed_while_recording(mine, _pulse_server, away, trace())
    given = ("--passphrase-file", key)
    run("transcribe", "--pending", *given, before=trace())
    run("list", "--passphrase-file", passphrase, before=trace())
    found = json.loads(run("list", "--json", *given, before=trace()))
    spoken = next(each["id"] for each in found if each["spoken_seconds"])
    run("transcribe", "--again", spoken, *given, before=trace())
    return Day(mine, key, tuple(traces))


def crash(mine: Account) -> None:
    """A fault of the program whose message is an entry's text."""
    with terminal(mine.home, [PROGRAM[0], "-m", "tests.e2e.crashing", "recordings"], mine.environ) as screen:
        screen.wait_for_end()


def killed_while_recording(mine: Account, server: PulseServer, away: Path, before: Sequence[str]) -> None:
    """Say it at the microphone, and be killed in the middle of the answer."""
    command = [*before, *PROGRAM, "session", "free", "--silent"]
    with terminal(away, command, mine.environ, (100, 30)) as screen:
        for _ in range(3):  # a busy machine, slowed by the trace, may give no sound in time
            until(lambda: any(words in screen.screen for words in ("listening", "typing")), "the session")
            if "typing" not in screen.screen:
                break
            screen.keys("Escape")
            screen.wait_for("speak instead")
            screen.keys("r")
        screen.wait_for("listening")
        server.say(SOUND).wait()
        until(lambda: any(path.stat().st_size > 70_000 for path in takes(mine)), "a take")
        process = screen.process
        if before:
            (process, *_) = children(process)
        os.kill(process, signal.SIGKILL)
        screen.wait_for_end()


def until(there: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    deadline = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.02)


def takes(mine: Account) -> list[Path]:
    return list(mine.journal.glob("takes/*/pieces"))


def children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def stretches(day: Day) -> list[bytes]:
    """Places amid each recording, as samples and as FLAC, that are in no other sound."""
    vault = vault_of(day.mine.journal)
    recordings, found = FolderRecordings(day.mine.journal, vault), []
    for name in recordings.names():
        for data in (recordings.sound(name).pcm, vault.open(recordings.file(name).read_bytes())):
            places = (len(data) * part // 8 & ~1 for part in range(1, 8))
            found += [each for at in places if len(set(each := data[at : at + STRETCH])) > STRETCH // 3]
    assert len(found) > 20
    return found


def test_no_file_holds_the_canary_its_sound_or_the_passphrase(day: Day) -> None:
    """Home, temporary, cached, and what belongs to the login; and what is shared by all accounts."""
    opened = day.mine.run("list", "--passphrase-file", day.secrets)
    assert "arm" in opened.out.lower(), "the day was kept"
    sought = [*stretches(day), PASSPHRASE.encode(), keys().recovery.secret.encode()]
    shared = [path for path in Path("/dev/shm").rglob("*") if path.is_file()]  # noqa: S108 - read alone
    for path in (*day.files, *shared):
        try:
            data = path.read_bytes()
        except OSError:  # another program's, and gone
            continue
        ours = path not in shared
        assert not (ours and holds_words(data)), path
        assert not any(each in data for each in sought if ours or each not in sought[-2:]), path


def test_nothing_that_left_the_program_holds_them(day: Day) -> None:
    """In files and sockets, and in the arguments and environments of processes.

    The screen shows them, and pipes lead to the program's own processes, or to whoever ran a command that
    prints them.
    """
    sought = stretches(day)
    secrets = (PASSPHRASE.encode(), keys().recovery.secret.encode())
    seen: set[str] = set()
    for each in day.wrote:
        seen.add(each.call)
        assert not any(secret in each.data for secret in secrets) or each.is_pipe, (each.call, each.to)
        if not each.is_screen and not each.is_pipe:
            assert not holds_words(each.data), (each.call, each.to)
            assert not any(place in each.data for place in sought), (each.call, each.to)
    assert {"write", "execve"} <= seen


def listed() -> dict[str, str]:
    """The files that may be in the clear, from the document: a pattern of their path, and the reason."""
    _, _, table = DOCUMENT.read_text("utf-8").partition("| file in the clear |")
    rows = re.findall(r"^\| `([^|]+)` \| ([^|]+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    return {pattern: reason for patterns, reason in rows for pattern in patterns.split("`, `")}


def test_every_file_is_sealed_or_on_the_list_of_those_in_the_clear(day: Day) -> None:
    """Whatever the day left, anywhere: an age file, sealed pieces of a take, or listed with its reason."""
    allowed = listed()
    assert len(allowed) > 8
    for path in day.files:
        place, data = path.relative_to(day.mine.home), path.read_bytes()
        if is_sealed(data) or ("pieces" in path.name and pieces_are_sealed(path)):
            continue
        found = any(Path("/", place).match(f"*/{pattern}") for pattern in allowed)
        assert found, f"{place}: {data[:200]!r}"


def pieces_are_sealed(path: Path) -> bool:
    """Whether every piece of the take is sealed; a kill may leave the last one incomplete."""
    found = [each for each in chunks_in(path) if isinstance(each, Chunk)]
    return bool(found) and all(is_sealed(each.sealed) for each in found)
