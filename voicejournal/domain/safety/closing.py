"""The words beside danger, and at the end of a session in which it was told or nothing could be asked."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import SAFETY, in_doubt
from voicejournal.domain.guides.situations import GUIDE as SITUATION
from voicejournal.domain.safety.for_two import declined
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.private_question import HURT, UNSURE
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES, stopped_at_question, withheld
from voicejournal.domain.text.printable import one_line

CHILDREN = "If a child is in danger: the emergency number is for them too, and you need no proof to call."
HARM = "If you could hurt somebody: step away first, then call. They listen to that as well."

UNRECORDED = "That this note was shown is not kept."


def quiet_card(page: HelpPage, help_is: str, *, brief: bool = False) -> str:
    """What is said beside words that may mean danger, the same at every door.

    `help_is` is the way to the help page, which also says what the `brief` card leaves out.
    """
    here = (
        "If somebody hurts or frightens you, or you think of hurting yourself: "
        f"{help_is} shows people who listen."
    )
    if brief and page.in_danger:
        return f"{here} {page.in_danger.removesuffix('.')}, for a child too."
    return " ".join(part for part in (here, page.in_danger, *(() if brief else (CHILDREN, HARM))) if part)


def somebody_listens(page: HelpPage, help_is: str, *, low: bool) -> str:
    """What the end of a session says of help: after a low mood, or after words that may mean danger."""
    line = page.listening
    number = f"{one_line(line.number)} ({one_line(line.name)}). " if line else ""
    day = "On a day as hard as this" if low else "You do not have to carry this alone"
    return f"{day}: {number}{help_is} shows people who listen."


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a session after a concern: sentences in place of a count and a tick."""

    title: str
    lines: tuple[str, ...] = ()


def keeps_nothing(entry: Entry) -> bool:
    """Whether there is nothing in the entry that should be saved."""
    asked_only = entry.guide == SITUATION
    return not entry.answers or asked_only or stopped_at_question(entry) or declined(entry)


def asks_what_stays(entry: Entry) -> bool:
    """Whether the person is asked what of the entry is kept: at its end, and where it was left after fear.

    A session that was left after nothing but a private answer without a doubt in it is just left.
    """
    counts = entry.finished is not None or entry.guide in PRIVATE_GUIDES or in_doubt(entry.by_step)
    return counts and withheld(entry) and not keeps_nothing(entry)


def closing(entry: Entry, *, help_is: str) -> Closing | None:
    """The words at the end of that session, or None for the usual ones.

    `help_is` is the way to the help page.
    """
    if stopped_at_question(entry):
        return Closing(
            "That is all right.",
            ("This guide waits until you want to answer, alone.", "Nothing of this was kept."),
        )
    if declined(entry):
        return Closing("Then not today.", ("It stays open for another time. Nothing of this was kept.",))
    if not withheld(entry):
        return None
    if not in_doubt(entry.by_step):
        return Closing("Thank you for looking.", ("Nothing is counted here. You can stop at any time.",))
    value = entry.by_step[SAFETY].value
    lines = {
        UNSURE: ("Not being sure is an answer too.",),
        HURT: ("None of this is yours to apologise for.",),
    }.get(str(value), ("Being afraid is reason enough to be heard.",))
    return Closing(
        "Thank you for telling.",
        (
            *lines,
            "You do not have to do anything today.",
            f"{help_is} shows people who listen.",
            CHILDREN,
            HARM,
        ),
    )
