"""The outcome of a merge of conflict copies, in one sentence for the person."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicejournal.adapters.journal.combining import Combined


@dataclass(slots=True)
class MergeOutcome:
    """Numbers alone: no title and no word of an entry."""

    copies: int = 0
    """Conflict copies that are merged and moved to the backups."""
    locked: int = 0
    """Conflict copies that cannot be opened while the journal is locked."""
    added: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    two_versions: set[str] = field(default_factory=set)
    returned: set[str] = field(default_factory=set)

    def add(self, month: Combined) -> None:
        """Count what the merge of one month has done."""
        living = {str(doc.get("id")): doc for doc in month.living}
        self.added |= month.added & living.keys()
        self.changed |= month.changed & living.keys()
        self.returned |= month.returned
        for entry_id in (self.changed | self.returned | self.added) & living.keys():
            answers = living[entry_id].get("answers", ())
            if any(isinstance(answer, dict) and answer.get("of") for answer in answers):
                self.two_versions.add(entry_id)

    def __bool__(self) -> bool:
        """Whether anything happened that the person should know."""
        return bool(self.copies or self.locked or self.added or self.changed or self.returned)

    def __str__(self) -> str:
        parts = []
        if self.copies or self.added or self.changed or self.returned:
            facts = [
                f"{_entries(self.added)} added" if self.added else "",
                f"{_entries(self.changed - self.returned)} changed" if self.changed - self.returned else "",
                f"{_entries(self.returned)} kept that one machine had removed and another had changed"
                if self.returned
                else "",
            ]
            summary = ", ".join(fact for fact in facts if fact) or "nothing was new in it"
            parts.append(f"Merged from another machine: {summary}.")
        if self.two_versions:
            parts.append(
                f"{_entries(self.two_versions)} in two versions: both texts are there until one is chosen "
                "(timeline, or `voicejournal versions`)."
            )
        if self.locked:
            copies = "1 conflict copy" if self.locked == 1 else f"{self.locked} conflict copies"
            parts.append(f"{copies} locked: will be merged when the journal is opened.")
        return " ".join(parts)


def _entries(ids: set[str]) -> str:
    return "1 entry" if len(ids) == 1 else f"{len(ids)} entries"
