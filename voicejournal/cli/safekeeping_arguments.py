"""The arguments of the commands that check, back up, restore and delete."""

from __future__ import annotations

from voicejournal.cli.command_parser import Parser, path, with_json, with_yes


def backup(command: Parser) -> None:
    command.add_argument(
        "to", nargs="?", type=path, metavar="FOLDER|FILE",
        help="a folder, where only new recordings are added, or one file ending in .tar; without it, as set",
    )  # fmt: skip
    command.add_argument("--list", action="store_true", help="list the backups in the folder instead")
    with_yes(command)
    with_json(command)


def restore(command: Parser) -> None:
    command.add_argument(
        "backup", nargs="?", type=path, metavar="FILE|FOLDER",
        help="a backup, or a folder with some, of which the newest is meant; without it, as set",
    )  # fmt: skip
    command.add_argument(
        "--to", type=path, metavar="FOLDER", help="restore there, not in place of the journal"
    )
    with_yes(command)
    with_json(command)


def verify(command: Parser) -> None:
    command.add_argument(
        "backup", nargs="?", type=path, metavar="FILE|FOLDER", help="a backup, in place of the journal"
    )
    with_json(command)


def repair(command: Parser) -> None:
    command.add_argument("--dry-run", action="store_true", help="only show what would be done")
    with_yes(command)
    with_json(command)


def delete(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help="the entry's id, or its beginning or end")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--now", action="store_true", help="for good and at once, with its sound, after asking")
    how.add_argument("--undo", action="store_true", help="bring it back; the whole id is needed")
    with_yes(command)
    with_json(command)


def forget(command: Parser) -> None:
    command.add_argument("--dry-run", action="store_true", help="only show what would be deleted")
    command.add_argument("--all", action="store_true", help="settings, models and backups as well")
    command.add_argument("--settings", action="store_true", help="also settings and your own guides")
    command.add_argument("--models", action="store_true", help="also the speech models")
    command.add_argument("--backups", action="store_true", help="also the backups in the folder that is set")
    with_json(command)


def retention(command: Parser) -> None:
    command.add_argument("--apply", action="store_true", help="delete it now, after asking")
    with_yes(command)
    with_json(command)
