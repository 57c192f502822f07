"""Turns bytes that come in as text into text, by one rule for every command that takes some.

Text is expected in UTF-8 or another form of Unicode. Text in another encoding is read in that of the person's
system, or as Windows-1252 where it reads like it, and a message says which. Other text is refused: it
would be kept as other letters than were written.
"""

from __future__ import annotations

import locale
from typing import TYPE_CHECKING

from voicejournal.cli.output import print_status
from voicejournal.domain.text.encoding import REMEDY, Decoded, decode, encoding_unknown, named
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import printable
from voicejournal.errors import UsageError, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program

_DAMAGE = "damage"
"""Beside the names of encodings, in `reported`: bytes that are no letters."""


def local_encoding() -> str:
    """The encoding of the person's system, by its locale; empty if it is a form of Unicode or not set."""
    return named(locale.getencoding())


def decoded(
    data: bytes,
    what: str = "The text",
    *,
    hint: str = "Nothing was saved.",
    wrong: type[VoiceJournalError] = UsageError,
) -> Decoded:
    """Decode the bytes; a message says if they are not Unicode, or damaged.

    Raises:
        VoiceJournalError: as `wrong`: their encoding is unknown; `hint` says what became of them.
    """
    found = decode(data, local_encoding())
    _report_encoding(found, what, hint, wrong)
    if not found.sure:
        print_status(f"{_damage(found, what)} U+FFFD stands there.")
    return found


def _report_encoding(
    found: Decoded, what: str, hint: str, wrong: type[VoiceJournalError] = UsageError
) -> None:
    if not found.encoding:
        raise wrong(encoding_unknown(what), f"{hint} {REMEDY}".strip())
    if found.guess:
        print_status(f"{what} is not UTF-8; it was read as {found.guess}. If its letters are wrong: {REMEDY}")


def _damage(found: Decoded, what: str) -> str:
    """The sentence about a text of which not every byte is a letter; `what` names it."""
    if found.breaks_off:
        return f"{what} breaks off within its last letter: more of it may be missing."
    return f"Not every byte of {what[:1].lower()}{what[1:]} is a letter."


def decoded_line(line: bytes, reported: set[str]) -> str:
    """The text of one of several lines; each guess and damage are reported once, as `reported` remembers.

    Raises:
        UsageError: its encoding is unknown.
    """
    found = decode(line, local_encoding())
    if found.encoding and not found.sure:
        report_damage(reported)
    if found.encoding and (not found.guess or found.guess in reported):
        return found.text
    reported.add(found.guess)
    _report_encoding(found, "What was typed", "It was not taken; what came before it is kept.")
    return found.text


def report_damage(reported: set[str]) -> None:
    """Report, once, that some bytes of several lines are no letters."""
    if _DAMAGE not in reported:
        reported.add(_DAMAGE)
        print_status("Not every byte of what was typed is a letter; U+FFFD stands where one is none.")


def written_text(program: Program, data: bytes, *, piped: bool) -> str:
    """The text of what was written; bytes of which some are no letters are kept in a file that is named.

    Raises:
        UsageError: its encoding is unknown. If it was `piped`, its bytes are kept as well.
    """
    found = decode(data, local_encoding())
    hint = "Nothing was saved."
    if not found.sure and (piped or found.encoding):
        kept = f"the bytes as they were are in {program.pages.keep(data)}."
        hint = f"Nothing was saved in the journal; {kept}"
        if found.encoding:
            print_status(f"{_damage(found, 'The text')} U+FFFD stands there; {kept}")
    _report_encoding(found, "The text", hint)
    return trimmed(printable(found.text))
