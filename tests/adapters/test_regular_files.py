"""Files in whose place something else lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicejournal.regular_files import is_folder, is_there, read_regular


def test_a_link_to_a_regular_file_is_read(tmp_path: Path) -> None:
    """People keep their settings elsewhere and link to them."""
    (tmp_path / "real").write_bytes(b"words")
    (tmp_path / "link").symlink_to("real")
    assert read_regular(tmp_path / "link")[0] == b"words"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "large"])
def test_what_is_no_file_of_a_size_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """A named pipe would wait for a writer, and /dev/zero would fill the memory."""
    path = tmp_path / kind
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case _:
            path.write_bytes(bytes(11))
    with pytest.raises(OSError, match=r"not a regular file|too large"):
        read_regular(path, largest=10)


@pytest.mark.parametrize("name", ["n" * 300, "nothing", "file/below", "circle"])
def test_where_nothing_can_be_nothing_is(tmp_path: Path, name: str) -> None:
    """A name that is too long, or below a file, is no fault in the program."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert not is_there(tmp_path / name)
    assert not is_folder(tmp_path / name)
    assert is_folder(tmp_path)
