"""Arguments of the commands for the shell and the desktop."""

from __future__ import annotations

from voicejournal.cli.command_parser import Parser, with_yes

SHELLS = ("bash", "zsh", "fish")
REMINDER = "A few minutes for yourself?"
"""What a reminder says: nothing that tells what it is about."""


def completion(command: Parser) -> None:
    """The shell for which completion is printed."""
    command.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def remind(command: Parser) -> None:
    """The time of the reminder, or that there is none any more."""
    command.add_argument(
        "when", metavar="HH:MM|off", nargs="?", help="without it: whether there is a reminder, and when"
    )
    command.add_argument("--text", default=REMINDER, help=f'what it says ("{REMINDER}")')
    with_yes(command)


def desktop(command: Parser) -> None:
    """The entry in the desktop's menu: install or remove it."""
    command.add_argument("action", choices=("install", "remove"), metavar="ACTION", help="install or remove")
