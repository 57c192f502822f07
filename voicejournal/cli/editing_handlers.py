"""The functions that run the commands on single entries; each imports its module when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def answers(options: Namespace) -> int:
    from voicejournal.cli.answers_command import answers as run

    return run(options)


def edit(options: Namespace) -> int:
    from voicejournal.cli.edit_command import edit as run

    return run(options)


def add_tags(options: Namespace) -> int:
    from voicejournal.cli.edit_command import add_tags as run

    return run(options)


def remove_tags(options: Namespace) -> int:
    from voicejournal.cli.edit_command import remove_tags as run

    return run(options)


def list_tags(options: Namespace) -> int:
    from voicejournal.cli.edit_command import list_tags as run

    return run(options)


def texts(options: Namespace) -> int:
    from voicejournal.cli.texts_command import texts as run

    return run(options)


def play(options: Namespace) -> int:
    from voicejournal.cli.play_command import play as run

    return run(options)


def calendar(options: Namespace) -> int:
    from voicejournal.cli.calendar_command import calendar as run

    return run(options)
