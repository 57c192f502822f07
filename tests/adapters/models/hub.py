"""A hub on this machine: it serves files as huggingface.co does, and can be told to misbehave."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.adapters.models.loopback import Loopback
from voicejournal.adapters.models.catalogue import Patience

FILES = {
    "config.json": b"{}",
    "model.bin": random.Random(1).randbytes(3_000_000),
    "tokenizer.json": b'{"model": 1}',
    "vocabulary.txt": b"a\nb\n",
}
"""Something of the shape of a model."""

QUICK = Patience(timeout=0.3, tries=3, pause=0.01)
"""For a hub that answers at once or not at all."""

REPOSITORY = "maker/small-model"
REVISION = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub(Loopback):
    """Serves `files` of one repository at one revision; `model.bin` by way of a redirect, as the real one."""

    protocol = "HTTP/1.1"
    files: dict[str, bytes]
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and Range header of every request."""
    misbehave: dict[str, Callable[[BaseHTTPRequestHandler, bytes], None]] = field(default_factory=dict)
    """What to do once instead of sending a file."""
    ranges: bool = True

    def catalogue(self, name: str = "small-model") -> str:
        """The text of a models.toml that offers what is served."""
        files = "".join(
            f'  {{ name = "{file}", size = {len(data)}, sha256 = "{hashlib.sha256(data).hexdigest()}" }},\n'
            for file, data in self.files.items()
        )
        return (
            f'[[models]]\nname = "{name}"\nalso = ["other-name"]\nrepository = "{REPOSITORY}"\n'
            f'revision = "{REVISION}"\nfiles = [\n{files}]\n'
        )

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.requests.append((request.path, request.headers.get("Range", "")))
        name = request.path.rpartition("/")[2]
        if request.path == f"/{REPOSITORY}/resolve/{REVISION}/model.bin":
            request.send_response(302)
            request.send_header("Location", "/elsewhere/model.bin")
            request.send_header("Content-Length", "0")
            request.end_headers()
        elif request.path not in {f"/{REPOSITORY}/resolve/{REVISION}/{name}", "/elsewhere/model.bin"}:
            request.send_error(404)
        elif name in self.misbehave:
            self.misbehave.pop(name)(request, self.files[name])
        else:
            self.send(request, self.files[name])

    def send(self, request: BaseHTTPRequestHandler, data: bytes, upto: int | None = None) -> None:
        """Send the range that was asked for, but nothing after byte `upto`."""
        asked = request.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.ranges else 0
        if start >= len(data) > 0:
            request.send_error(416)
            return
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        request.send_header("Content-Length", str(len(data) - start))
        request.end_headers()
        request.wfile.write(data[start:upto])
        if upto is not None:
            request.close_connection = True


@contextmanager
def serving(files: dict[str, bytes], shipped: Path) -> Iterator[Hub]:
    """A hub with these files, and a models.toml in `shipped` that offers them."""
    with Hub(files) as hub:
        shipped.mkdir(parents=True, exist_ok=True)
        (shipped / "models.toml").write_text(hub.catalogue())
        yield hub
