"""A person in danger line by line: what they read, what is kept, and what they can leave behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import entry_of
from tests.fakes import fake_services
from tests.memory import MemoryJournal
from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.cli.write_question import asked
from voicejournal.conversation.preparation import recent
from voicejournal.domain.entries.entry import Entry, new_id
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY

FLAGS = (
    "3\n1,3\nHe grabbed my wrist.\n\nI lie awake.\n\nI keep my bag packed.\n\nMy sister Mira.\n\n"
    "I will call on Tuesday.\n\n"
)
PLAIN = ("--plain", "--silent")
APOLOGISE = next(guide for guide in GUIDES if guide.id == "apologise")
ADDRESS = ("session", "apologise", *PLAIN)


def journal_of(home: Path) -> TinyDBJournal:
    return TinyDBJournal(home / ".local/share/voicejournal/journal", PlainVault())


def answered(home: Path, value: str) -> None:
    """The private question was answered so an hour ago, alone."""
    at = datetime.now(UTC) - timedelta(hours=1)
    entry = entry_of(APOLOGISE, at, new_id(at, 1))
    journal_of(home).save(replace(entry, answers=(replace(chose(SAFETY, value), private=True),), finished=at))


def files_with(home: Path, word: str) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_after_harm_the_words_are_thanks_and_where_people_listen(run: Run) -> None:
    """No count; nothing to apologise for, and nothing to do today."""
    result = run(*ADDRESS, typed="4\n")
    assert "Thank you for telling.\nNone of this is yours to apologise for." in result.err
    assert "You do not have to do anything today.\n`voicejournal help-now` shows people" in result.err
    assert "what you did" not in result.err
    assert run("list", "--json").json == []


def test_a_skipped_private_question_is_no_answer(run: Run, home: Path) -> None:
    """The guide waits, kindly, and nothing is written."""
    result = run(*ADDRESS, typed="s\nI was late.\n\n")
    assert "This guide waits until you want to answer, alone." in result.err
    assert result.out == "Nothing was kept.\n"
    assert run("list", "--json", "--private").json == []
    assert not files_with(home, "I was late")


@pytest.mark.parametrize(("choice", "left"), [("", True), ("k", True), ("n", False)])
def test_at_the_end_one_can_leave_nothing(run: Run, home: Path, choice: str, *, left: bool) -> None:
    """Enter keeps it; n leaves no file in which a word of it stands, backups included."""
    result = run("session", "red-flags", *PLAIN, typed=f"{FLAGS}{choice}\n")
    assert result.code == 0
    assert "n leave nothing" in result.err
    assert bool(run("list", "--json", "--private").json) is left
    assert bool(files_with(home, "wrist")) is left
    assert bool(files_with(home, "Mira")) is left


@pytest.mark.parametrize(("choice", "left"), [("\n", True), ("k\n", True), ("n\n", False), ("", True)])
def test_half_way_one_can_leave_nothing_as_well(run: Run, home: Path, choice: str, *, left: bool) -> None:
    """Q leaves the session, and the same choice is asked; where the input ends there, it is kept."""
    result = run("session", "red-flags", *PLAIN, typed=f"3\n1,3\nHe grabbed my wrist.\n\nq\n{choice}")
    assert result.code == 0
    assert "n leave nothing" in result.err
    assert ("Nothing of it is left" in result.out) is not left
    assert "Nothing was answered" not in result.out
    assert bool(run("list", "--json", "--private").json) is left
    assert bool(files_with(home, "wrist")) is left


@pytest.mark.parametrize("value", ["", *DOUBTS])
def test_a_guide_for_two_is_closed_in_the_same_words(run: Run, home: Path, value: str) -> None:
    """Not answered or afraid: the same sentence, and the same exit code."""
    if value:
        answered(home, value)
    result = run("session", "weekly-talk", *PLAIN, "--speakers", "Ana", "Ben")
    assert result.code == 4
    assert result.err.startswith("voicejournal: Weekly talk is not for today.\n")
    answers = home / "yes.txt"
    answers.write_text("yes")
    assert run("session", "weekly-talk", "--answers", answers).err == result.err


def test_two_people_agree_and_can_take_a_break(run: Run, home: Path) -> None:
    """W is a break; after a no nothing is kept."""
    answered(home, SAFE)
    result = run("session", "weekly-talk", *PLAIN, "--speakers", "Ana", "Ben", typed="yes\nw\n\nno\n")
    assert result.code == 0
    assert "Ana, both of you are recorded." in result.err
    assert "A break of 20 minutes; nothing is recorded." in result.err
    assert "Then not today." in result.err
    assert result.out == "Nothing was kept.\n"
    assert run("list", "--json").json == []


def test_write_asks_as_a_session_does(run: Run, home: Path) -> None:
    """A guide that needs the private question takes no words unless it was answered "I feel safe" lately."""
    refused = run("write", "--guide", "apologise", typed="I was late.\n")
    assert refused.code == 4
    assert "a question that only you can answer" in refused.err
    assert run("list", "--json", "--private").json == []
    answered(home, SAFE)
    assert run("write", "--guide", "apologise", typed="I was late.\n").code == 0
    assert [one["first_words"] for one in run("list", "--json").json] == ["I was late."]


def test_write_refuses_in_doubt_in_the_same_words(run: Run, home: Path) -> None:
    """Fear and no answer cannot be told apart."""
    refused = run("write", "--guide", "apologise", typed="I was late.\n")
    answered(home, DOUBTS[1])
    assert run("write", "--guide", "apologise", typed="I was late.\n") == refused


def test_write_from_a_pipe_reads_the_recent_entries_once() -> None:
    """What the question needs is handed on to the preparation of the guide."""
    read: list[str] = []

    class Counted(MemoryJournal):
        def entries(
            self, months: Collection[str] | None = None, *, until: date | None = None
        ) -> Iterator[Entry]:
            read.append("entries")
            return super().entries(months, until=until)

    services = fake_services(*GUIDES, journal=Counted())
    safe = replace(chose(SAFETY, SAFE), private=True)
    services.journal.save(replace(services.new_entry(APOLOGISE), answers=(safe,), finished=services.clock()))
    recent(services, services.clock())
    once = len(read)
    _, step = asked(lambda: services, APOLOGISE, services.new_entry(APOLOGISE))
    assert step is not None
    assert len(read) == 2 * once
