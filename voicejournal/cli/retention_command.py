"""`voicejournal retention`: shows how long sound is kept and what that deletes, and deletes it.

The words for that sound ("12 recordings (40 minutes)") are those of `Expired`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap.sound_limit import sound_retention, with_option
from voicejournal.cli.asking import agree
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.domain.entries.retention import Expired, Retention
from voicejournal.errors import VaultError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.settings import Option, Setting


def retention(options: argparse.Namespace) -> int:
    """Show the limit and what it deletes; with `--apply`, delete that after asking."""
    program = start_with_recovery(options)
    limit = sound_retention(program)
    found = limit.would_delete()
    deleted = Expired()
    if options.apply:
        if found.recordings:
            agree(
                options,
                _question(f"This deletes {found} for good; the text stays. Go on?", found),
                "Nothing was deleted.",
            )
        deleted = limit.agree()
    if options.json:
        give_json(
            {
                "days": limit.retention.days,
                "guides": dict(limit.retention.guides),
                "expired": _document(found),
                "deleted": _document(deleted),
            }
        )
    elif options.apply:
        print_result(f"Deleted: {deleted}.")
    else:
        for line in _limits(limit.retention):
            print_result(line)
        print_result(f"To be deleted now: {found}.")
        if found.recordings and limit.agreed.is_agreed(limit.retention):
            print_status("The next start of the screen deletes it.")
        elif found.recordings:
            print_status("The next start of the screen asks; `voicejournal retention --apply` does it now.")
    return 0


def ask_about_limit(program: Program, options: argparse.Namespace, option: Option, value: Setting) -> None:
    """Before a limit is written down, show what it deletes, and ask.

    Raises:
        Cancelled, UsageError: the person does not agree, or nobody can be asked.
    """
    if program.journal_unknown is not None:
        return
    limit = sound_retention(program, settings=with_option(program.settings, option.name, value))
    try:
        found = limit.would_delete()
    except VaultError:  # locked: it is asked when the journal is open
        return
    if found.recordings:
        agree(
            options,
            _question(
                f"With it, the next start of the screen deletes {found} for good; the text stays. Set it?",
                found,
            ),
            "Nothing was changed.",
        )
    limit.keep_agreed(found)


def _question(question: str, found: Expired) -> str:
    """The question, after what is to be known about the day."""
    return f"{found.warning} {question}".lstrip()


def _limits(limit: Retention) -> list[str]:
    general = f"Sound is kept {_words(limit.days)}."
    return [general, *(f"  {guide}: {_words(days)}" for guide, days in limit.guides.items())]


def _words(days: int | None) -> str:
    if days is None:
        return "always"
    if days == 0:
        return "until it is written down"
    return f"for {days} day{'s' if days > 1 else ''} once it is written down"


def _document(found: Expired) -> dict[str, Any]:
    return {
        "recordings": found.recordings,
        "seconds": round(found.seconds, 3),
        "oldest": found.oldest.isoformat() if found.oldest else None,
    }
