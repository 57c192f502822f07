"""script/setup makes .venv once, says nothing after that, and repairs what went wrong in between."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.script.checkout import Checkout


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout in which the very first command was `script/run`, with arguments and standard input."""
    checkout = Checkout.make(tmp_path_factory.mktemp("finished") / "checkout")
    code, out, err = checkout.run("run", "list", "--json", text="spoken words")
    assert (code, out) == (0, "list --json spoken words\n"), "set-up speaks on stderr and leaves stdin alone"
    assert "set-up: done.\n" in err
    return checkout


def test_second_set_up_says_and_changes_nothing(finished: Checkout) -> None:
    """A set-up that finds everything as it left it is silent and touches no file."""
    before = {path: path.stat().st_mtime_ns for path in finished.venv.rglob("*")}

    assert finished.run("setup") == (0, "", "")

    assert {path: path.stat().st_mtime_ns for path in finished.venv.rglob("*")} == before


def test_run_works_through_a_link(finished: Checkout, tmp_path: Path) -> None:
    """A link to script/run, as people put it on their path, finds its checkout."""
    link = tmp_path / "voicejournal"
    link.symlink_to(finished.root / "script" / "run")

    code, out, _ = Checkout(tmp_path).run(str(link), "show")

    assert (code, out) == (0, "show \n")


def test_changed_lock_brings_the_environment_up_to_date(finished: Checkout) -> None:
    """A pulled lock is noticed, and the environment is kept rather than made anew."""
    mark = finished.venv / "kept"
    mark.touch()
    (finished.root / "requirements.lock").write_text("# still nothing\n")

    code, _, err = finished.run("setup")

    assert code == 0
    assert "up to date" in err
    assert mark.exists()
    assert finished.run("setup") == (0, "", "")


def test_environment_without_its_python_is_made_again(finished: Checkout) -> None:
    """An upgrade of the system can take the Python away under an environment; set-up notices."""
    (finished.venv / "bin" / "python").unlink()
    (finished.venv / "bin" / "python").symlink_to("/nonexistent/python")

    code, _, err = finished.run("setup")

    assert code == 0
    assert "making .venv" in err
    assert finished.run("run", "list")[:2] == (0, "list \n")


def test_moved_checkout_is_set_up_again(finished: Checkout, tmp_path: Path) -> None:
    """An environment names its own folder in every command, so a moved checkout needs a new one."""
    shutil.copytree(finished.root, tmp_path / "moved", symlinks=True)
    moved = Checkout(tmp_path / "moved")

    code, _, err = moved.run("setup")

    assert code == 0
    assert "making .venv" in err
    assert str(finished.root) not in (moved.venv / "bin" / "voicejournal").read_text()


def test_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Without a Python new enough there is one sentence that names the versions, and no environment."""
    checkout = Checkout.make(tmp_path / "checkout")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "cat", "cmp", "dirname", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))

    code, out, err = checkout.run("setup", PATH=str(tools))

    assert (code, out) == (1, "")
    assert err.startswith("set-up: Python 3.11 to 3.14 is needed")
    assert not checkout.venv.exists()


def test_missing_python_is_installed_where_apt_may(tmp_path: Path) -> None:
    """On a bare Debian the first start brings Python too, as it brings the packages for sound."""
    checkout = Checkout.make(tmp_path / "checkout")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "cat", "cmp", "dirname", "readlink", "env", "ln", "grep", "rm"):
        (tools / name).symlink_to(str(shutil.which(name)))
    for name, script in (
        ("id", "echo 0"),
        ("apt-get", f'case "$*" in *" install "*python3*) ln -s {sys.executable} {tools}/python3 ;; esac'),
    ):
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    (checkout.root / "requirements.lock").write_text("unhashed==1.0\n")

    _, out, err = checkout.run("setup", PATH=str(tools))

    assert out == ""
    assert err.startswith("set-up: installing python3 with apt ...\n")
    assert f"making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}" in err


def test_failing_install_names_the_cause_and_leaves_no_stamp(tmp_path: Path) -> None:
    """A package without its hash stops the set-up, and the next one does not take it for finished."""
    checkout = Checkout.make(tmp_path / "checkout")
    (checkout.root / "requirements.lock").write_text("unhashed==1.0\n")

    code, out, err = checkout.run("setup")

    assert (code, out) == (1, "")
    assert err.endswith("a network is needed this once. Run it again to go on.\n")
    assert not (checkout.venv / "run.stamp").exists()


def test_killed_set_up_is_repaired_by_one_of_the_next_two(tmp_path: Path) -> None:
    """What a kill leaves half made is made again, by one of two set-ups at once: the other waits for it."""
    checkout = Checkout.make(tmp_path / "checkout")
    with checkout.start("setup") as killed:
        while not checkout.venv.exists() and killed.poll() is None:
            time.sleep(0.01)
        killed.kill()
    assert not (checkout.venv / "bin" / "voicejournal").exists()

    with checkout.start("setup") as one, checkout.start("setup") as other:
        said = sorted([one.communicate(), other.communicate()], key=lambda outputs: len(outputs[1]))

    assert (one.returncode, other.returncode) == (0, 0), said
    assert said[0] == ("", "set-up: another set-up is running here; waiting for it.\n")
    assert "making .venv" in said[1][1]
    assert checkout.run("run", "list")[:2] == (0, "list \n")
