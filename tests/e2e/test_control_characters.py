"""What somebody else wrote into an entry, a guide or a file name shows, and never acts on the terminal."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.program import Account, account
from tests.raw_terminal import RawTerminal, raw_terminal
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault

NOW = datetime.now(UTC)
ATTACKS = {
    "title": "\x1b]0;pwned\x07",
    "clipboard": "\x1b]52;c;cHduZWQ=\x1b\\",
    "link": "\x1b]8;;http://pwned\x1b\\",
    "colour": "\x1b[31m",
    "c1": "\x9b31m\x9d0;pwned\x9c",
    "direction": "\u202epwned\u2066",
}
ALL = "".join(ATTACKS.values())
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
OF_OURS = re.compile(
    r"\x1b\[[0-9;?<>=$!]*[a-zA-Z~]"  # cursor, colour, modes
    r"|\x1b\[22;2t|\x1b\[23;2t|\x1b\]2;notes\x07|\x1b\]22;\w+\x07"  # title and pointer
    r"|\x1b[78=>M]|\x1b\(B|[\r\x08\x0e\x0f]"
    r"|\x1b_G[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\|\x1b\]1[0-9];\?(?:\x07|\x1b\\)"  # questions to the terminal
)


@pytest.fixture
def mine(tmp_path: Path) -> Account:
    """Somebody whose journal and guides came from elsewhere."""
    owner = account(tmp_path)
    attacked = replace(
        entry(0, replace(answer(f"words {ALL} here"), prompt=f"asked {ALL}", speaker=f"who {ALL}")),
        title=f"Evening {ALL}",
        tags=(f"tag {ALL}",),
        stage=f"stage {ALL}",
        created=NOW,
        changed=NOW,
        finished=NOW,
    )
    TinyDBJournal(owner.journal, PlainVault(), clock=lambda: NOW).save(attacked)
    guides = owner.config / "guides"
    guides.mkdir(parents=True)
    (guides / f"name {ATTACKS['title']}.toml").write_text("x = ")
    (guides / "mine.toml").write_text(f'id = "mine"\ntitle = {json.dumps(ALL)}\n', "utf-8")
    (owner.config / "config.toml").write_text(f'theme = {json.dumps(ALL)}\n"{ATTACKS["c1"]}" = 1\n', "utf-8")
    return owner


COMMANDS = (
    ("list",),
    ("list", "--json"),
    ("show", "2"),
    ("show", "2", "--json"),
    ("search", "words"),
    ("search", f"nothing{ALL}"),
    ("search", "words", "--json"),
    ("insights",),
    ("insights", "--json"),
    ("export",),
    ("export", "--format", "json"),
    ("guides",),
    ("guides", "--json"),
    ("guides", "check"),
    ("guides", "show", f"x{ALL}"),
    ("guides", f"x{ALL}"),
    ("show", f"x{ALL}"),
    (f"x{ALL}",),
    (f"--{ALL}",),
    ("session", f"x{ALL}", "--plain"),
    ("session", "free", "--answers", f"x{ALL}"),
    ("transcribe", f"x{ALL}"),
    ("--journal", f"x{ATTACKS['title']}", "list"),
    ("config",),
    ("config", "--json"),
    ("doctor",),
    ("doctor", "--json"),
    ("models", "download", f"x{ALL}"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[1:24])
def test_no_command_lets_a_control_character_through(mine: Account, command: tuple[str, ...]) -> None:
    """Neither as text nor as JSON, on standard output or standard error; JSON keeps the text whole."""
    ended = mine.run(*command)
    assert ended.code in {0, 2, 3, 4, 5, 7, 9}
    for stream in (ended.out, ended.err):
        assert ACTS.search(stream) is None
    if "json" in command[-1]:
        assert ended.out.isprintable() or json.loads(ended.out) is not None


def test_json_keeps_the_words_as_they_are(mine: Account) -> None:
    """What is cleaned for the eye is whole for a program."""
    shown = mine.run("show", "2", "--json").json
    assert shown["answers"][0]["text"] == f"words {ALL} here"


def of_others(terminal: RawTerminal) -> set[str]:
    """What was written that acts, beside what the screen itself needs."""
    text = OF_OURS.sub("", bytes(terminal.written).decode("utf-8", "replace"))
    return {text[max(0, match.start() - 5) : match.end() + 25] for match in ACTS.finditer(text)}


def test_the_screens_let_no_control_character_through(mine: Account) -> None:
    """Home, the timeline with its entry, a notice and the guides, read byte by byte off a terminal."""
    with raw_terminal(mine) as terminal:
        terminal.wait_for("All guides")
        terminal.wait_for_quiet()
        terminal.keys("t")
        terminal.wait_for("words")
        terminal.wait_for_quiet()
        terminal.keys("\r")
        terminal.wait_for("asked")
        terminal.wait_for_quiet()
    assert b"pwned" in terminal.written
    assert b"\x1b]52" not in terminal.written
    assert b"\x1b]0;" not in terminal.written
    assert b"\x1b]8;;http://pwned" not in terminal.written
    assert of_others(terminal) == set()
