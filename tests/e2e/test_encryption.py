"""Encryption as a person and a script use it: the real program, the real age, no word in the clear."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import terminal
from tests.program import PROGRAM, Account, account
from tests.sealed import PASSPHRASE, encrypted, keys, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.speech.audio import RATE

CANARY = "umbrella canary"
DOCUMENT = Path(__file__).parents[2] / "docs" / "encryption.md"
READING = (
    ("list",),
    ("search", "umbrella"),
    ("show", "2026"),
    ("insights",),
    ("export",),
    ("transcribe", "--pending"),
)


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    """Somebody with one entry in a journal that was encrypted, and the recovery key in a file for scripts."""
    mine = account(tmp_path)
    mine.write(f"{CANARY} one")
    encrypted(mine.journal)
    key = tmp_path / "recovery-key"
    key.write_text(keys().recovery.secret)
    key.chmod(0o600)
    sealed = mine.run("encrypt", "--passphrase-file", key)
    assert sealed.code == 0, sealed.err
    return mine


def hits(home: Path) -> Iterator[Path]:
    """Every file under the home that holds the words."""
    for folder, _, names in os.walk(home):
        for path in (Path(folder, name) for name in names):
            if path.is_file() and CANARY.split()[1].encode() in path.read_bytes():
                yield path


def opened(mine: Account, *command: str) -> str:
    """What a command gives with the recovery key from its file."""
    done = mine.run(*command, "--passphrase-file", mine.home / "recovery-key")
    assert done.code == 0, done.err
    return done.out


def test_what_reads_is_locked_and_what_writes_is_not(mine: Account) -> None:
    """Without a passphrase: 12 and no word; what is written waits sealed, and is there after the unlock."""
    for command in READING:
        refused = mine.run(*command)
        assert refused.code == 12, (command, refused)
        assert "locked" in refused.sentence
        assert not refused.out
    mine.write(f"{CANARY} two")
    spoken = mine.run("session", "free", "--plain", typed=f"{CANARY} three\n")
    assert spoken.code == 0, spoken.err
    assert "locked" in spoken.err
    assert not list(hits(mine.home))
    doctor = mine.run("doctor", "--json")
    about = {each["about"]: each for each in doctor.json}
    assert "locked" in about["journal"]["text"]
    assert about["privacy"]["state"] == "ok"

    listed = opened(mine, "list")
    assert all(f"{CANARY} {number}" in listed for number in ("one", "two", "three"))
    assert not list((mine.journal / "waiting").iterdir())
    for command in (("search", CANARY), ("export",), ("show", listed.split()[0])):
        assert CANARY in opened(mine, *command)
    assert not list(hits(mine.home))


def test_a_passphrase_comes_from_a_file_or_a_descriptor_and_a_wrong_one_is_10(mine: Account) -> None:
    """It is in no list of processes and no environment: a file that others may read is told."""
    wrong = mine.home / "wrong"
    wrong.write_text("another one\n")
    refused = mine.run("list", "--passphrase-file", wrong)
    assert refused.code == 10
    assert "not the passphrase" in refused.err
    assert f"other accounts may read {wrong}" in refused.err
    right = mine.home / "right"
    right.write_text(f"{PASSPHRASE}\n")
    right.chmod(0o600)
    with right.open() as file:
        number = file.fileno()
        process = mine.start("list", "--passphrase-file", number, pass_fds=(number,))
        out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    assert CANARY in out
    missing = mine.run("list", "--passphrase-file", mine.home / "nothing")
    assert missing.code == 2
    damaged = mine.journal / "keys" / "identity.age"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert mine.run("list", "--passphrase-file", right).code == 11


def test_an_editor_works_while_the_journal_is_locked(mine: Account) -> None:
    """Its page is in the clear while it is open, and nothing of it afterwards."""
    editor = mine.home / "editor"
    editor.write_text(f'#!/bin/sh\nsleep 0.1; echo "{CANARY} in the editor" > "$1"; cp "$1" "$1~"\n')
    editor.chmod(0o700)
    with terminal(
        mine.home, [*PROGRAM, "write"], {**mine.environ, "EDITOR": str(editor)}, (100, 20)
    ) as screen:
        screen.wait_for_end()
    editor.unlink()
    assert not list(hits(mine.home))
    assert "in the editor" in opened(mine, "list")


def test_a_passphrase_is_typed_unseen(mine: Account) -> None:
    """A terminal is asked, a wrong one is told and asked again, and nothing typed is shown."""
    with terminal(mine.home, [*PROGRAM, "list"], mine.environ, (100, 20)) as screen:
        screen.wait_for("Passphrase of the journal:")
        screen.keys("wrongwords", "Enter")
        screen.wait_for("That is not the passphrase")
        screen.keys(*PASSPHRASE.replace(" ", " Space ").split(), "Enter")
        shown = screen.wait_for(CANARY)
    assert "wrongwords" not in shown
    assert PASSPHRASE not in shown


def test_encrypting_at_a_terminal_shows_the_recovery_key_once(tmp_path: Path) -> None:
    """A passphrase typed twice, its strength told, the key's end typed back; the key is on no disk."""
    mine = account(tmp_path)
    mine.write(f"{CANARY} one")
    words = [*"red boat tin moon".replace(" ", "_")]
    with terminal(mine.home, [*PROGRAM, "encrypt"], mine.environ, (100, 24)) as screen:
        screen.wait_for("New passphrase:")
        screen.keys(*words, "Enter")
        screen.wait_for("would find it after", "The same once more:")
        screen.keys(*words, "Enter")
        shown = screen.wait_for("AGE-SECRET-KEY-1", "Its last 8 characters")
        key = next(word for word in shown.split() if word.startswith("AGE-SECRET-KEY-1"))
        screen.keys(*key[-8:], "Enter")
        screen.wait_for("The journal is encrypted: 1 file sealed and verified.")
    assert not list(hits(mine.home))
    secrets = (b"red_boat", key.encode()[20:])
    for path in (path for path in mine.home.rglob("*") if path.is_file()):
        assert not any(secret in path.read_bytes() for secret in secrets), path
    kept = mine.home / "recovery-key"
    kept.write_text(key)
    assert CANARY in opened(mine, "list")


def test_decrypting_gives_everything_back(mine: Account) -> None:
    """It asks, or is told beforehand; afterwards there are no keys, and no file is sealed."""
    key = mine.home / "recovery-key"
    assert mine.run("decrypt", "--passphrase-file", key).code == 12
    assert mine.run("decrypt", "--yes", "--passphrase-file", key).code == 0
    assert CANARY in mine.run("list").out
    assert not (mine.journal / "keys").exists()
    assert list(hits(mine.home))


def follow(mine: Account, heading: str, name: str = "") -> None:
    """Run the lines of docs/encryption.md below that, in the journal, for the file of that name."""
    _, _, lines = DOCUMENT.read_text("utf-8").partition(f"{heading}:\n\n```sh\n")
    script = lines.partition("```")[0].replace("NAME", name)
    shutil.copy(mine.home / "recovery-key", mine.journal / "recovery-key")
    subprocess.run(["sh", "-eu", "-c", script], cwd=mine.journal, check=True)


def by_the_recipe(mine: Account, name: str) -> bytes:
    """The sound of a recording that was cut off, by the lines that tell how."""
    follow(mine, "in its note", name)
    sound = (mine.journal / "sound.raw").read_bytes()
    for path in (*mine.journal.glob("*.age"), *mine.journal.glob("*-key"), mine.journal / "sound.raw"):
        path.unlink()
    return sound


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age: sudo apt install age")
def test_age_alone_reads_a_month_a_removed_entry_a_recording_and_a_draft(mine: Account) -> None:
    """As docs/encryption.md tells: with the recovery key, and without this program."""
    vault = vault_of(mine.journal)
    journal = TinyDBJournal(mine.journal, vault)
    (entry,) = journal.entries()
    FileDrafts(mine.journal, vault).put(
        Draft(session=entry, step="x", text=f"{CANARY} draft", written=entry.created)
    )
    name = f"{entry.id}-0001"
    take = FolderRecordings(mine.journal, vault, in_place=True).begin(name, entry=entry.id, step="x")
    take.write(bytes(range(256)) * (RATE // 128))
    take.finish()
    mine.write(f"{CANARY} two")
    opened(mine, "list")
    journal.remove(entry.id)
    key = mine.home / "recovery-key"

    def aged(path: Path, key: Path = key) -> bytes:
        return subprocess.run(["age", "-d", "-i", key, path], capture_output=True, check=True).stdout

    (month,) = (mine.journal / "months").glob("*.json")
    assert f"{CANARY} two".encode() in aged(month)
    (removed,) = (mine.journal / "removed").glob("*.json")
    assert f"{CANARY} one".encode() in aged(removed)
    (draft,) = (mine.journal / "drafts").glob("*.draft")
    assert f"{CANARY} draft".encode() in aged(draft)
    (recording,) = (mine.journal / "recordings").rglob("*.flac")
    assert aged(recording).startswith(b"fLaC")
    left = FolderRecordings(mine.journal, vault, in_place=True).begin(
        f"{entry.id}-0002", entry=entry.id, step="x"
    )
    pieces = bytes(range(256)) * (2 * round(PIECE_SECONDS * RATE) // 128)
    left.write(pieces)
    assert by_the_recipe(mine, f"{entry.id}-0002") == pieces
    left.discard()
    follow(mine, "whatever its name is")
    open_ = mine.journal.parent / "open"
    for path in (month, removed, draft, recording):
        assert (open_ / path.relative_to(mine.journal)).read_bytes() == aged(path)
    assert not (open_ / "keys").exists()
    own = mine.home / "own-key"
    own.write_bytes(aged(mine.journal / "keys" / "recovery.age"))
    assert aged(month, own) == aged(month)
