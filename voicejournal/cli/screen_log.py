"""The log while a screen is up: the program's own records, which then must not be drawn over the screen."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logged() -> Iterator[None]:
    """Log this program's records to descriptor 2, a screen's log file; drop the records of libraries."""
    handler = logging.StreamHandler(os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8"))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    nowhere = logging.NullHandler()  # else Python prints the warnings of libraries on the screen
    own = logging.getLogger("voicejournal")
    own.addHandler(handler)
    logging.getLogger().addHandler(nowhere)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(nowhere)
        own.removeHandler(handler)
        handler.stream.close()
