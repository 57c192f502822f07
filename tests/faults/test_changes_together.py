"""Several programs change one entry at the same time, and every change is there in the end."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.conversation.people import guide, sit, voice
from tests.entries import answer, entry
from tests.fakes import fake_services
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation import commands
from voicejournal.conversation.commands import Command
from voicejournal.domain.session.session import Phase, Session

ROUNDS = 30
EDITS = 3

EDITOR = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.fakes import fake_services
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.entry_editor import EntryEditor
folder, step, edits = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
parts = replace(fake_services(), journal=TinyDBJournal(folder, PlainVault()))
for line in sys.stdin:
    for number in range(edits):
        seen = parts.journal.get(line.strip()).by_step[step].text
        EntryEditor(parts).edit(line.strip(), step, f"{step} {number}", seen=seen)
    print("done", flush=True)
"""


def editor(folder: Path, step: str) -> subprocess.Popen[str]:
    """A program that edits the answer to that step of each entry whose id it is given."""
    return subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(folder), step, str(EDITS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(program: subprocess.Popen[str], line: str) -> None:
    assert program.stdin is not None
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


def done(program: subprocess.Popen[str]) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "done\n"


def test_two_programs_edit_two_answers_of_one_entry(tmp_path: Path) -> None:
    """In no round is an edit lost."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    with editor(tmp_path, "first") as one, editor(tmp_path, "second") as two:
        for number in range(ROUNDS):
            both = entry(number, answer("a", "first"), answer("b", "second"))
            journal.save(both)
            for program in (one, two):
                told(program, both.id)
            for program in (one, two):
                done(program)
            texts = [one.text for one in journal.get(both.id).answers]
            assert texts == [f"first {EDITS - 1}", f"second {EDITS - 1}"]
        for program in (one, two):
            assert program.stdin is not None
            program.stdin.close()


def test_an_entry_is_edited_elsewhere_at_every_step_of_its_session(tmp_path: Path) -> None:
    """The session saves after each answer, and what the other program wrote is there at the end."""
    journal = TinyDBJournal(tmp_path, PlainVault())
    steps = ("second", "third", "fourth")
    services = replace(fake_services(microphone=None), journal=journal)
    begun = entry(1, answer("before", "first"))
    journal.save(replace(begun, finished=None))
    with editor(tmp_path, "first") as other:

        def react(session: Session) -> Command | None:
            if session.phase is not Phase.TYPING or session.step is None:
                return None
            told(other, begun.id)
            done(other)
            return commands.Keep(f"said to {session.step.id}")

        sat = sit(services, guide(*map(voice, ("first", *steps))), react, entry=replace(begun, finished=None))
        assert other.stdin is not None
        other.stdin.close()
    texts = [one.text for one in TinyDBJournal(tmp_path, PlainVault()).get(begun.id).answers]
    assert texts == [f"first {EDITS - 1}", *(f"said to {step}" for step in steps)]
    assert [one.text for one in sat.entry.answers] == texts
