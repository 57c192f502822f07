"""verify, repair, backup, restore, delete, retention and forget-everything, as a person types them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.faults.taking import SAID
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import AnswerState, Entry


def old(number: int) -> Entry:
    """The entry of that number, of years ago: past every limit for sound."""
    return entry(number, days=-2000)


SPOKEN = old(1).id + "-0001"
MONTH = f"{old(1).created:%Y-%m}.json"


@pytest.fixture
def journal(home: Path) -> Path:
    """The account's journal: an entry with sound and its text, and one that was typed."""
    folder = home / ".local" / "share" / "voicejournal" / "journal"
    record(folder, SPOKEN)
    opened(folder).save(heard(old(1), SPOKEN))
    opened(folder).save(old(2))
    return folder


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault())


def sounds(folder: Path) -> FolderRecordings:
    return FolderRecordings(folder, PlainVault(), in_place=True)


def record(folder: Path, name: str) -> None:
    take = sounds(folder).begin(name, entry=name[:23], step="first")
    take.write(SAID.pcm)
    take.finish()


def heard(one: Entry, recording: str, state: AnswerState = AnswerState.TRANSCRIBED) -> Entry:
    text = "" if state is AnswerState.RECORDED else "what was said"
    spoken = replace(answer(text, recording=recording), state=state, seconds=SAID.seconds)
    return replace(one, answers=(spoken,))


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 8
    path.write_bytes(data)


def test_verify_says_what_it_read(run: Run, journal: Path) -> None:
    """Counts, bytes and seconds of sound of every part, and nothing is wrong."""
    told = run("verify", "--json")
    parts = {part["part"]: part for part in told.json["parts"]}
    assert told.code == 0
    assert parts["months"]["entries"] == 2
    assert parts["recordings"]["seconds"] == SAID.seconds
    assert parts["recordings"]["bytes"] == sounds(journal).file(SPOKEN).stat().st_size
    assert not told.json["damaged"]
    assert "nothing is damaged or missing" in run("verify").out


@pytest.mark.parametrize("place", [0.3, 0.5, 0.9])
def test_verify_hears_a_bit_that_flipped_in_a_recording(run: Run, journal: Path, place: float) -> None:
    """The checksum that FLAC carries is compared with all of the sound, not with its header alone."""
    path = sounds(journal).file(SPOKEN)
    flip(path, round(path.stat().st_size * place))
    told = run("verify", "--json")
    assert told.code == 5
    assert [one["file"] for one in told.json["damaged"]] == [str(path)]


def test_verify_names_missing_and_unnamed_recordings(run: Run, journal: Path) -> None:
    """An answer whose sound is gone is a fault; unnamed sound, and a copy, is told and is none."""
    other = old(3).id + "-0001"
    record(journal, other)
    copy = sounds(journal).file(SPOKEN).with_name(f"{SPOKEN} (1).flac")
    copy.write_bytes(b"no sound")
    told = run("verify", "--json")
    assert told.code == 0
    assert told.json["unnamed"] == [str(sounds(journal).file(other)), str(copy)]
    sounds(journal).remove(SPOKEN)
    told = run("verify", "--json")
    assert told.code == 5
    assert told.json["missing"] == [SPOKEN]


def test_verify_reads_drafts_takes_and_earlier_versions(run: Run, journal: Path) -> None:
    """Each kind of file that is damaged is named."""
    drafts = journal / "drafts"
    drafts.mkdir()
    (drafts / "0.draft").write_bytes(b"{half")
    earlier = journal / "backups" / "months" / MONTH
    earlier.write_bytes(b"{half")
    month = journal / "months" / MONTH
    month.write_bytes(month.read_bytes()[:-9])
    told = run("verify", "--json")
    assert told.code == 5
    assert {Path(one["file"]) for one in told.json["damaged"]} == {drafts / "0.draft", earlier, month}


def test_repair_brings_back_text_and_sound(run: Run, journal: Path, home: Path) -> None:
    """From a backup: a damaged month with no earlier version, and a recording; first it only tells."""
    assert run("backup", home / "stick", "--yes").code == 0
    month, sound = journal / "months" / MONTH, sounds(journal).file(SPOKEN)
    before = month.read_bytes(), sound.read_bytes()
    month.write_bytes(b"{half")
    (journal / "backups" / "months" / MONTH).write_bytes(b"{half")
    flip(sound, sound.stat().st_size // 2)
    spoiled = month.read_bytes(), sound.read_bytes()
    run("config", "set", "backup-folder", home / "stick")

    planned = run("repair", "--dry-run", "--json")
    assert planned.code == 5
    assert all(one["possible"] and not one["done"] for one in planned.json)
    assert (month.read_bytes(), sound.read_bytes()) == spoiled
    assert run("repair").code == 2, "it asks, and nobody is there"

    done = run("repair", "--yes", "--json")
    assert done.code == 0, done
    assert all(one["done"] for one in done.json)
    assert sound.read_bytes() == before[1]
    assert {one.id for one in opened(journal).entries()} == {old(1).id, old(2).id}
    kept = {path.read_bytes() for path in journal.rglob("*damaged*")}
    assert kept >= set(spoiled), "what was damaged is kept apart"


def test_repair_makes_entries_of_recordings_when_no_text_is_left(run: Run, journal: Path) -> None:
    """A month of which nothing can be read is set apart, and its sound becomes entries to be written down."""
    for path in journal.rglob(MONTH):
        path.write_bytes(b"{half")
    told = run("repair", "--yes")
    assert told.code == 0, told
    (one,) = opened(journal).entries()
    assert one.answers[0].recording == SPOKEN
    assert one.answers[0].pending
    assert run("verify").code == 0


def test_repair_says_when_nothing_is_left(run: Run, journal: Path) -> None:
    """A recording that is gone everywhere is told, and the exit code says that it stays so."""
    sounds(journal).remove(SPOKEN)
    told = run("repair", "--yes", "--json")
    assert told.code == 5
    assert [one["possible"] for one in told.json] == [False]


def test_a_plain_backup_asks_first(run: Run, journal: Path, home: Path) -> None:
    """Who makes a readable copy of the journal is told so; a script agrees with --yes."""
    told = run("backup", home / "stick")
    assert told.code == 2
    assert "not encrypted" in told.err
    assert not (home / "stick").exists()
    told = run("backup", home / "stick", "--yes")
    assert told.code == 0
    assert Path(told.out.strip()).is_file()
    assert "not encrypted" in told.err


def test_backup_and_restore_on_another_machine(run: Run, journal: Path, home: Path) -> None:
    """The printed path is all that is needed; the words and the sound are the same."""
    path = run("backup", home / "one.tar", "--yes").out.strip()
    assert run("verify", path).code == 0
    told = run("restore", path, "--to", home / "there", "--json")
    assert told.code == 0
    assert told.json["before"] is None
    assert run("--journal", home / "there", "list", "--json").json == run("list", "--json").json
    assert run("--journal", home / "there", "verify").code == 0


def test_a_newer_journal_is_not_replaced_unasked(run: Run, journal: Path, home: Path) -> None:
    """It is said that the journal is newer; with --yes it is put beside, whole."""
    path = run("backup", home / "one.tar", "--yes").out.strip()
    run("write", typed="newer words")
    for month in (journal / "months").iterdir():  # the clock of files is up to 8 ms behind the other
        os.utime(month, (month.stat().st_mtime + 1,) * 2)
    told = run("restore", path)
    assert told.code == 2
    assert "newer than the backup" in told.err
    told = run("restore", path, "--yes", "--json")
    assert told.code == 0
    assert len(run("list", "--json").json) == 2
    assert len(run("--journal", told.json["before"], "list", "--json").json) == 3


def test_the_backups_of_a_folder_are_listed(run: Run, journal: Path, home: Path) -> None:
    """Newest first, and a damaged one is named with the exit code of damage."""
    stick = home / "stick"
    run("config", "set", "backup-folder", stick)
    first, second = (run("backup", "--json").json["backup"] for _ in range(2))
    assert [one["backup"] for one in run("backup", "--list", "--json").json] == [second, first]
    Path(first).write_bytes(b"half")
    listed = run("backup", "--list", "--json")
    assert listed.code == 5
    assert "damaged" in listed.json[1]["error"]
    assert run("verify", stick).code == 5


def test_delete_can_be_undone_and_can_be_for_good(run: Run, journal: Path, home: Path) -> None:
    """Text and sound are in no file of the journal any more, and the backup that has them is named."""
    run("config", "set", "backup-folder", home / "stick")
    backup = run("backup", "--json").json["backup"]
    one = old(1).id
    assert run("delete", one).code == 0
    assert run("show", one).code == 3
    assert run("delete", "--undo", one).code == 0
    assert run("show", one).code == 0
    assert run("delete", one, "--now").code == 2
    told = run("delete", one, "--now", "--yes", "--json")
    assert told.code == 0
    assert told.json["in_backups"] == [backup]
    assert not any(b"what was said" in path.read_bytes() for path in journal.rglob("*") if path.is_file())
    assert not sounds(journal).names()
    assert run("delete", one).code == 3


def test_a_deleted_entry_can_be_deleted_for_good(run: Run, journal: Path) -> None:
    """Without waiting for thirty days; an id that never was is not found."""
    run("delete", old(1).id)
    assert run("delete", old(1).id, "--now", "--yes").code == 0
    assert run("delete", old(1).id, "--undo").code == 3
    assert run("delete", old(5).id, "--now", "--yes").code == 3


def test_a_limit_for_sound_asks_before_it_is_set(run: Run, journal: Path) -> None:
    """The number, minutes and oldest of what it deletes are told first; without consent nothing changes."""
    told = run("config", "set", "keep-sound", "7")
    assert told.code == 2
    assert f"1 recording (1 minute, the oldest of {old(1).created:%d %B %Y})" in told.err
    assert run("config", "get", "keep-sound").out.strip() == "always"
    assert run("config", "set", "keep-sound", "7", "--yes").code == 0
    assert sounds(journal).names() == [SPOKEN], "nothing is deleted by setting it"


def test_retention_deletes_only_sound_that_has_its_text(run: Run, journal: Path) -> None:
    """The text stays and says so; sound that waits for its text is kept, whatever its age."""
    waits = old(3).id + "-0001"
    record(journal, waits)
    opened(journal).save(heard(old(3), waits, AnswerState.RECORDED))
    run("config", "set", "keep-sound", "0", "--yes")
    assert run("retention", "--json").json["expired"]["recordings"] == 1
    assert run("retention", "--apply").code == 2
    told = run("retention", "--apply", "--yes", "--json")
    assert told.code == 0
    assert told.json["deleted"]["recordings"] == 1
    assert sounds(journal).names() == [waits]
    assert "sound deleted once it was written down, as you chose" in run("show", old(1).id).out
    assert run("verify").code == 0
    assert run("retention", "--json").json["expired"]["recordings"] == 0


def test_a_guide_can_have_its_own_limit(run: Run, journal: Path) -> None:
    """The limit of the guide goes before the general one; what names no guide is refused."""
    assert run("config", "set", "keep-sound-for", "free:7").code == 4
    run("config", "set", "keep-sound-for", "free=always", "--yes")
    run("config", "set", "keep-sound", "0", "--yes")
    assert run("retention", "--json").json["expired"]["recordings"] == 0
    run("config", "set", "keep-sound-for", "free=30,other=0", "--yes")
    assert run("retention", "--json").json["guides"] == {"free": 30, "other": 0}


def test_forget_everything_leaves_nothing(run: Run, journal: Path, home: Path) -> None:
    """It tells the paths, needs the word, and then no file is left, settings and backups included."""
    run("config", "set", "backup-folder", home / "stick")
    run("backup")
    options = ("forget-everything", "--settings", "--models", "--backups")
    would = run(*options, "--dry-run", "--json").json["would_delete"]
    assert str(journal) in would
    assert run(*options, typed="yes\n").code == 130
    assert opened(journal).get(old(1).id)
    told = run(*options, typed="forget\n")
    assert told.code == 0
    assert "solid-state" in told.err
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_forget_everything_keeps_what_is_not_ours(run: Run, home: Path) -> None:
    """Documents beside a journal stay, and so do backups unless they are asked for."""
    (home / "papers").mkdir()
    (home / "papers" / "letter.txt").write_text("mine")
    opened(home / "papers").save(old(1))
    run("config", "set", "backup-folder", home / "stick")
    run("--journal", home / "papers", "backup")
    assert run("--journal", home / "papers", "forget-everything", typed="forget\n").code == 0
    assert {path.name for path in (home / "papers").iterdir()} == {"letter.txt"}
    assert list((home / "stick").glob("*.tar"))
