"""Every command line that the documents, the help texts and the hints name, found in their text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from tests.architecture.tracked import ROOT, tracked
from voicejournal.cli import main

PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/*.md",
    "prompts/*.md",
    "tools/*.md",
    "benchmarks/*.md",
)
"""What people read; CHANGELOG.md tells of commands as they were."""

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

_PROGRAM = re.compile(r"(?:voicejournal|script/run)((?: .*)?)$")
_IN_SENTENCE = re.compile(
    r"(?:voicejournal|(?:VOICEJOURNAL_\w+=\S+ )?script/\w+|(?:\.venv/bin/)?python -m"
    r"|age|apt-get|sudo|uv|pipx|git)(?: |$)"
)
"""How a command in a sentence begins."""
_SPAN = re.compile(r"`voicejournal((?:\s[^`{}]*)?)`")
_COMMENT = re.compile(r"\s+# .*|(?<=\S) {2,}.*")
_CHOICE = re.compile(r"^(.*?)\[([a-z-]+(?:\|[a-z-]+)+)\](.*)$")


def documented() -> tuple[str, ...]:
    """The arguments of each, in the order in which they are written, each once."""
    found: dict[str, None] = {}
    for path in pages():
        for line in shown_in(path):
            if program := _PROGRAM.match(line):
                found |= dict.fromkeys(_alternatives(program[1].strip()))
    for text in _texts():
        for span in _SPAN.finditer(text):
            found |= dict.fromkeys(_alternatives(" ".join(span[1].split())))
    return tuple(one for one in found if one != "...")


def others() -> dict[str, Path]:
    """Every other command that a page shows, with the first page that does."""
    found: dict[str, Path] = {}
    for path in pages():
        for line in shown_in(path):
            if not _PROGRAM.match(line):
                found.setdefault(line, path)
    return found


def pages() -> list[Path]:
    """The pages of the documents."""
    return tracked(*PAGES)


@cache
def shown_in(path: Path) -> tuple[str, ...]:
    """Every command line that the page shows, in blocks of shell and in sentences, without its comment."""
    lines: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse((ROOT / path).read_text("utf-8")):
        if token.type == "fence" and token.info == "sh":
            lines += [_COMMENT.sub("", line).strip() for line in token.content.splitlines()]
        for part in token.children or ():
            code = " ".join(part.content.split()) if part.type == "code_inline" else ""
            if _IN_SENTENCE.match(code) and code != "age":
                lines.append(code)
    return tuple(line for line in lines if line and not line.startswith("#"))


def fences(path: Path, language: str) -> list[str]:
    """The blocks of the page in that language."""
    tokens = MarkdownIt("commonmark").parse((ROOT / path).read_text("utf-8"))
    return [token.content for token in tokens if token.type == "fence" and token.info == language]


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
