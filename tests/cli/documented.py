"""Every command line that the documents, the help texts and the hints name, found in their text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress

from tests.architecture.tracked import ROOT, tracked
from voicejournal.cli import main

COMMANDS = (
    "", "session", "continue", "write", "demo", "list", "show", "play", "search", "insights", "look-back",
    "calendar", "next", "route", "transcribe", "import", "export",
    "answers", "edit", "texts", "tag add", "tag remove", "tag list",
    "guides", "guides show", "guides check", "guides new", "guides cards", "guides offer-again", "remind",
    "desktop", "completion",
    "devices", "doctor",
    "verify", "repair", "backup", "restore", "delete", "forget-everything", "retention",
    "config", "config get", "config set", "config reset",
    "config path", "config check", "config schema", "situation", "first-steps", "help-now",
    "models", "models download", "voices", "voices download", "voices use", "voices test",
    "encrypt", "decrypt", "passphrase", "rekey",
)  # fmt: skip

_LINE = re.compile(r"(?m)^ {4}(?:voicejournal|script/run)((?: .*)?)$")
_SPAN = re.compile(r"`voicejournal((?:\s[^`{}]*)?)`")
_COMMENT = re.compile(r"\s+#.*|(?<=\S) {2,}.*")
_CHOICE = re.compile(r"^(.*?)\[([a-z-]+(?:\|[a-z-]+)+)\](.*)$")


def documented() -> tuple[str, ...]:
    """The arguments of each, in the order in which they are written, each once."""
    found: dict[str, None] = {}
    for text in _texts():
        lines = [(match.start(), _COMMENT.sub("", match[1])) for match in _LINE.finditer(text)]
        spans = [(match.start(), " ".join(match[1].split())) for match in _SPAN.finditer(text)]
        for _, written in sorted(lines + spans):
            found |= dict.fromkeys(one for one in _alternatives(written.strip()) if one != "...")
    return tuple(found)


def help_of(command: str) -> str:
    """What `--help` prints about the command."""
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        main([*command.split(), "--help"])
    return out.getvalue()


def takes_json(words: Sequence[str]) -> bool:
    """Whether the command that begins the words can answer in JSON."""
    named = [one for one in COMMANDS if one and list(words[: one.count(" ") + 1]) == one.split()]
    return bool(named) and "--json" in help_of(max(named, key=len))


def _texts() -> Iterator[str]:
    documents = ("README.md", "docs/*.md", "prompts/README.md", "CONTRIBUTING.md")
    for pattern in documents:
        yield from ((ROOT / path).read_text("utf-8") for path in tracked(pattern))
    yield from map(help_of, COMMANDS)
    for path in tracked("voicejournal/*.py"):
        yield (ROOT / path).read_text("utf-8")


def _alternatives(written: str) -> Iterator[str]:
    """`list | show ID` is two commands, and so is `guides [check|new]`."""
    first, *others = written.split(" | ")
    name = first.split(" ")[0]
    for part in (first, *(f"{name} {one}" if one.startswith("-") else one for one in others)):
        choice = _CHOICE.match(part)
        if choice is None:
            yield part.strip()
        else:
            yield choice[1].strip()
            for one in choice[2].split("|"):
                yield f"{choice[1]}{one}{choice[3]}".strip()
