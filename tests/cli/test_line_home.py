"""Home in lines: help and hiding at a key, and commands that stay in lines."""

from __future__ import annotations

import pytest

from tests.cli.lines import TALK, Terminal, hold
from tests.cli.test_kept_unlocked import Home, journal, lines
from tests.fakes import FakeTranscriber, fake_services
from voicejournal.cli.line_home import same_options
from voicejournal.cli.line_session_controls import LineControls
from voicejournal.cli.parser import build
from voicejournal.domain.session.session import Phase

__all__ = ["journal", "lines"]


@pytest.mark.parametrize("typed", ["?", "help"])
@pytest.mark.usefixtures("journal")
def test_help_is_a_key_away(lines: Home, typed: str) -> None:
    """As within a session, and not a word that is not known."""
    told = lines.told(typed=typed)
    assert told.code == 0
    assert "`voicejournal help-now` shows them at any time, offline." in told.err
    assert "There is no" not in told.err


@pytest.mark.usefixtures("journal")
def test_everything_is_hidden_until_the_next_line(lines: Home) -> None:
    """Whatever that line is: nothing of it is obeyed or repeated."""
    told = lines.told(typed="z\nlist")
    assert told.err.count("Which one?") == 2
    assert "list" not in told.out + told.err.replace("guides, list, show", "")


@pytest.mark.parametrize("typed", [(), ("--plain",), ("--silent",), ("--plain", "--silent")], ids=" ".join)
def test_a_typed_command_goes_on_in_lines_and_in_silence(typed: tuple[str, ...]) -> None:
    """`session free` at home of a screen reader opens no screen."""
    assert same_options(build().parse_args(typed)) == list(typed)


@pytest.mark.parametrize("speaks", [True, False])
def test_a_key_that_passes_by_reading_is_named_where_something_is_read(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], *, speaks: bool
) -> None:
    """Where no voice is there is nothing to listen to the end of."""
    voice = {} if speaks else {"narrator": None}
    services = fake_services(TALK, transcriber=FakeTranscriber(["Fine."]), **voice)
    hold(terminal, services, TALK, {Phase.LISTENING: "\n", Phase.REVIEWING: "\n"})
    assert ("without listening to the end" in capsys.readouterr().err) is speaks
    silent = LineControls(services, silent=True)
    assert not silent.reads(TALK.steps[0])
