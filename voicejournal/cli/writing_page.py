"""Lets the person write in an editor or line by line, on a page that survives a crash."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from voicejournal.cli.incoming_text import local_encoding
from voicejournal.cli.input_lines import lines
from voicejournal.cli.output import print_status
from voicejournal.cli.signal_handling import left_to_editor
from voicejournal.conversation.coalescing_writer import CoalescingWriter
from voicejournal.domain.text.encoding import decode
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import printable
from voicejournal.errors import UsageError, VoiceJournalError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.bootstrap.program import Page

QUICK = 2.0
"""An editor that ends within these seconds, without a change, has a separate window, still open."""

PAUSE = 0.4
"""Seconds between a key and the save to disk."""


@contextmanager
def edited(
    program: Program, guide: str, question: str, *, anew: bool = False, before: str = ""
) -> Iterator[Page]:
    """Yield the page after editing, which begins with the text `before`.

    It is removed once the block saves it; else its path is reported.
    """
    with ExitStack() as owner:
        page = _page(program, guide, owner, anew=anew, before=before)
        try:
            _write_on(page, question, before)
            if _unwritten(page, before):
                page.remove()
            yield page
        except KeyboardInterrupt:
            if not _unwritten(page, before):
                print_status(page.notice)
            raise
        except VoiceJournalError as error:
            if not _unwritten(page, before):
                error.hint = f"{error.hint} {page.notice}".strip()
            raise
        page.remove()


def _page(program: Program, guide: str, owner: ExitStack, *, anew: bool, before: str) -> Page:
    """Lock and return a page that already waits for this guide, else a new one."""
    for page in program.pages.all():
        if page.locked:
            print_status("Words that are not kept yet wait on a sealed page; unlocked, `write` goes on.")
            continue
        text = _text(page)
        if page.guide == guide and not (text and anew) and owner.enter_context(page.owned()):
            if text:
                print_status(
                    f"What you wrote on {page.written:%d %B, %H:%M} was not kept yet; here it is again."
                )
                if not before:
                    print_status("`voicejournal write --new` begins an empty page.")
            return page
        if text:
            print_status(f"Words that are not kept yet wait in {page.file}.")
    page = program.pages.begin(guide, before.encode())
    owner.enter_context(page.owned())
    return page


def _text(page: Page) -> str:
    return trimmed(printable(decode(page.data, local_encoding()).text))


def _unwritten(page: Page, before: str) -> bool:
    """Whether the page holds nothing that was written on it."""
    return _text(page) in ("", before.strip())


def _write_on(page: Page, question: str, before: str) -> None:
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if editor:
        _in_editor(editor, page, before)
    elif before:
        page.remove()
        raise UsageError(
            "There is no editor to change the text in.",
            "Set EDITOR, as in EDITOR=nano, or give the new text on standard input.",
        )
    else:
        _by_line(page, question)


def _in_editor(editor: list[str], page: Page, written_before: str) -> None:
    page.lay_open()
    before, began = page.version, time.monotonic()
    try:
        process = subprocess.Popen([*editor, str(page.file)])
    except OSError as error:
        _drop_unwritten(page, written_before)
        raise UsageError(f"The editor {editor[0]} cannot be started.", "Set EDITOR.") from error
    with left_to_editor():
        code = process.wait()  # if a signal ends this wait, the editor goes on and its file stays
    changed = page.version != before
    page.close()
    if code:
        _drop_unwritten(page, written_before)
        raise UsageError("The editor ended with an error.", "Nothing was saved.")
    if not changed and time.monotonic() - began < QUICK:
        raise UsageError(
            "The editor came back at once, and nothing was changed, so nothing was saved.",
            "An editor with windows of its own needs an option that waits, as in EDITOR='code --wait'. "
            f"Is its window still open? Save there; `voicejournal write` then takes up {page.file}.",
        )


def _by_line(page: Page, question: str) -> None:
    """Read lines from the terminal; the page holds them within a second."""
    written = _text(page).splitlines()
    keeping: CoalescingWriter[str, str] = CoalescingWriter(
        lambda _, text: page.put(text.encode()),
        lambda error: print_status(str(error)) if error else None,
        pause=PAUSE,
    )
    try:
        with lines(lambda line: keeping.put("page", "\n".join((*written, line)))) as typed:
            print_status("\n".join((question, "End with Ctrl+D on a line of its own.", *written)))
            for line in typed:
                written.append(line)
                keeping.put("page", "\n".join(written))
    finally:
        keeping.close()


def _drop_unwritten(page: Page, before: str) -> None:
    if _unwritten(page, before):
        page.remove()
