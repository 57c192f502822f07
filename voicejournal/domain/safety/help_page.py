"""The page of help lines: the country's emergency number and lines first, those of other countries after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicejournal.domain.safety.countries import NAMES
from voicejournal.domain.safety.helplines import FIRST, HelpLine
from voicejournal.domain.text.printable import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """The help lines in the order in which they are shown."""

    country: str = ""
    """Code of the country whose lines come first; empty if it is not known."""
    emergency: HelpLine | None = None
    """The country's emergency number."""
    here: Sequence[HelpLine] = ()
    """The person's own lines, then those of the country."""
    everywhere: Sequence[HelpLine] = ()
    elsewhere: Sequence[HelpLine] = ()
    """Lines of other countries, with their emergency numbers."""

    @property
    def name(self) -> str:
        """The country in words; its code if it has no lines, and empty if it is not known."""
        return NAMES.get(self.country, "")

    @property
    def place(self) -> str:
        """The country in words as it stands in a sentence; empty if it is not known."""
        with_article = ("Netherlands", "United Kingdom", "United States")
        return f"the {self.name}" if self.name in with_article else self.name

    @property
    def every(self) -> Sequence[HelpLine]:
        """All lines, in the order of the page."""
        first = (self.emergency,) if self.emergency else ()
        return (*first, *self.here, *self.everywhere, *self.elsewhere)

    @property
    def danger(self) -> str:
        """The sentence above all lines: what to do in danger now."""
        if self.emergency is None:
            return FIRST
        number, note = one_line(self.emergency.number), one_line(self.emergency.note)
        return f"If you are in danger now: {number}. {note}".rstrip()

    @property
    def in_danger(self) -> str:
        """The emergency number as a sentence, to be added to another one; empty if it is not known."""
        return f"In danger now: {one_line(self.emergency.number)}." if self.emergency else ""

    @property
    def listening(self) -> HelpLine | None:
        """The first line of the country that listens to any distress; None if there is none."""
        return next((line for line in self.here if line.listens), None)

    @property
    def age(self) -> str:
        """How old the list is and what that means, once for the whole page."""
        shipped = [line for line in self.every if not line.own]
        years = sorted(line.seen.on[:4] for line in shipped if line.seen and line.seen.on)
        checked = sorted(line.verified_on for line in shipped if line.verified_on)
        taken = f"This list was taken from public pages of {years[0]} to {years[-1]}. " if years else ""
        called = "Nobody has called the numbers for it since."
        if checked:
            called = (
                f"{len(checked)} of its {len(shipped)} lines were checked since, the last on {checked[-1]}."
            )
        return f"{taken}{called} If one does not answer, try the next."


def arranged(lines: Iterable[HelpLine], country: str) -> HelpPage:
    """The page for that country, a code; empty if it is not known."""
    every = tuple(lines)
    ours = sorted((line for line in every if country in line.countries), key=lambda line: line.listens)
    urgent = [line for line in ours if line.emergency]
    private = [line for line in every if line.own and not line.countries]
    places = {line.id for line in (*ours, *private)}
    return HelpPage(
        country=country,
        emergency=urgent[0] if urgent else None,
        here=(*private, *(line for line in ours if line not in urgent[:1])),
        everywhere=tuple(line for line in every if not line.own and not line.countries),
        elsewhere=tuple(line for line in every if line.countries and line.id not in places),
    )
