"""Rules that every tracked file keeps."""

from __future__ import annotations

import ast
import re
import statistics

from tests.architecture.tracked import ROOT, tracked

# Written so that this file does not match itself.
PRIVATE = re.compile(
    r"(?<![\w.-])/(?:work|root|farm|home/(?!person|you|me\b)\w+|opt/(?:pypi|wheels|chroot))/"
    r"|/tmp/(?:brief|bash_jobs)"
    r"|\b(?:pypi[.]org|files[.]pythonhosted[.]org|deb[.]debian[.]org|registry[.]npmjs[.]org)\b"
    r"|--(?:extra-)?index-[u]rl"
)


def test_no_file_names_a_machine_or_a_registry() -> None:
    """A path of somebody's machine or a registry's host works for one person only, and tells on them."""
    found = []
    for path in tracked():
        data = (ROOT / path).read_bytes()
        if b"\0" in data:
            continue
        lines = data.decode("utf-8").splitlines()
        found += [f"{path}:{number}" for number, line in enumerate(lines, 1) if PRIVATE.search(line)]
    assert not found


def test_binary_files_stay_few() -> None:
    """All sound and other binary files together take less than 4 MB: no model lies among the sources."""
    sizes = {path: len(data) for path in tracked() if b"\0" in (data := (ROOT / path).read_bytes())}

    assert any(path.suffix == ".flac" for path in sizes)
    assert sum(sizes.values()) < 4_000_000, sizes


def test_modules_stay_small() -> None:
    """A file holds one concept: none over 300 lines, and half of them under 120."""
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in tracked("*.py")}

    assert not {path: length for path, length in lengths.items() if length > 300}
    assert statistics.median(lengths.values()) < 120


def test_functions_take_few_parameters() -> None:
    """More than six parameters beside self want to be a value with a name."""
    many = {}
    for path in tracked("voicejournal/*.py"):
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                number = sum(one.arg not in ("self", "cls") for one in taken)
                if number > 6:
                    many[f"{path}::{node.name}"] = number
    assert not many


def test_every_test_says_the_behaviour_it_shows() -> None:
    """The docstrings of the tests read as a list of what the program does."""
    silent = []
    for path in tracked("tests/**/test_*.py"):
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if node.name.startswith("test_") and not ast.get_docstring(node):
                silent.append(f"{path}::{node.name}")
    assert not silent


def test_no_test_replaces_parts_by_name() -> None:
    """A stand-in keeps a port's type; a patched string or a mock keeps nothing and drifts."""
    patching = re.compile(r"unittest[.]mock|import[ ]mock\b|mocke[r]\b|monkeypatch[.]setattr\([\"']")
    found = [path for path in tracked("*.py") if patching.search((ROOT / path).read_text())]
    assert not found
