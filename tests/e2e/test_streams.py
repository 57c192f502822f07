"""Standard streams as shells really give them: closed, full, in another encoding, or a terminal for lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import PATIENCE, Account, Ended, account
from tests.raw_terminal import raw_terminal

COMMANDS = (
    "list", "list --json", "show 2", "insights", "export", "export --format json", "guides", "doctor",
    "help-now", "--help", "--version",
)  # fmt: skip
GIVEN_NOTHING = ("<&-", "</dev/null", "2>&-", "2>/dev/full", "<&- 2>&-")
GIVEN_NO_OUTPUT = (">/dev/full", ">/dev/full 2>&1", "<&- >/dev/full 2>&-")
WANTING_NO_OUTPUT = (">&-", "<&- >&- 2>&-")


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Account:
    """Somebody with an entry of signs and words that not every encoding has."""
    owner = account(tmp_path_factory.mktemp("home"))
    assert owner.run("write", "--mood", 4, typed="früher “so” … 日本 ◆").code == 0
    return owner


def redirected(mine: Account, command: str, streams: str) -> Ended:
    """The command as a shell starts it, with the redirections after it."""
    return mine.run(*command.split(), before=("sh", "-c", f'exec "$@" {streams}', "sh"))


@pytest.mark.parametrize("streams", GIVEN_NOTHING)
def test_a_missing_input_or_error_stream_changes_nothing(mine: Account, streams: str) -> None:
    """The answer is whole and the exit code is that of the command."""
    for command in ("list --json", "export", "guides", "--version"):
        ended = redirected(mine, command, streams)
        assert ended.code == 0, command
        assert ended.out.strip()


@pytest.mark.parametrize("streams", GIVEN_NO_OUTPUT)
def test_an_answer_that_goes_nowhere_is_told(mine: Account, streams: str) -> None:
    """Exit code 6 for every command, buffered or not; never one that Python makes up."""
    unbuffered = mine.having(PYTHONUNBUFFERED="1")
    buffered = mine.having(PYTHONUNBUFFERED="")
    tried = [(buffered, command) for command in COMMANDS] + [(unbuffered, "list"), (unbuffered, "--version")]
    for their, command in tried:
        ended = redirected(their, command, streams)
        assert ended.code == 6, (command, ended)
        assert "could not be written to standard output" in ended.err or "2>" in streams


@pytest.mark.parametrize("streams", WANTING_NO_OUTPUT)
def test_a_closed_output_is_an_answer_that_nobody_wants(mine: Account, streams: str) -> None:
    """Nothing is told, and the exit code is that of the command."""
    for command in COMMANDS:
        ended = redirected(mine, command, streams)
        assert (ended.code, ended.out, ended.err) == (0, "", ""), command


@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-", "<&- 2>&-"])
def test_a_session_is_kept_where_nothing_can_be_told(tmp_path: Path, streams: str) -> None:
    """What goes to standard error is never a reason to stop."""
    mine = account(tmp_path)
    (tmp_path / "a.txt").write_text("We talked.")
    ended = redirected(mine, f"session free --answers {tmp_path / 'a.txt'}", streams)
    assert ended.code == 0
    assert [entry["first_words"] for entry in mine.entries()] == ["We talked."]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_every_command_speaks_every_encoding(mine: Account, encoding: str) -> None:
    """Signs have stand-ins, accents fall away where they must, JSON keeps everything."""
    theirs = mine.having(PYTHONIOENCODING=encoding)
    for command in COMMANDS:
        with theirs.start(*command.split(), encoding=encoding) as process:
            shown, err = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, err
        if command == "show 2":
            fru = "fruher" if encoding == "ascii" else "früher"
            assert f'{fru} "so" ... ?? *' in shown
        if command == "list --json":
            assert Ended(0, shown, "").json[0]["first_words"] == "früher “so” … 日本 ◆"


def test_a_name_in_no_encoding_is_told(mine: Account) -> None:
    """A file name of other bytes than UTF-8 is shown with a sign for each."""
    ended = mine.run("guides", "check", b"gl\xfcck.toml".decode("utf-8", "surrogateescape"))
    assert ended.code == 3
    assert "gl\ufffdck.toml" in ended.err


def test_a_terminal_for_lines_gets_lines(tmp_path: Path) -> None:
    """Where the cursor cannot be put anywhere, a guide is chosen and held line by line, without colours."""
    mine = account(tmp_path).having(TERM="dumb")
    with raw_terminal(mine, "--silent") as terminal:
        terminal.wait_for("cannot show the screen")
        terminal.wait_for("Which one?")
        terminal.keys("free\n")
        terminal.wait_for("Question 1 of")
        terminal.wait_for_quiet()
        terminal.keys("q\n")
        terminal.wait_for("nothing was saved")
    assert b"\x1b" not in terminal.written


def test_an_account_without_a_home(mine: Account) -> None:
    """What needs none works; what needs the journal says what to do, and makes no folder anywhere."""
    nobody = Account(mine.home, {key: value for key, value in mine.environ.items() if key != "HOME"})
    as_nobody = ("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups")
    if nobody.run("--version", before=as_nobody).code:
        pytest.skip("needs root, and a checkout that others may read, to be somebody whom no list knows")
    for command in ("help-now", "guides", "guides show free", "config", "models", "--journal /tmp list"):
        assert nobody.run(*command.split(), before=as_nobody).code == 0, command
    for command in ("list", "export", "insights", "session free --plain", "doctor"):
        ended = nobody.run(*command.split(), before=as_nobody)
        assert ended.code == 4, command
        assert "no home folder" in ended.out + ended.err


def test_a_folder_that_is_gone(mine: Account, tmp_path: Path) -> None:
    """Somebody who stands in a deleted folder can use everything but names that are meant from there."""
    gone = ("sh", "-c", f'mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; exec "$@"', "sh")
    for command in ("list", "guides", "help-now", "doctor", "config"):
        assert mine.run(*command.split(), before=gone).code == 0
    ended = mine.run("--journal", "here", "write", typed="We talked.", before=gone)
    assert ended.code == 4
    assert "is gone" in ended.err
