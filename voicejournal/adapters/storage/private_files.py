"""Rights and owners of files that one account alone may read."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_OTHERS = 0o077


def is_open_to_others(path: Path) -> bool:
    """Whether other accounts have any right to the file or folder; a link has no rights of its own."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return os.name == "posix" and not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & _OTHERS)


def made_private(path: Path) -> bool:
    """Remove all rights of other accounts; False if the disk knows no rights or the file is not ours."""
    with suppress(OSError):
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
    return not is_open_to_others(path)


def owned_as_folder(target: int | Path, folder: Path) -> None:
    """Give a new file or folder to the owner of its folder, for root working in another account's journal."""
    if os.name != "posix" or os.geteuid() != 0:
        return
    status = folder.stat()
    if status.st_uid != 0:
        with suppress(OSError):  # a disk without owners, or one that refuses root
            os.chown(target, status.st_uid, status.st_gid)
