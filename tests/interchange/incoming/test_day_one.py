"""A JSON export of Day One is read from its folder and from its zip file."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.interchange.incoming.reading import FILES, entries, read, written
from voicejournal.errors import NotImportable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The export, unpacked."""
    return Path(shutil.copytree(FILES / "day-one", tmp_path / "export"))


def zipped(folder: Path) -> Path:
    path = folder.parent / "export.zip"
    with zipfile.ZipFile(path, "w") as out:
        for file in sorted(folder.rglob("*.*")):
            out.write(file, file.relative_to(folder))
    return path


def with_sound(folder: Path) -> Path:
    written(folder, "audios/c0ffee.m4a", "sound")
    return folder


def test_time_tags_and_text(folder: Path) -> None:
    """The moment is in the zone in which it was written, escapes are gone, and the star is a tag."""
    found = entries(folder)
    assert [one.created.isoformat() for one in found] == [
        "2023-05-15T00:30:00+02:00",
        "2023-06-01T10:00:00+02:00",
        "2023-06-02T08:00:00+00:00",
    ]
    assert found[0].tags == ("home", "hope", "starred")
    assert "We walked along the river. Nobody spoke, and it was good!" in found[0].answers[0].text


def test_a_photo_is_named_where_it_stood_and_stays_in_the_export(folder: Path) -> None:
    """Also in an entry that was nothing but a photo; how many there are is said."""
    reading = read(folder)
    first, _, last = sorted((one.entry for one in reading.entries), key=lambda one: one.id)
    assert "[photo: photos/9f2b1c.jpeg]" in first.answers[0].text
    assert last.answers[0].text == "[photo: photos/0a0b.png]"
    assert any("2 photos" in remark for remark in reading.remarks)


@pytest.mark.parametrize("pack", [lambda folder: folder, zipped], ids=["folder", "zip"])
def test_sound_becomes_an_answer(folder: Path, pack: object) -> None:
    """It waits for its text; in the words it leaves no mark."""
    path = pack(with_sound(folder))  # type: ignore[operator]
    reading = read(path)
    first = next(one for one in reading.entries if one.sounds)
    typed, heard = first.entry.answers
    assert "dayone-moment" not in typed.text
    assert heard.pending
    assert heard.recording == f"{first.entry.id}-0001"
    assert [sound.seconds for sound in first.sounds[0].blocks()] == [1.0]


def test_sound_that_is_not_in_the_export_is_said(folder: Path) -> None:
    """The entry comes without it."""
    reading = read(folder)
    assert not any(one.sounds for one in reading.entries)
    assert any("1 of the sounds is not in the export" in remark for remark in reading.remarks)


def test_a_digest_is_no_way_out_of_the_folder(folder: Path) -> None:
    """A name in the file that leads elsewhere finds nothing."""
    journal = folder / "Journal.json"
    outside = written(folder.parent, "c0ffee.m4a", "sound")
    journal.write_text(journal.read_text().replace('"c0ffee"', f'"../{outside.stem}"'))
    assert not any(one.sounds for one in read(folder).entries)


def test_an_entry_without_a_time_is_named(folder: Path) -> None:
    """The whole export is refused, so that nobody believes it is complete."""
    document = json.loads((folder / "Journal.json").read_text())
    del document["entries"][1]["creationDate"]
    (folder / "Journal.json").write_text(json.dumps(document))
    with pytest.raises(NotImportable, match="entry 2: there is no 'creationDate'"):
        read(folder)


def test_an_unknown_zone_is_no_reason_to_refuse(folder: Path) -> None:
    """The moment is certain without it."""
    journal = folder / "Journal.json"
    journal.write_text(journal.read_text().replace("Europe\\/Berlin", "../../etc"))
    assert entries(folder)[0].created.isoformat() == "2023-05-14T22:30:00+00:00"


@pytest.mark.parametrize("pack", [lambda folder: folder, zipped], ids=["folder", "zip"])
@pytest.mark.parametrize("end", [-40, 0])
def test_a_damaged_journal_beside_a_whole_one_is_said(folder: Path, end: int, pack: object) -> None:
    """The whole one comes; it is no success that half is missing."""
    whole = (folder / "Journal.json").read_text()
    written(folder, "Work.json", whole[:end])
    reading = read(pack(folder))  # type: ignore[operator]
    assert (len(reading.entries), reading.failed) == (3, 1)
    left_out = [remark for remark in reading.remarks if "left out" in remark]
    assert len(left_out) == 1
    assert "/Work.json is no whole JSON document" in left_out[0]


def test_a_damaged_journal_beside_notes_is_said(folder: Path) -> None:
    """Another document that cannot be read is no business of an import."""
    journal = folder / "Journal.json"
    journal.write_text(journal.read_text()[:-40])
    written(folder, "2026-01-02.md", "A note.")
    written(folder, "settings.json", "{ // with a comment\n}")
    reading = read(folder)
    assert (len(reading.entries), reading.failed) == (1, 1)
    assert [remark for remark in reading.remarks if "left out" in remark and "Journal.json" in remark]
    assert not [remark for remark in reading.remarks if "settings.json" in remark]


def test_a_guess_is_told_of_what_was_taken(folder: Path) -> None:
    """A document that is no export is none of it."""
    (folder / "package.json").write_bytes('{"author": "Zoë"}'.encode("latin-1"))
    assert not [remark for remark in read(folder).remarks if "Not UTF-8" in remark]
    journal = folder / "Journal.json"
    journal.write_bytes(journal.read_text().replace("river", "rivière").encode("latin-1"))
    guesses = [remark for remark in read(folder).remarks if "Not UTF-8" in remark]
    assert len(guesses) == 1
    assert f"{journal}. If" in guesses[0]


def test_a_damaged_zip_is_one_sentence(folder: Path) -> None:
    """As after a download that broke off."""
    path = zipped(with_sound(folder))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(NotImportable, match="no whole zip"):
        read(path)
