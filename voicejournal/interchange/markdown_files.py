"""Exports each entry as a Markdown file of its own with front matter, for a folder that Obsidian opens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from voicejournal.domain.entries.document import SCHEMA, heading
from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.printable import one_line, printable
from voicejournal.interchange.markdown import escape


def export(
    entries: Iterable[Entry], *, private: bool = False, sound: str = "", ending: str = ""
) -> Iterator[tuple[str, str]]:
    """Name and text of each file; names are dates, so that a folder's listing tells nothing else.

    With `sound`, the folder of the recordings, and `ending` of their names, each recording is embedded. What
    is withheld is left out unless `private`.
    """
    used: dict[str, int] = {}
    for entry in readable(entries, private=private):
        name = f"{entry.created:%Y-%m-%d %H%M}"
        used[name] = used.get(name, 0) + 1
        again = f" {used[name]}" if used[name] > 1 else ""
        yield f"{name}{again}.md", _file(entry, sound, ending)


def _file(entry: Entry, sound: str, ending: str) -> str:
    answers = [answer for answer in entry.answers if answer.given]
    front = {
        "voicejournal": SCHEMA,
        **heading(entry),
        "steps": [answer.step for answer in answers],
    }
    lines = [f"{name}: {_value(value)}" for name, value in front.items() if value is not None]
    parts = ["\n".join(["---", *lines, "---"]), *(_answer(answer, sound, ending) for answer in answers)]
    return "\n\n".join(parts) + "\n"


def _answer(answer: Answer, sound: str, ending: str) -> str:
    text = escape(answer.wording)
    if answer.speaker:
        text = f"{escape(one_line(answer.speaker))}: {text}"
    if not text and answer.pending:
        text = f"*Recorded ({answer.seconds:.0f} s), not yet written down.*"
    heading = escape(one_line(answer.prompt)).replace("\n", " ")
    parts = [f"## {heading}".rstrip(), text]
    if sound and answer.recording:
        parts.append(f"![[{sound}/{answer.recording}{ending}]]")
    return "\n\n".join(part for part in parts if part)


def _value(value: object) -> str:
    """The value as JSON, which is YAML as well."""
    if isinstance(value, list):
        return json.dumps([printable(str(one)) for one in value], ensure_ascii=False)
    return json.dumps(printable(value) if isinstance(value, str) else value, ensure_ascii=False)
