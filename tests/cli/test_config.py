"""Settings: one file, the environment above it, and mistakes that are told and take nothing else away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voicejournal.adapters.config.config_loading import load
from voicejournal.domain.settings import Settings

DEFAULT = Settings()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(file: Path) -> None:
    """Every option says where its value comes from."""
    file.write_text('rate = 150\nvolume = 1\nnames = ["Ana"]\nsilent = true\nquiet-card = false\n')
    settings = load(file, {"VOICEJOURNAL_RATE": "190", "VOICEJOURNAL_SILENT": "no"})
    config = settings.settings
    assert (config.rate, config.volume, config.names, config.silent) == (190, 1.0, ("Ana",), False)
    assert config.quiet_card is False
    sources = {origin.name: origin.source for origin in settings.origins}
    assert (sources["rate"], sources["names"], sources["voice"]) == (
        "VOICEJOURNAL_RATE",
        str(file),
        "default",
    )
    assert not settings.problems


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    """Everything has a default."""
    settings = load(tmp_path / "none.toml", {})
    assert settings.settings == DEFAULT
    assert not settings.problems


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("speed = 3", 1, '"speed"'),
        ("\nthem = 'dark'", 2, 'Did you mean "theme"?'),
        ('rate = "fast"', 1, "a whole number"),
        ("rate = 1000", 1, "80 to 450"),
        ("volume = nan", 1, "0 to 1"),
        (f"rate = 0x{'f' * 5000}", 1, "80 to 450"),
        (f"volume = 0x{'f' * 5000}", 1, "0 to 1"),
        ('theme = "drak"', 1, 'Did you mean "dark"?'),
        ("names = 3", 1, "a list of texts"),
        ('language = "xx"', 1, "no language"),
        ('country = "QQ"', 1, "no country"),
        ("keep_sound_for = ['free=8']", 1, "these days"),
        ("silent = 1", 1, "true or false"),
        ("rate = ", 1, "invalid value"),
        ("rate = \u201c150\u201d", 1, "curly quote"),
        ("rate 150", 1, "="),
        ("[voice]\nrate = 150", 1, '"[voice]"'),
        ("rate = [\n150", 1, ""),
        ("rate = " + "[" * 5000, 0, "nested too deeply"),
        ("rate = " + "1" * 5000, 1, "too many digits"),
        ("a" + ".a" * 50_000 + " = 1", 1, "more than 32 parts"),
        ('voice = "a\\u0000b"', 1, "NUL"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_takes_nothing_else_away(
    file: Path, text: str, line: int, told: str
) -> None:
    """One sentence and a remedy; the option has its default, and the others what the file says."""
    file.write_text(f'model = "tiny.en"\n{text}\n', "utf-8")
    settings = load(file, {})
    assert settings.settings.model == "tiny.en"
    assert settings.settings == Settings(model="tiny.en")
    (problem, *others) = settings.problems
    assert told in str(problem)
    assert f"{file}, line {line + 1}: " in problem.message or not line
    assert len(str(problem)) < 400 + len(str(file))
    assert problem.hint
    assert len(others) <= 1


def test_what_stands_after_a_mistake_counts(file: Path) -> None:
    """Of a file that is no TOML every statement that is some is kept, lists of many lines too."""
    file.write_text(
        'rate = \nnames = [\n  "Ana",  # a friend\n]\nsilent = true\nsilent = false\nwhat is this\n'
    )
    settings = load(file, {})
    assert (settings.settings.names, settings.settings.silent) == (("Ana",), True)
    assert [problem.message.rpartition("config.toml")[2].split(":")[0] for problem in settings.problems] == [
        ", line 1",
        ", line 6",
        ", line 7",
    ]


def test_a_mistake_takes_nothing_away_in_a_file_of_windows(file: Path) -> None:
    """Its line ends are two letters, and both belong to the line before."""
    file.write_bytes(b'rate = fast\r\nmodel = "tiny.en"\r\nsilent = true\r\n')
    settings = load(file, {})
    assert (settings.settings.model, settings.settings.silent) == ("tiny.en", True)
    assert len(settings.problems) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('\ufeffmodel = "tiny.en"\n'.encode(), ""),
        ('model = "tiny.en"\nvoice = "fröhlich"\n'.encode("latin-1"), "UTF-8"),
        ('model = "tiny.en"\nvoice = "x"\n'.encode("utf-16"), "UTF-16"),
    ],
    ids=["mark", "latin-1", "utf-16"],
)
def test_other_encodings_are_told_and_read_as_far_as_they_go(file: Path, data: bytes, told: str) -> None:
    """The mark that some editors put before UTF-8 is none."""
    file.write_bytes(data)
    settings = load(file, {})
    assert settings.settings.model == "tiny.en"
    assert bool(settings.problems) == bool(told)
    assert all(told in str(problem) or "UTF-8" in str(problem) for problem in settings.problems)


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _endless(file: Path) -> None:
    file.symlink_to("/dev/zero")


def _huge(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(1 << 30)


@pytest.mark.parametrize("put", [_pipe, _endless, _huge, Path.mkdir])
def test_whatever_lies_in_its_place_is_told_at_once(file: Path, put: object) -> None:
    """A pipe, a device, a folder and a gigabyte are no settings; everything has its default."""
    assert callable(put)
    put(file)
    settings = load(file, {})
    assert settings.settings == DEFAULT
    (problem,) = settings.problems
    assert "cannot be read" in problem.message


@pytest.mark.parametrize(
    ("name", "text"),
    [("RATE", "fast"), ("RATE", "1" * 5000), ("VOLUME", "nan"), ("SILENT", "perhaps"), ("THEME", "drak")],
)
def test_a_wrong_variable_leaves_what_the_file_says(file: Path, name: str, text: str) -> None:
    """It is told by its name."""
    file.write_text('rate = 150\nvolume = 0.5\nsilent = true\ntheme = "light"\n')
    settings = load(file, {f"VOICEJOURNAL_{name}": text})
    assert settings.settings == load(file, {}).settings
    (problem,) = settings.problems
    assert f"VOICEJOURNAL_{name}" in problem.message
    assert len(str(problem)) < 300


def test_a_variable_that_sets_nothing_is_told(file: Path) -> None:
    """With the nearest name; one that may have meant the journal keeps words from landing elsewhere."""
    settings = load(file, {"VOICEJOURNAL_THEM": "light", "OTHER": "x"})
    assert settings.settings == DEFAULT
    assert settings.journal_problem is None
    (problem,) = settings.problems
    assert 'Did you mean "VOICEJOURNAL_THEME"?' in str(problem)
    assert load(file, {"VOICEJOURNAL_JURNAL": "/elsewhere"}).journal_problem is not None
    for wrong in ("~nobody-here/x", "a\0b"):
        assert load(file, {"VOICEJOURNAL_JOURNAL": wrong}).journal_problem is not None


@pytest.mark.parametrize(
    "line",
    [
        "journal = 5",
        'jurnal = "/elsewhere"',
        "journal /elsewhere",
        'journal = "~nobody-here/x"',
        "journal = ",
    ],
)
def test_words_never_land_in_another_journal(run: Run, home: Path, line: str) -> None:
    """Where it is not known which journal is meant, what needs one ends with 4, and the rest works."""
    folder = home / ".config" / "voicejournal"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f"{line}\n")
    for command in (("write",), ("list",), ("session", "free", "--plain"), ("export",), ("insights",)):
        ended = run(*command, typed="Words.\n")
        assert (ended.code, ended.out) == (4, ""), command
        assert "--journal FOLDER" in ended.err
    assert not (home / ".local" / "share").exists()
    assert run("guides").code == 0
    assert run("help-now").code == 0
    assert run("doctor").code in (4, 5)
    assert run("write", "--journal", home / "known", typed="Words.\n").code == 0


def test_a_mistake_is_told_once_and_every_command_works(run: Run, home: Path) -> None:
    """On standard error; `config` and `doctor` show it, and `config` ends with 4."""
    folder = home / ".config" / "voicejournal"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('them = "light"\nrate = 150\n')
    written = run("write", typed="We talked.")
    assert written.code == 0
    assert written.err.count("them") == 2  # the word itself, and in "theme"
    assert 'Did you mean "theme"?' in written.err
    assert run("list").code == 0
    assert "them" not in run("help-now").err
    shown = run("config")
    assert shown.code == 4
    assert "rate = 150" in shown.out
    assert "line 1" in shown.err
    assert any(f["about"] == "settings" and "line 1" in f["text"] for f in run("doctor", "--json").json)


def test_every_option_is_explained(file: Path) -> None:
    """No option without its line of meaning and its variable."""
    options = [origin.option for origin in load(file, {}).origins]
    assert all(one.meaning and one.variable.startswith("VOICEJOURNAL_") for one in options)


def test_a_setting_is_set_and_got(run: Run, home: Path) -> None:
    """In config.toml, in the spelling of the file or of its variable; a script gets the bare value."""
    file = home / ".config" / "voicejournal" / "config.toml"
    assert run("config", "path").out == f"{file}\n"
    assert run("config", "check").out == f"{file}: there is none yet.\n"
    assert run("config", "set", "rate", 190).out == "rate = 190\n"
    assert run("config", "set", "quiet-card", "off").out == "quiet_card = false\n"
    assert run("config", "set", "names", "Ana, Bo").out == 'names = ["Ana", "Bo"]\n'
    assert file.read_text() == 'rate = 190\nquiet_card = false\nnames = ["Ana", "Bo"]\n'
    assert [run("config", "get", name).out for name in ("RATE", "quiet-card", "names", "theme", "voice")] == [
        "190\n",
        "false\n",
        "Ana\nBo\n",
        "dark\n",
        "\n",
    ]
    got = run("config", "get", "rate", "--json").json
    assert (got["option"], got["value"], got["source"]) == ("rate", 190, str(file))
    assert run("config", "check").out == f"{file}: every setting can be used.\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("set", "them", "light"), 2, 'There is no option "them". Did you mean "theme"?'),
        (("get", "them"), 2, 'Did you mean "theme"?'),
        (("set", "theme", "drak"), 4, 'theme is "drak". Did you mean "dark"? Expected one of: dark, light'),
        (("set", "rate", "fast"), 4, 'rate is "fast". Expected a number.'),
        (("set", "rate", "1000"), 4, "Expected 80 to 450."),
        (("set", "keep_sound_for", "free=1,free=7"), 4, 'keep_sound_for names "free" twice.'),
        (("set", "journal", "~nobody-here/x"), 4, "Write the whole path."),
        (("set", "rate"), 2, "VALUE"),
        (("put", "rate", "100"), 2, 'There is no "put" here.'),
    ],
)
def test_a_wrong_setting_changes_nothing(
    run: Run, home: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    """One sentence and a remedy; no file is made."""
    ended = run("config", *words)
    assert (ended.code, ended.out) == (code, "")
    assert told in " ".join(ended.err.split())
    assert not (home / ".config").exists()


def test_a_broken_line_is_mended_by_setting_it(run: Run, home: Path) -> None:
    """`check` names it, with its remedy; after `set` there is nothing more to name."""
    file = home / ".config" / "voicejournal" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("# mine\ntheme = light\nrate = 150  # slow\n")
    checked = run("config", "check")
    assert (checked.code, checked.out) == (4, "")
    assert f"{file}, line 2: " in checked.err
    (problem,) = run("config", "check", "--json").json
    assert problem["option"] == "theme"
    assert problem["remedy"]
    assert run("config", "get", "theme").code == 4
    assert run("config", "get", "rate").code == 0
    assert run("config", "set", "theme", "light").code == 0
    assert file.read_text() == '# mine\ntheme = "light"\n# theme = light\nrate = 150  # slow\n'
    assert run("config", "check").code == 0


def test_what_wins_over_a_setting_is_told(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is written all the same."""
    monkeypatch.setenv("VOICEJOURNAL_RATE", "100")
    ended = run("config", "set", "rate", "200")
    assert (ended.code, ended.out) == (0, "rate = 200\n")
    assert "VOICEJOURNAL_RATE is set and wins over the file: 100 is used." in ended.err
