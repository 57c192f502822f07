"""The command-line parser; it only parses, so that help and mistakes load nothing heavy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from voicejournal import __version__
from voicejournal.cli import SCREEN
from voicejournal.cli.standard_streams import write
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import UsageError

_UP: Any = argparse.SUPPRESS
"""Default of an option that may also stand before the command, so that the earlier value is kept."""

EPILOG = """exit codes:
  0 done   1 a bug   2 wrong usage   3 not found   4 setting or guide   5 journal   6 cannot write
  7 sound   8 transcription   9 no model   10 wrong passphrase   11 sealed data damaged   130 stopped
  129 window closed   143 asked to end

Everything stays on this machine. Not therapy, and not an emergency service: `voicejournal help-now`."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that reports a mistake as one sentence with a hint, as every other failure."""

    def error(self, message: str) -> NoReturn:
        """End with argparse's message, and the closest valid word if there is one."""
        chosen = re.search(r"invalid choice: (.+) \(choose from (.+)\)", message)
        unknown = re.search(r"unrecognized arguments: (-\S+)", message)
        hint = f"`{self.prog} --help` shows what there is."
        if chosen:
            word = chosen[1].strip("'\"")
            message = f'there is no "{word}" here'
            hint = did_you_mean(word, re.findall(r"[\w-]+", chosen[2])) + hint
        elif unknown:
            hint = did_you_mean(unknown[1], _OPTIONS, "{}") + hint
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", hint)

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ARG002 - errors go another way
        """Write help or version through `streams.write`; argparse ignores a failed write."""
        write(message)


def build(given: Sequence[str]) -> Parser:
    """Build the parser; each command names its function as `run`.

    If `given` begins with a command, only that one and its relatives are built: building all takes longer
    than a save.

    Raises:
        UsageError: it begins with a word that is no command.
    """
    parser = Parser(
        prog="voicejournal",
        description="A private, voice-guided journal. Without a command it opens the screen.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"voicejournal {__version__}")
    _everywhere(parser)
    parser.add_argument("--silent", action="store_true", help="read nothing aloud")
    parser.set_defaults(run=SCREEN)
    known = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog)
    for add in _wanted(given):
        add(known)
    return parser


def _wanted(given: Sequence[str]) -> Iterable[Callable[[Commands], None]]:
    """The builders of the given command and its relatives; all of them if there is no command."""
    words = list(given)
    while words:
        match words:
            case ["--journal", _, *words]:
                pass
            case [word, *words] if word.startswith("-"):
                pass
            case [word, *_] if word in _COMMANDS:
                return (_COMMANDS[word],)
            case [word, *_]:
                raise _unknown(word)
    return dict.fromkeys(_COMMANDS.values())


def _unknown(word: str) -> UsageError:
    hint = _ASKED_OTHERWISE.get(word) or did_you_mean(word, _COMMANDS, "`voicejournal {}`")
    return UsageError(f'There is no command "{word}".', f"{hint}`voicejournal --help` lists all commands.")


_ASKED_OTHERWISE = {
    "version": "Did you mean `voicejournal --version`? ",
    "help": "`voicejournal help-now` shows people who can help. ",
}
_OPTIONS = (
    "--answers", "--country", "--format", "--guide", "--help", "--journal", "--json", "--limit", "--model",
    "--mood", "--pending", "--plain", "--private", "--restore", "--silent", "--speakers", "--tag",
    "--version", "--yes",
)  # fmt: skip


def _number(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or not 0 < len(text) < 10 or int(text) < 1:
        raise argparse.ArgumentTypeError("expected a whole number from 1")
    return int(text)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no folder")
    return Path(text)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _command(commands: Commands, name: str, run: str, text: str) -> Parser:
    command = commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
    command.set_defaults(run=run)
    _everywhere(command)
    return command


def _everywhere(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--journal",
        type=_folder,
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="use this journal",
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="NAME|FOLDER", help="the Whisper model to use this time")


def _session(commands: Commands) -> None:
    command = _command(commands, "session", "session_command:hold", "hold a guided session")
    command.add_argument("guide", metavar="GUIDE", help="the guide's id; `voicejournal guides` lists them")
    command.add_argument("--plain", action="store_true", help="line by line, for screen readers and pipes")
    command.add_argument(
        "--answers", nargs="+", metavar="FILE",
        help="one file for each step in order: sound for spoken steps, text for any; - skips one",
    )  # fmt: skip
    command.add_argument(
        "--silent", action="store_true", default=argparse.SUPPRESS, help="read nothing aloud"
    )
    command.add_argument("--speakers", nargs=2, metavar="NAME", help="the two names, for guides for two")
    _model(command)
    _json(command)


def _write(commands: Commands) -> None:
    least, greatest = SCALES[Sets.MOOD]
    command = _command(
        commands, "write", "write:write", "write an entry: from standard input, or in your editor"
    )
    command.add_argument("--guide", metavar="GUIDE", default="free", help="the guide it answers (free)")
    command.add_argument(
        "--new", action="store_true", help="an empty page, though words wait that were not kept yet"
    )
    command.add_argument("--mood", type=int, metavar="N", help=f"mood from {least} to {greatest}")
    command.add_argument("--tag", action="append", default=[], metavar="TAG", help="a tag; may be repeated")
    _json(command)


def _demo(commands: Commands) -> None:
    command = _command(
        commands, "demo", "demo:demo", "a whole session with nobody at the desk, in a throw-away journal"
    )
    command.add_argument("--plain", action="store_true", help="line by line instead of the screen")
    command.add_argument(
        "--silent",
        action="store_true",
        default=argparse.SUPPRESS,
        help="play nothing, even where there is sound",
    )
    _model(command)


def _reading(commands: Commands) -> None:
    listing = _command(commands, "list", "entry_commands:listing", "list entries, newest first")
    listing.add_argument("-n", "--limit", type=_number, metavar="N", help="at most N entries")
    _json(listing)
    show = _command(commands, "show", "entry_commands:show", "show one entry")
    show.add_argument("id", metavar="ID", help="the entry's id, or its beginning or end")
    show.add_argument("--private", action="store_true", help="also what was answered in private")
    _json(show)
    search = _command(
        commands, "search", "entry_commands:search", "find entries in which all the words occur"
    )
    search.add_argument("words", nargs="+", metavar="WORD")
    _json(search)
    insights = _command(commands, "insights", "entry_commands:insights", "mood, stage and scales over time")
    _json(insights)


def _guides(commands: Commands) -> None:
    guides = _command(commands, "guides", "guide_commands:listing", "list, show, check or begin guides")
    _json(guides)
    actions = guides.add_subparsers(title="actions", metavar="ACTION")
    show = _command(actions, "show", "guide_commands:show", "show a guide with its steps and sources")
    show.add_argument("guide", metavar="GUIDE")
    _json(show)
    check = _command(actions, "check", "guide_commands:check", "check guide files: all problems at once")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="without one: all guides")
    new = _command(actions, "new", "guide_commands:new", "begin a guide of your own from a template")
    new.add_argument("guide", metavar="GUIDE", help="its id: small letters, digits and dashes")


def _transcribe(commands: Commands) -> None:
    command = _command(commands, "transcribe", "transcribe_command:transcribe", "turn sound files into text")
    command.add_argument("files", nargs="*", type=Path, metavar="FILE")
    command.add_argument("--pending", action="store_true", help="the answers that still wait for their text")
    _model(command)
    _json(command)


def _export(commands: Commands) -> None:
    command = _command(commands, "export", "export:export", "write the whole journal to standard output")
    command.add_argument("--format", choices=("json", "markdown"), default="markdown")
    command.add_argument("--private", action="store_true", help="also what was answered in private")


def _machine(commands: Commands) -> None:
    devices = _command(commands, "devices", "devices_and_config:devices", "list microphones and loudspeakers")
    _json(devices)
    doctor = _command(
        commands, "doctor", "doctor:doctor", "look whether everything works, and say what to do"
    )
    doctor.add_argument(
        "--restore", metavar="MONTH", help="bring back the newest good backup of, say, 2026-11"
    )
    _json(doctor)
    config = _command(
        commands, "config", "devices_and_config:config", "show every setting, its value and where it is from"
    )
    _json(config)
    help_now = _command(
        commands, "help-now", "help_command:help_now", "show where help is, at once and offline"
    )
    help_now.add_argument("--country", metavar="XX", help="that country's lines first, such as GB or DE")
    _json(help_now)
    models = _command(commands, "models", "model_commands:listing", "list the models, or fetch one")
    _json(models)
    actions = models.add_subparsers(title="actions", metavar="ACTION")
    get = _command(actions, "download", "model_commands:download", "fetch a model once, after asking")
    get.add_argument("name", metavar="NAME", nargs="?", help="without it, the one in the settings")
    get.add_argument("--yes", action="store_true", help="agree to the download beforehand")


_COMMANDS: Mapping[str, Callable[[Commands], None]] = {
    "session": _session,
    "write": _write,
    "demo": _demo,
    **dict.fromkeys(("list", "show", "search", "insights"), _reading),
    "guides": _guides,
    "transcribe": _transcribe,
    "export": _export,
    **dict.fromkeys(("devices", "doctor", "config", "help-now", "models"), _machine),
}
