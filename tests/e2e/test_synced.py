"""Two histories of two machines, as files, given to the real program: lists, finds, shows and chooses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.synced_histories import HISTORIES, MADE
from tests.program import Account, account

MACHINES = ("laptop", "desktop")
BOTH = ("We talked in the kitchen, and it was quiet.", "We talked in the kitchen. I was afraid.")


def at(folder: Path, history: str, machine: str) -> Account:
    """An account with the journal of that machine as the last sync left it."""
    folder.mkdir()
    person = account(folder)
    shutil.copytree(HISTORIES / history / machine, person.journal)
    return person


def texts(person: Account) -> dict[str, list[str]]:
    """The texts of every entry."""
    exported = person.run("export", "--format", "json")
    assert exported.code == 0, exported.err
    entries = json.loads(exported.out)["entries"]
    return {entry["id"]: [answer["text"] for answer in entry["answers"]] for entry in entries}


def test_the_histories_are_there() -> None:
    """Each of both machines, with a conflict copy in it."""
    assert {path.name for path in HISTORIES.iterdir()} == set(MADE)
    for history in MADE:
        for machine in MACHINES:
            assert list((HISTORIES / history / machine).glob("months/*sync-conflict*"))


@pytest.mark.parametrize("history", MADE)
def test_both_machines_come_to_the_same_files(tmp_path: Path, history: str) -> None:
    """Each merges by itself, and what it writes is byte for byte the other's: no new conflict follows."""
    written = []
    for machine in MACHINES:
        person = at(tmp_path / machine, history, machine)
        listed = person.run("list")
        assert listed.code == 0, listed.err
        assert "Merged from another machine" in listed.err
        assert "Merged" not in person.run("list").err
        names = [path for part in ("months", "removed") for path in (person.journal / part).glob("*")]
        written.append({str(path.relative_to(person.journal)): path.read_bytes() for path in names})
        assert set(written[-1]) <= {"months/2026-11.json", "removed/2026-11.json"}
    assert written[0] == written[1]


def test_a_weekend_apart_is_found_read_and_chosen(tmp_path: Path) -> None:
    """Both texts are found until one is chosen; the JSON tells machine and time; then only that one is."""
    person = at(tmp_path / "home", "a-weekend-apart", "laptop")
    kept = texts(person)
    assert {text for found in kept.values() for text in found} == {
        *BOTH,
        "A walk by the river, alone.",
        "Saturday, on the laptop.",
        "Sunday, on the desktop.",
    }
    for words in ("quiet", "afraid"):
        assert "≠ two versions" in person.run("search", words).out
    (entry_id,) = [name for name, found in kept.items() if len(found) == 2]
    assert entry_id in person.run("versions").out
    shown = person.run("versions", entry_id, "--json").json
    (versions,) = [one["versions"] for one in shown["answers"]]
    assert {one["text"]: one["machine"] for one in versions} == {BOTH[0]: "laptop", BOTH[1]: "desktop"}
    assert all(one["written"] for one in versions)
    plain = person.run("versions", entry_id).out
    assert all(text in plain for text in BOTH)

    number = 1 + [one["text"] for one in versions].index(BOTH[0])
    for wrong, code in (("3", 2), ("none", 2)):
        assert person.run("versions", entry_id, "--keep", wrong).code == code
    assert person.run("versions", "--keep", "1").code == 2
    assert person.run("versions", entry_id, "--keep", number).code == 0
    assert texts(person)[entry_id] == [BOTH[0]]
    assert not person.run("search", "afraid").out
    assert person.run("versions", entry_id, "--keep", number).code == 3
    assert "No answer" in person.run("versions").err


def test_both_versions_can_be_kept_as_one_text(tmp_path: Path) -> None:
    """Nothing needs to be given up."""
    person = at(tmp_path / "home", "a-weekend-apart", "desktop")
    (entry_id,) = [name for name, found in texts(person).items() if len(found) == 2]

    assert person.run("versions", entry_id, "--keep", "both").code == 0
    ((text,),) = [found for name, found in texts(person).items() if name == entry_id]
    assert sorted(text.split("\n\n")) == sorted(BOTH)


@pytest.mark.parametrize("machine", MACHINES)
def test_a_change_wins_over_a_removal_and_is_told(tmp_path: Path, machine: str) -> None:
    """What was only removed is removed, what was changed or brought back lives, and doctor finds all well."""
    person = at(tmp_path / "home", "removed-and-changed", machine)
    report = person.run("doctor", "--json")

    assert "that one machine had removed and another had changed" in report.err
    assert not [one for one in report.json if one["about"] == "journal" and one["state"] == "broken"]
    assert {text for found in texts(person).values() for text in found} == {
        "Changed on the desktop.",
        "Removed, brought back.",
        "Before anything was merged.",
        "And on the laptop as well.",
    }


def test_versions_of_what_is_withheld_are_shown_only_on_request(tmp_path: Path) -> None:
    """The rules of privacy hold for every version: list, search, show and versions keep silent."""
    person = at(tmp_path / "home", "a-weekend-apart", "laptop")
    for path in (person.journal / "months").iterdir():
        text = path.read_text("utf-8").replace('"guide":"free"', '"guide":"red-flags"')
        path.write_text(text, "utf-8")
    entry_id = next(name for name, found in texts_of_all(person).items() if len(found) == 2)

    for command in (["list"], ["search", "afraid"], ["versions"]):
        assert not person.run(*command).out
        assert person.run(*command, "--private").out
    hidden = person.run("versions", entry_id)
    assert (hidden.code, hidden.out) == (3, "")
    assert person.run("versions", entry_id, "--keep", "1").code == 3
    assert BOTH[1] in person.run("versions", entry_id, "--private").out


def texts_of_all(person: Account) -> dict[str, list[str]]:
    exported = person.run("export", "--format", "json", "--private")
    entries = json.loads(exported.out)["entries"]
    return {entry["id"]: [answer["text"] for answer in entry["answers"]] for entry in entries}
