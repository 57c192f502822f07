"""The exports of the screens are those of the command, in a place that is proposed and free."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal import paths
from voicejournal.bootstrap import Program, program
from voicejournal.bootstrap.screen_exports import ScreenExports
from voicejournal.domain.entries.export_choice import ExportChoice
from voicejournal.errors import Cancelled, NotFound, UsageError

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def opened(run: Run, home: Path) -> Program:
    """A program over a journal of two entries."""
    for text in ("By the river with Maren.", "At home."):
        assert run("write", typed=text).code == 0
    return program()


def exports(opened: Program) -> ScreenExports:
    return ScreenExports(lambda: opened, lambda: NOW)


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_the_screen_writes_what_the_command_writes(
    run: Run, opened: Program, tmp_path: Path, form: str
) -> None:
    """Byte for byte, with what both leave out."""
    ending = {"html": ".html", "markdown": ".md"}[form]
    there, here = tmp_path / f"command{ending}", tmp_path / f"screen{ending}"
    assert run("export", "--format", form, "--no-names", "-o", there).code == 0
    choice = ExportChoice(form=form, names=False)
    written, lacks = exports(opened).write(here, choice, opened.journal.entries, lambda _: None)
    assert (written, list(lacks)) == (here, [])
    assert here.read_bytes() == there.read_bytes()


def test_nothing_is_left_of_an_export_that_is_stopped_or_has_no_entry(
    opened: Program, tmp_path: Path
) -> None:
    """And nothing is overwritten."""
    made, place = exports(opened), tmp_path / "place"
    place.mkdir()

    def stop(_: str) -> None:
        raise Cancelled("Stopped.")

    for form in ("html", "pdf", "markdown"):
        with pytest.raises(Cancelled):
            made.write(place / "page", ExportChoice(form=form), opened.journal.entries, stop)
        with pytest.raises(NotFound, match="No entry fits"):
            made.write(place / "page", ExportChoice(form=form), tuple, lambda _: None)
        assert not list(place.iterdir())
    (place / "page").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        made.write(place / "page", ExportChoice(form="html"), opened.journal.entries, lambda _: None)


def test_the_proposed_file_is_free_and_named_from_home(
    opened: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the documents, where there is such a folder; a folder where sound goes beside the text."""
    made = exports(opened)
    monkeypatch.setenv("HOME", str(home))
    assert made.place(ExportChoice(form="pdf")) == str(Path("~") / "journal-2026-11-22.pdf")
    (home / "Documents").mkdir()
    assert paths.documents() == home / "Documents"
    (home / "Documents" / "journal-2026-11-22.html").touch()
    proposed = made.place(ExportChoice(form="html", sound="inside"))
    assert proposed == str(Path("~") / "Documents" / "journal-2026-11-22-2.html")
    beside = made.place(ExportChoice(form="markdown", sound="opus"))
    assert beside == str(Path("~") / "Documents" / "journal-2026-11-22")
