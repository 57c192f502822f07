"""Setting one option in config.toml: whatever else stands in the file stays."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicejournal.adapters.config.config_editing import with_option
from voicejournal.adapters.config.config_file import parsed
from voicejournal.domain.settings import OPTIONS, Setting

COMMENTED = '# mine\nrate = 100  # slowly\n\nnames = [\n  "Ana",  # a friend\n  "Bo",\n]\n# the end\n'

TABLE_IN_A_TEXT = 'voice = """\n[voice]\nvoice = """'
"""A text of three lines, the second of which looks like the beginning of a table."""


@pytest.mark.parametrize(
    ("text", "name", "value", "after"),
    [
        ("", "rate", 150, "rate = 150\n"),
        ("volume=0.5", "rate", 150, "volume=0.5\nrate = 150\n"),
        (COMMENTED, "rate", 150, COMMENTED.replace("100", "150")),
        (COMMENTED, "names", ("Ana", "Cy"), COMMENTED.replace('"Bo"', '"Cy"')),
        (COMMENTED, "theme", "light", COMMENTED + 'theme = "light"\n'),
        ("quiet-card = true # x\n", "quiet_card", False, "quiet-card = false # x\n"),
        ("'rate' = 100\n", "rate", 101, "'rate' = 101\n"),
        ("rate = 100\r\n# x\r\n", "volume", 0.5, "rate = 100\r\n# x\r\nvolume = 0.5\r\n"),
        ('voice = """\nrate = 3\n"""\n', "rate", 120, 'voice = """\nrate = 3\n"""\nrate = 120\n'),
        ("volume = 1\n", "volume", 0.5, "volume = 0.5\n"),
        (TABLE_IN_A_TEXT, "rate", 120, f"{TABLE_IN_A_TEXT}\nrate = 120\n"),
        (TABLE_IN_A_TEXT, "voice", "en", 'voice = "en"'),
        (f"{TABLE_IN_A_TEXT} # x\nrate = 1\n", "rate", 120, f"{TABLE_IN_A_TEXT} # x\nrate = 120\n"),
        ("names = [\n['a'],\n]", "rate", 120, "names = [\n['a'],\n]\nrate = 120\n"),
        ("volume = nan\n", "rate", 120, "volume = nan\nrate = 120\n"),
    ],
)
def test_one_option_changes_and_nothing_else(text: str, name: str, value: Setting, after: str) -> None:
    """Comments, order, spelling, line ends and the other options are as they were, to the letter."""
    assert with_option(text, name, value) == after


@pytest.mark.parametrize(
    ("text", "name", "value", "after"),
    [
        ("rate = fast\nvolume=1\n", "rate", 150, "rate = 150\n# rate = fast\nvolume=1\n"),
        ("rate = 100\nwhat is this\n", "rate", 101, "rate = 101\nwhat is this\n"),
        ("what is this\n", "rate", 101, "what is this\nrate = 101\n"),
        ("rate=1\nrate=2\n", "rate", 99, "rate=99\nrate=2\n"),
        ("[voice]\nrate = 160\n", "rate", 170, "rate = 170\n[voice]\nrate = 160\n"),
        ("rate = 150 # c\n[voice]\nrate = 160\n", "rate", 170, "rate = 170 # c\n[voice]\nrate = 160\n"),
        (
            'names = [\n"Ana"\nrate = 100\n',
            "names",
            ("Bo",),
            'names = ["Bo"]\n# names = [\n# "Ana"\nrate = 100\n',
        ),
        (f"rate = {'[' * 5000}\n", "rate", 100, f"rate = 100\n# rate = {'[' * 5000}\n"),
    ],
)
def test_a_damaged_file_can_be_set_as_well(text: str, name: str, value: Setting, after: str) -> None:
    """A broken line of the option itself becomes a comment; those of others stay and stop nothing."""
    assert with_option(text, name, value) == after


TEXTS = st.lists(
    st.sampled_from(
        [
            "# a note", "",
            "rate = 100", "rate = fast", "quiet-card = true", "quiet_card = false", "names = [",
            '  "Ana",  # a friend', "]", 'voice = """', '"""', "what is this", "[voice]", 'theme = "light"',
            "volume = nan", "a.b = 1", "rate = [", "\ttheme = 'dark' # here", "names = ['x', \"y\"]", "}",
            '"rate" = 9',
        ]
    ),
    max_size=12,
)  # fmt: skip
VALUES = st.sampled_from(
    [("rate", 150), ("volume", 0.25), ("theme", "dark"), ("quiet_card", True), ("names", ("Ana", 'C"y\\')),
     ("names", ()), ("voice", "a\nb\x1b\u2028'"), ("silent", False), ("journal", "~/böse \t#")]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, VALUES, st.sampled_from(["\n", "\r\n"]))
def test_any_file_of_such_lines_keeps_what_could_be_read(
    lines: list[str], wanted: tuple[str, Setting], end: str
) -> None:
    """The option has the value, every other has the one it had, and no line is lost."""
    name, value = wanted
    text = end.join(lines)
    changed = with_option(text, name, value)
    assert changed is not None
    before, after = (
        {key.replace("-", "_"): repr(each) for key, each in parsed(one).values.items()}
        for one in (text, changed)
    )
    assert after.pop(name) == repr(list(value) if isinstance(value, tuple) else value)
    before.pop(name, None)
    assert after == before
    comments = [line for line in lines if line.startswith("#")]
    assert all(comment in changed for comment in comments)
    assert with_option(changed, name, value) == changed


def test_every_option_can_be_written() -> None:
    """Each default in the notation of the file, read back as it was."""
    text: str | None = ""
    for option in OPTIONS.values():
        assert text is not None
        text = with_option(text, option.name, option.default)
    table = tomllib.loads(text or "")
    assert {name: option.from_toml(table[name]) for name, option in OPTIONS.items()} == {
        name: option.default for name, option in OPTIONS.items()
    }
