"""The hashed locks say the same as pyproject.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tracked import ROOT, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return name and version of every package that a lock names."""
    return {canonicalize_name(name): version for name, version in PIN.findall((ROOT / lock).read_text())}


def asked(group: str) -> Iterator[Requirement]:
    """Yield what one dependency group asks for, with the groups it includes."""
    for item in PROJECT["dependency-groups"][group]:
        if isinstance(item, dict):
            yield from asked(item["include-group"])
        else:
            yield Requirement(item)


@pytest.mark.parametrize(
    ("lock", "group"), [("requirements.lock", "build"), ("requirements-dev.lock", "dev")]
)
def test_lock_answers_every_requirement(lock: str, group: str) -> None:
    """Each package that the project asks for is locked within its range; where it is not, run script/lock."""
    pinned = pins(lock)
    requirements = [*map(Requirement, PROJECT["project"]["dependencies"]), *asked(group)]

    for requirement in requirements:
        version = pinned.get(canonicalize_name(requirement.name), "none")
        assert requirement.specifier.contains(version), f"{lock} has {version}; asked: {requirement}"


def test_tests_run_on_what_people_run() -> None:
    """Every version that people get is the version that the tests are run with."""
    dev = pins("requirements-dev.lock")

    assert {name: dev.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_the_pages_are_built_with_what_was_asked_for() -> None:
    """Each package that builds the pages is locked within its range; none comes with the program."""
    pinned = pins("requirements-docs.lock")
    requirements = list(asked("docs"))

    assert all(one.specifier.contains(pinned[canonicalize_name(one.name)]) for one in requirements)
    assert not {canonicalize_name(one.name) for one in requirements} & set(pins("requirements.lock"))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-docs.lock"])
def test_every_locked_package_has_hashes(lock: str) -> None:
    """A pin without a hash would stop every set-up."""
    text = (ROOT / lock).read_text()
    entries = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]

    assert len(entries) == len(PIN.findall(text)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)


def imported() -> set[str]:
    """Return the names of the third-party distributions that the program imports."""
    modules: set[str] = set()
    for path in tracked("voicejournal/**.py"):
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    found: set[str] = {canonicalize_name(owner) for module in modules for owner in owners.get(module, ())}
    return found - {"voicejournal"}


def test_dependencies_are_what_the_program_imports() -> None:
    """A library that comes along by chance can go the same way; one that nobody imports is only a risk."""
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}

    assert declared - {"pyobjc-framework-cocoa"} == imported()  # pyttsx3's own need, named for the lock
