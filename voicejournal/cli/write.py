"""Writing an entry by hand: from standard input, or in the person's own editor. Never from argv."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from voicejournal.cli.bring_back import with_journal
from voicejournal.cli.output import entry_document, give_json, say, tell
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.notices import CONCERN
from voicejournal.domain import answering
from voicejournal.domain.guide import SCALES, Sets, StepKind
from voicejournal.errors import UsageError


def write(options: argparse.Namespace) -> int:
    """`voicejournal write`."""
    least, greatest = SCALES[Sets.MOOD]
    if options.mood is not None and not least <= options.mood <= greatest:
        raise UsageError(f"A mood is a whole number from {least} to {greatest}, not {options.mood}.")
    program = with_journal(options)
    parts = program.parts()
    guide = parts.guides.get(options.guide)
    step = next((step for step in guide.steps if step.kind is StepKind.VOICE), None)
    if step is None:
        raise UsageError(f"The guide {guide.id} has no question that words can answer.")
    text = (_edited(step.say) if sys.stdin.isatty() else _piped()).strip()
    if not text:
        raise UsageError("There is nothing to write down.", "Nothing was saved.")
    entry = parts.new_entry(guide)
    now = parts.clock()
    entry = entry.with_answer(answering.written(step, None, text), now)
    entry = replace(entry, mood=options.mood, tags=tuple(dict.fromkeys(options.tag)), finished=now)
    saved = EntryEditor(parts).add(entry, guide)
    if options.json:
        give_json(entry_document(saved.entry, program.recordings))
    else:
        say(entry.id)
    if saved.concern:
        tell(f"{CONCERN.text} {CONCERN.hint}")
    return 0


def _piped() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("What came on standard input is not text in UTF-8.", "Nothing was saved.") from error


def _edited(question: str) -> str:
    """The text as the person leaves it in their editor, in a file that only they can read and that goes."""
    import shlex
    import subprocess
    import tempfile

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        tell(f"{question}\nEnd with Ctrl+D on a line of its own.")
        return sys.stdin.read()
    memory = Path("/dev/shm")  # noqa: S108 - where there is memory for it, the text never reaches a disk
    with tempfile.TemporaryDirectory(
        prefix="voicejournal-", dir=memory if memory.is_dir() else None
    ) as folder:
        file = Path(folder) / "entry.txt"
        file.touch(mode=0o600)
        try:
            code = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode
        except OSError as error:
            raise UsageError(
                f"The editor {shlex.split(editor)[0]} cannot be started.", "Set EDITOR."
            ) from error
        if code:
            raise UsageError("The editor ended with an error.", "Nothing was saved.")
        return file.read_text("utf-8")
