"""The command-line parser; it only parses, so that help and mistakes load nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from voicejournal import __version__
from voicejournal.cli import editing_handlers as changing
from voicejournal.cli import handlers
from voicejournal.cli import late_arguments as late
from voicejournal.cli.command_parser import (
    Fill,
    Parser,
    RawHelpText,
    commands_of,
    everywhere,
    guide,
    path,
    with_json,
    with_private,
)
from voicejournal.errors import UsageError

EPILOG = """exit codes:
  0 done   1 a bug   2 wrong usage   3 not found   4 setting or guide   5 journal   6 cannot write
  7 sound   8 transcription   9 no model   10 wrong passphrase   11 sealed data damaged   12 locked
  129 window closed   130 stopped   143 asked to end

Everything stays on this machine. Not therapy, and not an emergency service: `voicejournal help-now`."""


class CommandLine(Parser):
    """The parser of the whole command line; a word that is no command is reported as such."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise _unknown(value)


def build() -> CommandLine:
    """Build the parser; it sets the command's function as `run`."""
    parser = CommandLine(
        prog="voicejournal",
        description="A private, voice-guided journal. Without a command it opens the screen.",
        epilog=EPILOG,
        formatter_class=RawHelpText,
    )
    parser.add_argument("-V", "--version", action="version", version=f"voicejournal {__version__}")
    everywhere(parser)
    parser.add_argument("--silent", action="store_true", help="read nothing aloud")
    parser.add_argument("--plain", action="store_true", help="line by line, as for screen readers")
    parser.set_defaults(run=handlers.open_screen)
    commands = commands_of(parser, "commands", metavar="COMMAND", prog=parser.prog)
    for name, (run, text, fill) in COMMANDS.items():
        commands.add(name, run, text, fill)
    return parser


def _unknown(word: str) -> UsageError:
    from voicejournal.domain.text.near_names import did_you_mean

    hint = _ASKED_OTHERWISE.get(word) or did_you_mean(word, COMMANDS, "`voicejournal {}`")
    return UsageError(f'There is no command "{word}".', f"{hint}`voicejournal --help` lists all commands.")


_ASKED_OTHERWISE = {
    "version": "Did you mean `voicejournal --version`? ",
    "help": "`voicejournal help-now` shows people who can help. ",
}


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="NAME|FOLDER", help="the Whisper model to use this time")


def _plain(command: Parser) -> None:
    command.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help="line by line")


def _session(command: Parser) -> None:
    guide(command, "guide", help="the guide's id; `voicejournal guides` lists them")
    command.add_argument(
        "--answers", nargs="+", metavar="FILE",
        help="one file for each step in order: sound for spoken steps, text for any; - skips one",
    )  # fmt: skip
    command.add_argument("--speakers", nargs=2, metavar="NAME", help="the two names, for guides for two")
    _held(command)
    with_json(command)


def _continue(command: Parser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", help="without it, the session that was left last")
    _held(command)
    with_private(command)


def _held(command: Parser) -> None:
    _plain(command)
    text = "read nothing aloud"
    command.add_argument("--silent", action="store_true", default=argparse.SUPPRESS, help=text)
    text = 'go on after a silence, and at "next" spoken alone'
    command.add_argument("--hands-free", action="store_true", help=text)
    _model(command)


def _write(command: Parser) -> None:
    from voicejournal.domain.guides.scales import SCALES, Sets

    least, greatest = SCALES[Sets.MOOD]
    guide(command, "--guide", default="free", help="the guide it answers (free)")
    text = "an empty page, though words wait that were not kept yet"
    command.add_argument("--new", action="store_true", help=text)
    command.add_argument("--mood", type=int, metavar="N", help=f"mood from {least} to {greatest}")
    command.add_argument("--tag", action="append", default=[], metavar="TAG", help="a tag; may be repeated")
    with_json(command)


def _demo(command: Parser) -> None:
    _plain(command)
    text = "play nothing, even where there is sound"
    command.add_argument("--silent", action="store_true", default=argparse.SUPPRESS, help=text)
    _model(command)


def _show(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help="the entry's id, or its beginning or end")
    with_private(command)
    with_json(command)


def _versions(command: Parser) -> None:
    command.add_argument("id", metavar="ID", nargs="?", help="without it: the entries that have two versions")
    command.add_argument("--keep", metavar="N|both", help="keep version N, or both as one text")
    command.add_argument("--step", metavar="STEP", help="the answer, where several have two versions")
    with_private(command)
    with_json(command)


def _next(command: Parser) -> None:
    guide(command, "--not-now", help="do not suggest it for three days")
    guide(command, "--never", help="do not suggest it any more")
    guide(command, "--suggest", help="suggest it again")
    with_json(command)


def _transcribe(command: Parser) -> None:
    command.add_argument("files", nargs="*", type=path, metavar="FILE")
    command.add_argument("--pending", action="store_true", help="the answers that still wait for their text")
    command.add_argument("--again", metavar="ID", help="the answer of that entry, again; its texts are kept")
    command.add_argument("--step", metavar="STEP", help="with --again: the answer, where it has several")
    with_private(command)
    _model(command)
    with_json(command)


def _doctor(command: Parser) -> None:
    command.add_argument(
        "--restore", metavar="MONTH", help="bring back the newest good backup of, say, 2026-11"
    )
    with_json(command)


def _recovery(command: Parser) -> None:
    command.add_argument(
        "--recovery-recipient", metavar="AGE1...",
        help="the public half of a recovery key that you have, so that none is made and shown",
    )  # fmt: skip


def _decrypt(command: Parser) -> None:
    command.add_argument("--yes", action="store_true", help="agree beforehand")


def _passphrase(command: Parser) -> None:
    command.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="a file, or the number of a descriptor, with the new one",
    )


def _rekey(command: Parser) -> None:
    _passphrase(command)
    _recovery(command)


def _help_now(command: Parser) -> None:
    command.add_argument("--country", metavar="XX", help="that country's lines first, such as GB or DE")
    with_json(command)


def _models(command: Parser) -> None:
    with_json(command)
    commands_of(command, "actions", metavar="ACTION").add(
        "download", handlers.download_model, "fetch a model once, after asking", _download_model
    )


def _download_model(command: Parser) -> None:
    command.add_argument("name", metavar="NAME", nargs="?", help="without it, the one in the settings")
    command.add_argument("--yes", action="store_true", help="agree to the download beforehand")


COMMANDS: Mapping[str, tuple[handlers.Handler, str, Fill]] = {
    "session": (handlers.hold_session, "hold a guided session", _session),
    "continue": (handlers.go_on, "go on with a session that was left", _continue),
    "write": (handlers.write, "write an entry: from standard input, or in your editor", _write),
    "demo": (handlers.demo, "a whole session with nobody at the desk, in a throw-away journal", _demo),
    "list": (handlers.list_entries, "list entries, newest first", late.listing),
    "show": (handlers.show_entry, "show one entry", _show),
    "play": (changing.play, "hear the recordings of an entry, forth and back", late.play),
    "search": (handlers.search, "find entries in which all the words occur", late.searched),
    "answers": (changing.answers, "show every answer to one question, oldest first", late.answers),
    "edit": (changing.edit, "change the text, title, mood, stage or tags of an entry", late.edit),
    "texts": (changing.texts, "show what was heard, and earlier texts; take one back", late.texts),
    "tag": (changing.list_tags, "add, remove or list tags", late.tag),
    "versions": (handlers.versions, "show and choose among versions from two machines", _versions),
    "calendar": (changing.calendar, "the days of a month, with mood and stage", late.calendar),
    "next": (handlers.next_steps, "what could come next, and why", _next),
    "route": (handlers.show_route, "the six steps and the stages: where you are", with_json),
    "insights": (handlers.insights, "mood, stages, promises and words over time", late.insights),
    "look-back": (
        handlers.look_back,
        "what moved, what keeps coming back",
        late.insights,
    ),
    "guides": (handlers.list_guides, "list, show, check or begin guides", late.guides),
    "transcribe": (handlers.transcribe, "turn sound files into text", _transcribe),
    "import": (
        handlers.import_entries,
        "read entries and sound of other programs, and take them back",
        late.import_,
    ),
    "export": (
        handlers.export,
        "write the journal, or chosen entries, for keeping or for others",
        late.export,
    ),
    "devices": (handlers.devices, "list microphones and loudspeakers", with_json),
    "doctor": (handlers.doctor, "look whether everything works, and say what to do", _doctor),
    "verify": (handlers.verify, "read all text and sound, and say what is damaged", late.verify),
    "repair": (handlers.repair, "rebuild what is damaged from what is whole", late.repair),
    "backup": (handlers.backup, "make a backup that is read back whole", late.backup),
    "restore": (handlers.restore, "bring a journal back from a backup", late.restore),
    "delete": (handlers.delete, "delete an entry; for 30 days it can be brought back", late.delete),
    "forget-everything": (
        handlers.forget_everything,
        "delete the journal and all its traces",
        late.forget,
    ),
    "retention": (
        handlers.retention,
        "show how long sound is kept, and what that deletes",
        late.retention,
    ),
    "encrypt": (handlers.encrypt, "seal the journal with a passphrase, or go on with that", _recovery),
    "decrypt": (handlers.decrypt, "write the journal in the clear again", _decrypt),
    "passphrase": (handlers.change_passphrase, "change the passphrase", _passphrase),
    "rekey": (handlers.rekey, "seal everything with new keys, when somebody may have the old ones", _rekey),
    "config": (
        handlers.show_config,
        "show every setting, its value and where it is from",
        late.config,
    ),
    "situation": (handlers.situation, "say what brings you here", late.situation),
    "first-steps": (handlers.first_steps, "the first steps again, line by line", lambda _: None),
    "remind": (
        handlers.remind,
        "be reminded at an hour of the day, discreetly; off takes it back",
        late.remind,
    ),
    "desktop": (handlers.desktop, "add this program to the desktop's menu, or remove it", late.desktop),
    "completion": (handlers.completion, "print what completes commands in a shell", late.completion),
    "help-now": (handlers.help_now, "show where help is, at once and offline", _help_now),
    "models": (handlers.list_models, "list the models, or fetch one", _models),
    "voices": (
        handlers.list_voices,
        "list the voices, fetch, choose or try one",
        late.voices,
    ),
}
"""The commands in the order of the help: what runs each, its line there, and its arguments."""
