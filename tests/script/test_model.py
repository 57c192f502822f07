"""script/run brings the models once, and starts the program whatever comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.script.checkout import Checkout

SPEECH, MEANING = "models download --yes", "models download meaning --yes"
NONE = (
    "set-up: no speech model, as VOICEJOURNAL_MODEL says; answers stay recordings, "
    "and less is noticed of what may mean danger.\n"
)


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose environment is made, and in which no model was ever asked for."""
    checkout = Checkout.make(tmp_path_factory.mktemp("checkout") / "checkout")
    assert checkout.run("setup")[0] == 0
    assert not (checkout.venv / "model.stamp").exists(), "set-up alone, as the tests call it, fetches nothing"
    return checkout


@dataclass
class Person:
    """Somebody with a home of their own, who starts the program from that checkout."""

    checkout: Checkout
    home: Path

    def run(self, *arguments: str, **environment: str) -> tuple[int, list[str], str]:
        """Exit code, what the program was called with, and what was said."""
        calls = self.home / "calls"
        calls.write_text("")
        home = {"HOME": str(self.home), "CALLS": str(calls), **environment}
        code, out, err = self.checkout.run("run", *arguments, **home)
        assert out == (" ".join(arguments) + " \n" if code == 0 else ""), "stdout is the program's alone"
        return code, calls.read_text().splitlines(), err


@pytest.fixture
def person(set_up: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.delenv("VOICEJOURNAL_MODEL", raising=False)
    (set_up.venv / "model.stamp").unlink(missing_ok=True)
    return Person(set_up, tmp_path)


def test_the_first_start_fetches_both_models_and_no_other_does(person: Person) -> None:
    """It is said beforehand what comes and how to do without; the second start says nothing."""
    code, calls, said = person.run("list")
    assert (code, calls) == (0, [SPEECH, MEANING, "list"])
    assert "a small one (21 MB) that notices words that may mean danger" in said
    assert "VOICEJOURNAL_MODEL=none does without" in said
    assert person.run("list") == (0, ["list"], "")


@pytest.mark.parametrize("trouble", ["9", "6", "1"])
def test_a_model_that_cannot_be_fetched_stops_nothing(person: Person, trouble: str) -> None:
    """The program starts without; it is said how to try again, and it is not tried again by itself."""
    code, calls, said = person.run("list", FETCHING=trouble)
    assert (code, calls) == (0, [SPEECH, MEANING, "list"])
    assert "answers stay recordings, or are typed. `script/run models download` tries again" in said
    assert "less is noticed of what may mean danger. `script/run models download meaning` tries again" in said
    assert person.run("list", FETCHING=trouble) == (0, ["list"], "")


def test_a_stopped_fetch_goes_on_at_the_next_start(person: Person) -> None:
    """Ctrl+c ends the start, and is no answer for good."""
    assert person.run("list", FETCHING="130")[:2] == (130, [SPEECH])
    assert person.run("list")[:2] == (0, [SPEECH, MEANING, "list"])


def test_whoever_has_the_speech_model_of_an_earlier_set_up_gets_the_other(person: Person) -> None:
    """A stamp that knew of one model only is another try, and `models download` skips what is here."""
    (person.checkout.venv / "model.stamp").write_text(f"   {person.home}\n")
    assert person.run("list")[:2] == (0, [SPEECH, MEANING, "list"])


def test_a_person_can_do_without_or_choose(person: Person) -> None:
    """VOICEJOURNAL_MODEL says none or another name; another name is another try."""
    assert person.run("list", VOICEJOURNAL_MODEL="none") == (0, ["list"], NONE)
    assert person.run("list", VOICEJOURNAL_MODEL="none") == (0, ["list"], "")
    assert person.run("list", VOICEJOURNAL_MODEL="small")[1] == [SPEECH, MEANING, "list"]


def test_whoever_asks_for_models_gets_no_other_first(person: Person) -> None:
    """`script/run models download small` fetches that one alone."""
    assert person.run("models", "--json")[1] == ["models --json"]
