"""The whole program on a disk that is full, read-only, damaged or not what it should be: nothing is lost."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.test_journal_disk import WITHOUT_RIGHTS, mounted
from tests.program import Account, account, saved_as_wav
from tests.real import said
from tests.speech import noise

SHORT = said("sad")[1].slice(0.0, 1.0)
"""A few words."""
NOT_LARGER = ("prlimit", "--fsize=40000")
"""What stands in for a full disk where nobody may mount one: no file may grow beyond this many bytes."""


def refused(mine: Account, *arguments: object, code: int, typed: str = "") -> str:
    """What a command says that fails with that code: one sentence with its hint, and no answer."""
    ended = mine.run(*arguments, typed=typed)
    assert (ended.code, ended.out) == (code, ""), ended.err
    assert ended.err.count("voicejournal: ") == 1
    return ended.sentence


def full(mine: Account, *limit: str) -> None:
    """A session whose second answer finds no more room, in a journal that holds an entry already."""
    mine.write("Before.")
    short = saved_as_wav(SHORT, mine.home / "short.wav")
    long = saved_as_wav(noise(6.0), mine.home / "long.wav")
    held = mine.run("session", "name-the-wound", "--answers", short, long, short, before=limit)
    assert (held.code, held.out) == (6, ""), held.err
    assert held.sentence.startswith("The answer to how-it-hurt could not be kept")
    listed = mine.run("list", "--json", before=limit)  # it finds no room to bring the second back
    assert "is not back yet" in listed.err
    entry, before = listed.json
    assert before["first_words"] == "Before."
    assert entry["id"] in held.sentence
    assert (entry["answers"], entry["finished"]) == (1, None)
    kept = mine.run("show", entry["id"], "--json", before=limit).json["answers"][0]
    assert kept["seconds"] == round(SHORT.seconds, 3)
    assert Path(kept["recording"]).stat().st_size > 1000
    report = mine.run("doctor")
    assert report.code == 0
    assert "1 unfinished, from a crash." in report.out


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount; the next test stands in")
def test_a_session_on_a_full_disk(tmp_path: Path) -> None:
    """The first answer is kept, the second as far as it found room; a text is refused until there is room."""
    (tmp_path / "small").mkdir()
    mine = account(tmp_path)
    mine = mine.having(VOICEJOURNAL_JOURNAL=str(tmp_path / "small" / "journal"))
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=96k", "tmpfs"):
        full(mine)
        filler = tmp_path / "small" / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while file.write(bytes(1024)):  # until there is no room
                pass
        sentence = refused(mine, "write", code=6, typed="A thought. " * 800)
        assert sentence.startswith("The disk is full:")
        assert "A thought" not in sentence
        filler.unlink()
        assert len(mine.entries()) == 2
        shutil.rmtree(tmp_path / "small" / "journal" / "backups")
        mine.write("There is room again.")
        assert len(mine.entries()) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="the test before has a real disk")
def test_a_session_under_a_limit(tmp_path: Path) -> None:
    """The same for somebody who may write no more."""
    full(account(tmp_path), *NOT_LARGER)


def test_a_read_only_journal(tmp_path: Path) -> None:
    """It is read as ever; what would change it is refused, and a session ends by itself."""
    mine = account(tmp_path)
    entry = mine.write("On the balcony.")
    sound = saved_as_wav(SHORT, tmp_path / "a.wav")
    with mounted(mine.journal, "--bind", "-o", "ro", str(mine.journal)):
        assert [each["id"] for each in mine.entries()] == [entry]
        assert mine.run("show", entry).code == mine.run("search", "balcony").code == 0
        assert refused(mine, "write", code=6, typed="More.").startswith("The disk is read-only:")
        held = refused(mine, "session", "name-the-wound", "--answers", sound, code=6)
        assert held.startswith("The disk is read-only:")
        assert refused(mine, "session", "free", "--plain", code=6, typed="More.\n\n").startswith(
            "The disk is"
        )
        report = mine.run("doctor")
        assert report.code == 5
        assert f"{mine.journal} cannot be written." in report.out
    assert [each["id"] for each in mine.entries()] == [entry]


def test_a_journal_of_another_account(tmp_path: Path) -> None:
    """Rights that are not there are a sentence, and the folder to look at."""
    mine = account(tmp_path)
    entry = mine.write("On the balcony.")
    months = mine.journal / "months"
    months.chmod(0o500)
    ended = mine.run("write", typed="More.", before=WITHOUT_RIGHTS)
    months.chmod(0o700)
    assert (ended.code, ended.out) == (6, ""), ended.err
    assert ended.sentence.startswith("This account may not write")
    assert [each["id"] for each in mine.entries()] == [entry]


def test_a_journal_that_is_no_folder(tmp_path: Path) -> None:
    """A file in its place is named, and stays what it is."""
    mine = account(tmp_path)
    file = tmp_path / "notes.txt"
    file.write_text("Something else.")
    assert str(file) in refused(mine, "list", "--journal", file, code=5)
    assert str(file) in refused(mine, "write", "--journal", file, code=6, typed="More.")
    assert str(file) in refused(
        mine, "session", "free", "--plain", "--journal", file, code=5, typed="More.\n"
    )
    assert file.read_text() == "Something else."


def two_months(mine: Account) -> tuple[Path, str]:
    """Two entries in an earlier month and in this one; the file of this one, and its name."""
    for text in ("First.", "Second."):
        mine.write(text)
    (now,) = (mine.journal / "months").iterdir()
    earlier = now.read_text().replace(now.stem, "2020-02").replace(now.stem.replace("-", ""), "202002")
    (now.parent / "2020-02.json").write_text(earlier)
    assert len(mine.entries()) == 4
    return now, now.stem


def test_a_damaged_month(tmp_path: Path) -> None:
    """The rest is listed, doctor names it and brings back its backup; until then nothing replaces it."""
    mine = account(tmp_path)
    file, month = two_months(mine)
    damaged = file.read_bytes()[:-40]
    file.write_bytes(damaged)

    listed = mine.run("list", "--json")
    assert (listed.code, len(listed.json)) == (5, 2)
    assert f"{file} is damaged" in listed.err
    assert listed.err.count("\n") == 1
    assert f"doctor --restore {month}" in refused(mine, "write", code=5, typed="More.")
    report = mine.run("doctor")
    assert report.code == 5
    assert f"{file} is damaged" in report.out
    for told in (listed.err, report.out):
        assert "First." not in told
        assert "Second." not in told
    assert file.read_bytes() == damaged

    assert mine.run("doctor", "--restore", month).code == 0
    assert {each["first_words"] for each in mine.entries()} >= {"First."}
    assert len(mine.entries()) >= 3
    mine.write("More.")
    kept = [path.read_bytes() for path in mine.journal.rglob("*damaged*")]
    assert kept == [damaged]


def test_a_journal_of_a_newer_program(tmp_path: Path) -> None:
    """It is neither read wrongly nor written over."""
    mine = account(tmp_path)
    file, _ = two_months(mine)
    newer = file.read_text().replace('"schema":1', '"schema":999')
    file.write_text(newer)
    listed = mine.run("list", "--json")
    assert (listed.code, len(listed.json)) == (5, 2)
    assert "newer" in listed.err
    assert "newer" in refused(mine, "write", code=5, typed="More.")
    assert file.read_text() == newer
    """A setting is told with its file, and its default used: nothing stops; a guide stops itself alone."""


def test_settings_and_guides_that_cannot_be_used(tmp_path: Path) -> None:
    """A setting is told with its file, and its default used: nothing stops; a guide stops itself alone."""
    mine = account(tmp_path)
    (mine.config / "guides").mkdir(parents=True)
    own = mine.config / "guides" / "evening.toml"
    own.write_text('id = "evening"\ntitle = 3\n')
    listed = mine.run("guides", "--json")
    assert (listed.code, "evening.toml" in listed.err) == (0, True)
    assert "evening.toml" in refused(mine, "session", "evening", "--plain", code=4)
    mine.write("It goes on.")

    (mine.config / "config.toml").write_text("rate = fast\n")
    for command in (("list",), ("session", "free", "--plain")):
        told = mine.run(*command)
        assert (told.code, str(mine.config / "config.toml") in told.err) == (0, True)
    assert mine.run("config").code == 4
    assert mine.run("help-now").code == 0
    (mine.config / "config.toml").write_text("rate = 9000\n")
    assert "Expected 80 to 450." in mine.run("list").err
    assert "Expected 80 to 450." in mine.run("doctor").out
    (mine.config / "config.toml").unlink()
    assert [each["first_words"] for each in mine.entries()] == ["It goes on."]


def test_an_answer_that_finds_no_room_on_standard_output(tmp_path: Path) -> None:
    """The reader's disk is full, or the shell gave no output: told, or quiet, and the journal is written."""
    mine = account(tmp_path)
    with Path("/dev/full").open("w") as nowhere, mine.start("write", stdout=nowhere) as process:
        _, err = process.communicate("First.")
    assert process.returncode == 6
    assert err.startswith("voicejournal: The answer could not be written to standard output: No space left")
    assert err.count("\n") == 2
    with mine.start("write", before=("sh", "-c", 'exec "$@" >&-', "sh")) as process:
        assert process.communicate("Second.") == ("", "")
    assert process.returncode == 0
    assert len(mine.entries()) == 2


def test_a_reader_who_has_seen_enough(tmp_path: Path) -> None:
    """`list | head -1` ends in silence, even where nobody reads at all."""
    mine = account(tmp_path)
    mine.write("First.")
    for command in ("list", "guides", "--help"):
        reading, writing = os.pipe()
        os.close(reading)
        with mine.start(command, stdout=writing) as process:
            os.close(writing)
            _, err = process.communicate()
        assert (process.returncode, err) == (0, ""), command
