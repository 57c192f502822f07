"""The page of licences names everything that is shipped, installed or fetched."""

from __future__ import annotations

import re

import pytest

from tools.licences import LOCKS, PAGE, fetched, installed, licence_of, pins, told

ROWS = re.findall(r"(?m)^\| (.+?) \| (.+?) \|(?: (.*?) \|(?: (.*?) \|)?)?$", PAGE.read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_licence(lock: str) -> None:
    """Each has a row with its version, and the licence that its own metadata or the table names."""
    written = {name: (version, licence) for name, version, licence, _ in ROWS if licence}
    known, here = told()["packages"], installed()
    for name, (version, _) in pins(lock).items():
        assert written.get(name, ("none", ""))[0] == version, f"{name}: run python -m tools.licences"
        if licence := known.get(name) or (licence_of(here[name]) if name in here else ""):
            assert written[name][1] == licence.replace("|", "\\|"), name


def test_no_row_is_left_over() -> None:
    """A package that is no longer locked has no row, and the table no licence that nothing uses."""
    locked = {name for lock in LOCKS for name in pins(lock)}
    assert {name for name, _, licence, _ in ROWS if licence} - {"package"} - set("-" * 9) <= locked | {"---"}
    assert set(told()["packages"]) <= locked
    assert set(told()["inside"]) <= set(pins("requirements.lock"))


def test_every_model_and_voice_has_its_licence() -> None:
    """What the catalogues offer is on the page, and no licence is kept for what they no longer have."""
    rows = {(what, licence) for what, licence, _, _ in ROWS}
    offered = list(fetched())
    assert len(offered) > 10
    assert set(offered) <= rows
    assert {f"model `{name}`" for name in told()["models"]} <= {what for what, _ in offered}
