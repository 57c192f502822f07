"""Questions at a terminal before something that cannot be undone; scripts agree beforehand."""

from __future__ import annotations

import argparse

from voicejournal.cli.output import print_status
from voicejournal.cli.passphrases import can_ask
from voicejournal.errors import Cancelled, UsageError


def agree(options: argparse.Namespace, question: str, nothing: str) -> None:
    """Return if the person agrees; `nothing` is the sentence for what then did not happen.

    Raises:
        Cancelled: they do not.
        UsageError: nobody is there to be asked, and `--yes` was not given.
    """
    if options.yes:
        return
    if not can_ask(options):
        raise UsageError(f"{nothing} It asks first: {question}", "Give --yes to agree beforehand.")
    if input(f"{question} [y/N] ").strip().casefold() not in {"y", "yes"}:
        raise Cancelled(nothing)


def typed(word: str, question: str, nothing: str) -> None:
    """Return if the person types that word.

    Raises:
        Cancelled: they type something else.
    """
    print_status(f"{question} Type {word} to go on.")
    try:
        answer = input()
    except EOFError:
        answer = ""
    if answer.strip() != word:
        raise Cancelled(nothing)
