"""The arguments of the commands that import and export."""

from __future__ import annotations

from voicejournal.cli.command_parser import Parser, path, with_json, with_private, with_selection


def export(command: Parser) -> None:
    from voicejournal.domain.entries.export_choice import FORMATS

    command.add_argument("--format", choices=FORMATS, default="markdown")
    command.add_argument("--output", "-o", type=path, metavar="PATH", help="a new file or folder to write")
    with_selection(command)
    command.add_argument(
        "--sound", choices=("flac", "wav", "opus", "inside"), help="the recordings as well, beside or inside"
    )
    command.add_argument("--without", action="append", default=[], metavar="ID", help="not this entry")
    command.add_argument(
        "--no-names", action="store_true", help="without the names in the settings and of speakers"
    )
    with_private(command)


def import_(command: Parser) -> None:
    from voicejournal.interchange.incoming.import_formats import FORMATS

    command.add_argument("path", nargs="?", type=path, metavar="FILE|FOLDER")
    command.add_argument("--from", dest="form", choices=FORMATS, help="its format; without, it is recognised")
    command.add_argument("--dry-run", action="store_true", help="show what would be imported, and stop")
    command.add_argument("--undo", action="store_true", help="take the last import back")
    with_json(command)
