"""Any config.toml: setting an option changes that option alone, or nothing at all and tells the line.

`VOICEJOURNAL_CONFIGS=20000` tries that many.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tomlkit
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tomlkit.items import Comment

from tests.long_runs import tries, untimed
from voicejournal.adapters.config import FileSettings
from voicejournal.adapters.config.config_file import KEY
from voicejournal.domain.settings import OPTIONS, Setting
from voicejournal.errors import ConfigError
from voicejournal.toml_files import statements

pytestmark = untimed("VOICEJOURNAL_CONFIGS")
TRIES = settings(
    max_examples=tries("VOICEJOURNAL_CONFIGS", 200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KNOWN = (
    "# a note", "", "   ", "rate = 100", "rate = fast", "rate =", "quiet-card = true  # kept", "names = [",
    '  "Ana",  # a friend', "]", 'voice = """', '"""', "voice = '''", "'''", "what is this", "[voice]",
    'theme = "light"', "volume = nan", "a.b = 1", "rate = [", "\ttheme = 'dark' # here", "}", '"rate" = 9',
    "names = ['x', \"y\"]", "theme = \u201cdark\u201d", "silent = yes", "rate = 1_0", "\\", "= 3",
)  # fmt: skip
LINES = st.sampled_from(KNOWN) | st.text(max_size=12) | st.text(max_size=8).map(lambda text: f"# {text}")
WANTED = st.sampled_from(
    [("rate", 150), ("volume", 0.25), ("theme", "dark"), ("quiet_card", True), ("silent", False),
     ("names", ("Ana", 'C"y\\')), ("names", ()), ("voice", "a\nb\x1b\u2028'"), ("journal", "/b\u00f6se \t#")]
)  # fmt: skip


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory, where there is one: it is the text that is tried here, not the disk."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@TRIES
@given(lines=st.lists(LINES, max_size=14), wanted=WANTED, end=st.sampled_from(["\n", "\r\n"]))
@example(lines=["names = [", 'voice = """'], wanted=("names", ("Ana",)), end="\n")
@example(lines=["names = [", 'voice = """'], wanted=("rate", 150), end="\n")
@example(lines=['voice = """', "names = [", '"""', "rate = fast"], wanted=("voice", "en"), end="\r\n")
def test_an_option_is_set_and_every_other_line_stays(
    place: Path, lines: list[str], wanted: tuple[str, Setting], end: str
) -> None:
    """Every other setting has the value it had, every comment is there, and a broken line is not lost."""
    name, value = wanted
    store = FileSettings(place / "config.toml", place / "state", {})
    data = end.join(lines).encode("utf-8", "replace")
    store.file.write_bytes(data)
    before = store.load()
    try:
        after = store.put(OPTIONS[name], value)
    except ConfigError as error:
        assert store.file.read_bytes() == data
        assert re.search(r"line \d+|UTF-|cannot be read", str(error)), error
        return
    was, now = before.settings._asdict(), after.settings._asdict()
    assert now.pop(name) == value
    was.pop(name)
    assert now == was
    text, changed = data.decode(), store.file.read_bytes().decode()
    lost = [line for line in _must_stay(text, name) if line not in changed]
    assert not lost
    assert store.put(OPTIONS[name], value).settings == after.settings
    assert store.file.read_bytes().decode() == changed


def _must_stay(text: str, name: str) -> list[str]:
    """The comments of a file that can be read; else every line of another option, whose own it is not."""
    text = text.replace("\r\n", "\n")
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        pass
    else:
        return [item.as_string().strip() for _, item in tomlkit.parse(text).body if isinstance(item, Comment)]
    kept: list[str] = []
    for _, statement in statements(text):
        key = re.match(KEY, statement)
        if key is not None and key[1].replace("-", "_") == name:
            if re.search(r"""[\[{]|"{3}|'{3}""", statement):
                return []  # it may go on over any of the lines after it
            continue
        kept += statement.split("\n")
    return kept
