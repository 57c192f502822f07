"""Arguments of the commands, imported with the command that is chosen, as `handlers` imports what runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.cli.command_parser import Parser


def config(command: Parser) -> None:
    from voicejournal.cli.config_arguments import config as add

    add(command)


def situation(command: Parser) -> None:
    from voicejournal.cli.config_arguments import situation as add

    add(command)


def answers(command: Parser) -> None:
    from voicejournal.cli.editing_arguments import answers as add

    add(command)


def edit(command: Parser) -> None:
    from voicejournal.cli.editing_arguments import edit as add

    add(command)


def tag(command: Parser) -> None:
    from voicejournal.cli.editing_arguments import tag as add

    add(command)


def texts(command: Parser) -> None:
    from voicejournal.cli.editing_arguments import texts as add

    add(command)


def calendar(command: Parser) -> None:
    from voicejournal.cli.entry_arguments import calendar as add

    add(command)


def insights(command: Parser) -> None:
    from voicejournal.cli.entry_arguments import insights as add

    add(command)


def listing(command: Parser) -> None:
    from voicejournal.cli.entry_arguments import listing as add

    add(command)


def play(command: Parser) -> None:
    from voicejournal.cli.entry_arguments import play as add

    add(command)


def searched(command: Parser) -> None:
    from voicejournal.cli.entry_arguments import searched as add

    add(command)


def export(command: Parser) -> None:
    from voicejournal.cli.exchange_arguments import export as add

    add(command)


def import_(command: Parser) -> None:
    from voicejournal.cli.exchange_arguments import import_ as add

    add(command)


def guides(command: Parser) -> None:
    from voicejournal.cli.guide_arguments import guides as add

    add(command)


def backup(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import backup as add

    add(command)


def delete(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import delete as add

    add(command)


def forget(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import forget as add

    add(command)


def repair(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import repair as add

    add(command)


def restore(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import restore as add

    add(command)


def retention(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import retention as add

    add(command)


def verify(command: Parser) -> None:
    from voicejournal.cli.safekeeping_arguments import verify as add

    add(command)


def completion(command: Parser) -> None:
    from voicejournal.cli.shell_arguments import completion as add

    add(command)


def desktop(command: Parser) -> None:
    from voicejournal.cli.shell_arguments import desktop as add

    add(command)


def remind(command: Parser) -> None:
    from voicejournal.cli.shell_arguments import remind as add

    add(command)


def voices(command: Parser) -> None:
    from voicejournal.cli.voice_arguments import voices as add

    add(command)
