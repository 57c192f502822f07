"""What commands say of a journal in which something is odd, and how they end."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.entries import START, answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.document import compact, document, line


def month_with(folder: Path, *rows: str) -> Path:
    """A month of one entry, before which these rows stand."""
    TinyDBJournal(folder, PlainVault()).save(entry(1, answer("I don’t feel heard at the café")))
    path = folder / "months" / "2026-11.json"
    text = "".join(f'"{number}":{row},\n' for number, row in enumerate(rows, 51))
    path.write_text(path.read_text("utf-8").replace('"entries":{\n', f'"entries":{{\n{text}'), "utf-8")
    return path


def test_words_are_found_however_they_are_typed(run: Run, tmp_path: Path) -> None:
    """A phone writes another apostrophe than a keyboard has, and not every keyboard has an é."""
    month_with(tmp_path, line(compact(document(entry(2, answer("I don't want to argue"))))))

    for query, count in (
        ("don't", 2),
        ("DON’T", 2),
        ("cafe", 1),
        ("CAFÉ", 1),
        ("heard cafe", 1),
        ("dont", 0),
    ):
        assert len(run("search", query, "--json", "--journal", tmp_path).json) == count


def test_show_says_that_there_is_another_version(run: Run, tmp_path: Path) -> None:
    """Also where that one lies in another month's file; an entry there once says nothing."""
    two = document(entry(2, answer("one version")))
    older = {**two, "changed": START.isoformat(), "title": "Another"}
    path = month_with(tmp_path, line(compact(two)), line(compact(older)))
    shown = run("show", entry(2).id, "--journal", tmp_path)
    assert shown.code == 0
    assert "one version" in shown.out
    assert "2026-11.json as well, in other words" in shown.err
    assert run("show", entry(1).id, "--journal", tmp_path).err == ""

    path.with_name("2026-10.json").write_bytes(path.read_bytes())
    shown = run("show", entry(1).id, "--journal", tmp_path)
    assert "2026-10.json as well, alike" in shown.err


def test_a_shown_entry_that_is_odd_ends_with_five(run: Run, tmp_path: Path) -> None:
    """It is there and cannot be shown: that is damage, not absence."""
    month_with(tmp_path, line({**compact(document(entry(2))), "title": None}))

    assert run("show", entry(2).id, "--journal", tmp_path).code == 5
    assert run("show", entry(3).id, "--journal", tmp_path).code == 3


def test_many_odd_entries_do_not_bury_the_answer(run: Run, tmp_path: Path) -> None:
    """A few are named; `doctor` names all."""
    month_with(tmp_path, *(line({**compact(document(entry(n))), "title": None}) for n in range(2, 40)))

    listed = run("list", "--journal", tmp_path)
    assert listed.code == 5
    assert len(listed.err.splitlines()) < 10
    assert "doctor" in listed.err


def test_insights_tell_what_they_left_out(run: Run, tmp_path: Path) -> None:
    """A course drawn over half a journal must not look like the whole."""
    month_with(tmp_path, line({**compact(document(entry(2))), "mood": "bad"}))

    result = run("insights", "--json", "--journal", tmp_path)
    assert result.code == 5
    assert entry(2).id in result.err
    assert result.json["months"]
