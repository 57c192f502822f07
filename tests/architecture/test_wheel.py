"""The wheel brings everything the program needs, and runs where there is no checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tracked import ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the build back end makes of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


def test_wheel_holds_the_whole_package(wheel: Path) -> None:
    """Every tracked file of the package is in the wheel, and every guide: style sheets, schema, voice."""
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {str(path) for path in tracked("voicejournal")}
    expected |= {f"voicejournal/{path}" for path in tracked("prompts")}

    assert any(name.endswith(".tcss") for name in expected)
    assert any(name.startswith("voicejournal/prompts/") for name in expected)
    assert expected <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "tools/", "script/"))]


def test_wheel_names_the_licences_of_what_it_brings(wheel: Path) -> None:
    """Its own, and the Apache licence of the tokenizer that another made, both as whole texts."""
    with zipfile.ZipFile(wheel) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist() if ".dist-info/" in name}
    (metadata,) = (text for name, text in texts.items() if name.endswith("/METADATA"))
    assert "License-Expression: MIT AND Apache-2.0" in metadata
    licences = {name.rpartition("/")[2]: text for name, text in texts.items() if "/licenses/" in name}
    assert "END OF TERMS AND CONDITIONS" in licences["LICENSE-Apache-2.0.txt"]
    assert licences["LICENSE"] == (ROOT / "LICENSE").read_text()


def test_installed_wheel_finds_its_guides(wheel: Path, tmp_path: Path) -> None:
    """Installed into a fresh environment, the program lists the guides that came in the wheel."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    # The libraries come from here: a folder that a .pth names has its own .pth left unread, so no checkout.
    site = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))

    command = [str(tmp_path / "venv" / "bin" / "voicejournal"), "guides", "--json"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)

    guides = {guide["id"] for guide in json.loads(listed.stdout)}
    assert {path.stem for path in tracked("prompts/*.toml")} <= guides
    assert guides >= {"name-the-wound", "daily-check-in", "free"}
