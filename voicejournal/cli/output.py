"""What goes to standard output (the answer, alone) and to standard error (everything else)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from voicejournal.bootstrap import Program, program
from voicejournal.errors import StorageError

if TYPE_CHECKING:
    import argparse

    from voicejournal.domain.entry import Entry
    from voicejournal.ports import Recordings


def started(options: argparse.Namespace) -> Program:
    """The program for this command line."""
    begun = program(getattr(options, "journal", None))
    begun.notices.show = tell
    return begun


def say(text: str = "") -> None:
    """One line of the answer."""
    with _answering():
        sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """One line about what is going on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def give_json(value: Any) -> None:
    """The answer as JSON."""
    import json

    with _answering():
        json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # a reader who has seen enough
        raise
    except OSError as error:
        raise unwritten(error) from error


def unwritten(error: OSError) -> StorageError:
    """Standard output takes no more."""
    return StorageError(
        f"The answer could not be written to standard output: {error.strerror}.",
        "The journal itself is not affected.",
    )


def entry_document(entry: Entry, recordings: Recordings, *, private: bool = False) -> dict[str, Any]:
    """The entry for a program that reads it: private answers only on request, recordings as files."""
    from voicejournal.domain import document
    from voicejournal.interchange.private import without_private

    doc = document.document(entry if private else without_private(entry))
    for answer in doc["answers"]:
        if answer["recording"]:
            answer["recording"] = str(recordings.file(answer["recording"]))
    return doc


def clock_time(seconds: float) -> str:
    """Seconds as 2:10."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
