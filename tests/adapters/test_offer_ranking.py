"""Which follow-up is offered: by rules alone, and with the real model, on answers written beforehand."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.domain.answers import to
from tests.domain.guides.test_offered import at
from tests.domain.walk import NOW
from voicejournal.adapters.models import MEANING
from voicejournal.adapters.offer_ranking import OfferRanking, SentenceVectors
from voicejournal.adapters.token_vectors import MODEL
from voicejournal.domain.session.session import FollowUpChoice, advanced, answered, first_fitting
from voicejournal.errors import ModelMissing
from voicejournal.paths import shipped_data

_FOLDER = Path(__file__).parents[1] / "domain" / "guides"


def _answers(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((_FOLDER / name).read_text("utf-8"))["answer"]
    return found


ANSWERS = _answers("unseen.toml")
STRANGERS = _answers("strangers.toml")
SIBLINGS = _answers("siblings.toml")


def offered(place: str, text: str, offer: FollowUpChoice) -> str:
    """The id of the follow-up that is offered after the text; empty if none is."""
    session = at(*place.split("/"))
    assert session.step is not None
    following = advanced(answered(session, to(session.step, text), NOW), offer).step
    return following.id if following is not None and following.is_offer else ""


def judged(answers: list[dict[str, Any]], offer: FollowUpChoice) -> Counter[str]:
    """How many were right, missed, wrong without harm, and hurtful."""
    return Counter(_judged(answers, offer))


def _judged(answers: list[dict[str, Any]], offer: FollowUpChoice) -> Iterator[str]:
    for one in answers:
        found, wanted = offered(one["at"], one["text"], offer), one.get("wanted", ())
        if found in one.get("hurts", ()):
            yield "hurts"
        elif found in (*wanted, *one.get("fine", ())) or not (found or wanted):
            yield "right"
        else:
            yield "wrong" if found else "missed"


def test_rules_alone_hurt_nobody() -> None:
    """Four in five are right, nothing is asked that would hurt, and what is missed is silence."""
    found = judged(ANSWERS, first_fitting)
    assert found["hurts"] == 0
    assert found["right"] >= 0.8 * len(ANSWERS)
    assert found["wrong"] <= 0.02 * len(ANSWERS)


@pytest.mark.parametrize("writer", ["one", "two", "three", "four", "five", "six"])
def test_strangers_are_not_hurt(writer: str) -> None:
    """Four in five answers of people who knew no rules get what a listener would offer, and none is hurt."""
    answers = [one for one in STRANGERS if one["writer"] == writer]
    found = judged(answers, first_fitting)
    assert found["hurts"] == 0
    assert found["right"] >= 0.8 * len(answers)


def test_siblings_of_wrong_offers_stay_mended() -> None:
    """Good answers with a general or blaming word in them get silence, and thin ones mostly an offer."""
    found = judged(SIBLINGS, first_fitting)
    assert found["wrong"] == 0
    assert found["right"] >= 0.9 * len(SIBLINGS)


def test_the_model_finds_more_and_hurts_nobody(real_model: Callable[[str], Path]) -> None:
    """Where it is installed it brings up gentle follow-ups that the rules passed over, and no others."""
    ranking = OfferRanking(lambda: real_model(MEANING), shipped_data())
    found = judged(ANSWERS, ranking)
    assert found["hurts"] == 0
    assert found["right"] > judged(ANSWERS, first_fitting)["right"]
    assert found["wrong"] <= 0.02 * len(ANSWERS)
    strangers = judged(STRANGERS, ranking)
    assert strangers["hurts"] == 0
    assert strangers["right"] >= 0.85 * len(STRANGERS)


@pytest.mark.parametrize("content", [None, b"", b"no model"], ids=["missing", "empty", "another file"])
def test_without_the_model_the_rules_choose(tmp_path: Path, content: bytes | None) -> None:
    """It is optional: nothing is told, and what fits is offered."""

    def folder() -> Path:
        if content is None:
            raise ModelMissing("It is not here.")
        (tmp_path / MODEL).write_bytes(content)
        return tmp_path

    ranking = OfferRanking(folder, shipped_data())
    assert offered("apologise/harm", "I lied, but she started it.", ranking) == "harm-no-but"
    assert offered("outside-support/who", "My sister Jo.", ranking) == ""


def test_what_puts_somebody_right_is_left_to_the_rules(real_model: Callable[[str], Path]) -> None:
    """The model is sure of this one, and does not bring it up: it would hurt if it missed."""
    ranking = OfferRanking(lambda: real_model(MEANING), shipped_data())
    text = "You said I'm bad with money. Look who's talking."
    vectors = SentenceVectors(real_model(MEANING), shipped_data())
    assert ranking.scores(vectors(text))["rebuttal"] > 0.8
    assert offered("weekly-talk/echo-1", text, ranking) == ""
