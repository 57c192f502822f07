"""Downloads one file over HTTP, resuming an earlier attempt, and verifies its checksum.

huggingface_hub's own downloader is not used: it (2.4.0) discards the data when it is interrupted, speaks a
second protocol to further hosts, and asks the hub for more than the file. The address of a pinned file is
enough.
"""

from __future__ import annotations

import errno
import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from voicejournal.adapters.models.catalogue import ModelFile, Patience, host_of
from voicejournal.adapters.models.partial_file import CHUNK, PartialFile
from voicejournal.adapters.storage.atomic_files import storing
from voicejournal.errors import Cancelled, ModelMissing

_GONE = {401, 403, 404, 410}
_NOT_THAT_RANGE = 416
_PARTIAL = 206
_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


def fetch(
    url: str,
    target: Path,
    expected: ModelFile,
    patience: Patience,
    on_size: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Download the file to `target`; after an interruption the partial file is kept beside it.

    `on_size` gets the number of bytes present; `cancelled` is polled at each chunk and each timeout.
    Tries and times of waiting are those of `patience`.

    Raises:
        Cancelled: `cancelled` returned True.
        ModelMissing: the host cannot be reached, does not have the file, or sent a different one.
        StorageError: the disk is full or read-only.
    """
    part = target.with_name(f"{target.name}.part")
    with PartialFile(part) as partial:
        resumed = partial.size > 0
        _complete(url, partial, expected, patience, on_size, cancelled)
        if resumed and not partial.is_like(expected):  # the resumed partial file may have been wrong
            partial.restart()
            _complete(url, partial, expected, patience, on_size, cancelled)
        right = partial.is_like(expected)
    with storing(target):
        if right:
            part.replace(target)
        else:
            part.unlink()
    if not right:
        raise ModelMissing(
            f"What came as {expected.name} is not the file that was published; it was thrown away.",
            "Try again; if it stays so, something between here and there changes it.",
        )


def _complete(
    url: str,
    partial: PartialFile,
    expected: ModelFile,
    patience: Patience,
    on_size: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    fruitless, most = 0, partial.size
    on_size(partial.size)
    while partial.size < expected.size:
        reason = "the connection was cut"
        try:
            for piece in _pieces(url, partial, patience.timeout):
                partial.write(piece)
                on_size(min(partial.size, expected.size))
                if cancelled():
                    raise Cancelled("The download was stopped; what has come is kept.")
                if partial.size >= expected.size:
                    break
        except urllib.error.HTTPError as error:
            with error:
                _consider(error, partial)
            reason = f"HTTP {error.code}"
        except (OSError, http.client.HTTPException) as error:
            reason = _in_words(error)
        fruitless = 0 if partial.size > most else fruitless + 1
        most = max(most, partial.size)
        if fruitless >= patience.tries:
            here = f"{partial.size / 1e6:.1f} MB"
            hint = "Look at the network, and try again."
            if here != "0.0 MB":
                hint = f"Try again later: it goes on after the {here} that are here."
            raise ModelMissing(f"{host_of(url)} cannot be reached ({reason}).", hint)
        _wait(patience.pause * fruitless, cancelled)


def _pieces(url: str, partial: PartialFile, timeout: float) -> Iterator[bytes]:
    """The data as it arrives, from the end of the partial file on."""
    headers = {"User-Agent": "voicejournal", "Accept-Encoding": "identity"}
    if partial.size:
        headers["Range"] = f"bytes={partial.size}-"
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - `Models` takes http and https alone
    with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
        start = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
        if partial.size and not (response.status == _PARTIAL and start == str(partial.size)):
            partial.restart()
            if response.status == _PARTIAL:
                return
        while piece := response.read1(CHUNK):
            yield piece


def _consider(error: urllib.error.HTTPError, partial: PartialFile) -> None:
    """Raise if another attempt cannot succeed."""
    if error.code == _NOT_THAT_RANGE:
        partial.restart()
    elif error.code in _GONE:
        raise ModelMissing(
            f"{host_of(error.url)} does not give this file (HTTP {error.code}).",
            "Choose another model, or bring a folder with a converted one: --model FOLDER.",
        ) from error


def _in_words(error: OSError | http.client.HTTPException) -> str:
    """The reason why a host was not reached, in words instead of error numbers."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, socket.gaierror):
        return "its name is not found; there may be no network"
    if isinstance(cause, TimeoutError):
        return "it does not answer"
    if isinstance(cause, ConnectionRefusedError):
        return "it refuses the connection"
    if isinstance(cause, OSError) and cause.errno in _NO_WAY:
        return "there is no network"
    if "Tunnel connection failed" in str(cause):  # http.client's wording for a refusal by the proxy
        return "the proxy does not let this through"
    if "CERTIFICATE_VERIFY_FAILED" in str(cause):  # OpenSSL's own words: importing ssl may fail
        return "its certificate is not trusted here"
    return "the connection was cut"


def _wait(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not cancelled() and time.monotonic() < end:
        time.sleep(0.05)
    if cancelled():
        raise Cancelled("The download was stopped; what has come is kept.")
