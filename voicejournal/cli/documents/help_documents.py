"""The JSON document of a help line."""

from __future__ import annotations

from voicejournal.cli.documents.json_document import Document
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.helplines import HelpLine


def help_line_document(line: HelpLine, page: HelpPage) -> Document:
    """The line, whether it is among the first ones of the page, and where and when its number was seen."""
    seen = line.seen
    return {
        "id": line.id,
        "country": line.country,
        "countries": list(line.countries),
        "first": line is page.emergency or line in page.here,
        "emergency": line.emergency,
        "name": line.name,
        "number": line.number,
        "for": line.audience,
        "hours": line.hours,
        "cost": line.cost,
        "how": line.how,
        "note": line.note,
        "source": line.source,
        "seen": {"page": seen.page, "on": seen.on, "text": seen.text} if seen else None,
        "verified_on": line.verified_on.isoformat() if line.verified_on else None,
    }
