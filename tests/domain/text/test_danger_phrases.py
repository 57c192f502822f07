"""What the lists of words hear in answers as people speak them, misses and false alarms counted."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from voicejournal.domain.guides.answer_readings import answer_readings
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.phrase_matching import plain, says
from voicejournal.paths import shipped_data

ANSWERS = tomllib.loads(Path(__file__).with_name("spoken_answers.toml").read_text("utf-8"))
READINGS = answer_readings(
    *(
        tomllib.loads((shipped_data() / name).read_text("utf-8"))
        for name in ("phrases.toml", "answer-kinds.toml")
    )
).readings

HEARS: Mapping[str, Callable[[str], bool]] = {
    "danger": matches_danger,
    **{name: reading.found for name, reading in READINGS.items() if name in ANSWERS},
}


def test_every_list_is_tried() -> None:
    """No list of answers is without what it is about; the other readings are tried in `test_offered`."""
    assert set(ANSWERS) == set(HEARS)
    assert all(len(one["fits"]) >= 8 and len(one["harmless"]) >= 8 for one in ANSWERS.values())


@pytest.mark.parametrize("name", ANSWERS)
def test_few_misses_and_false_alarms(name: str) -> None:
    """No follow-up is asked of more than one harmless answer in thirty; at most one in six is missed."""
    fits, harmless = ANSWERS[name]["fits"], ANSWERS[name]["harmless"]
    missed = [text for text in fits if not HEARS[name](text)]
    false_alarms = [text for text in harmless if HEARS[name](text)]
    assert len(false_alarms) * 30 <= len(harmless), false_alarms
    assert len(missed) * 6 <= len(fits), missed


def test_what_is_said_matters_not_how_it_is_written() -> None:
    """Case, curly apostrophes, commas and line ends do not hide a phrase; parts of words are none."""
    assert says("I’m SORRY,\nbut no", ["sorry but"])
    assert says("It’s his fault.", ["it's his fault"])
    assert not says("a butter knife", ["but"])
    assert not says("", ["but"])
    assert not says("anything", [])
    assert plain("  Well — I'd  say: no! ") == "well i'd say no"


def test_a_word_may_be_harmless_and_not_in_one_answer() -> None:
    """An exception excuses its own words only."""
    assert not says("Never mind.", ["never"], ["never mind"])
    assert says("Never mind, he never calls.", ["never"], ["never mind"])


def test_danger_is_heard_anywhere_in_a_long_answer() -> None:
    """At the beginning, in the middle and at the end of minutes of speech; not where words are cut."""
    talk = "We had agreed to talk after dinner and I was afraid that it would be late again. " * 60
    assert not matches_danger(talk)
    for place in (0, 1, len(talk) // 2, len(talk) - 3, len(talk)):
        cut = talk.rfind(" ", 0, place) + 1
        assert matches_danger(f"{talk[:cut]} Then he hit me. {talk[cut:]}"), place
    assert not matches_danger("x" * 119 + "whit me and " + "my husband was afraid of " + "y" * 200)


@pytest.mark.parametrize(
    ("harmless", "danger"),
    [
        ("The lads dragged me out Thursday night.", "He dragged me out of the car."),
        ("Mum had pushed me into the wedding.", "He pushed me into the wall."),
        ("She sends the school photos.", "He says he will send the photos to my boss."),
        ("He stabbed me in the back over a promotion.", "She stabbed me with the fork."),
        ("I have not told him to hit me.", "I have not told anybody, but he hit me."),
        ("He always twists my words.", "He twisted my wrist."),
        ("She broke my heart.", "She broke my nose."),
        ("I took my keys and left.", "He took my keys and left."),
        ("I shook my son's hand.", "I shook my son."),
        ("I cried with my face in the pillow.", "He held my face in the pillow."),
        ("I sat in my garden.", "He hid in my garden again."),
        ("I am tired of living like strangers.", "I am tired of living."),
        ("I am scared that she'll find out.", "I am scared that she'll find me."),
        ("She took the app off for me.", "I want to top myself."),
        ("He makes me quit smoking.", "He made me quit my job."),
        ("I took my tablets with tea.", "He took my tablets and wants me to beg."),
        ("I read it about thirty times.", "She rings my work thirty times a day."),
        ("He is happier without me.", "The kids would be happier without me."),
        ("She told me to call from new premises.", "He calls me from new numbers."),
        ("He cooked while I was asleep.", "He did it while I was asleep."),
        ("I keep thinking about pushing on.", "I keep thinking about pushing her."),
        ("We hid the eggs in the garden.", "He hid in my garden."),
        ("I am afraid that I might drop marks.", "I am afraid that I might shake him."),
        ("The dog bit my shoulder.", "Colm bit my shoulder."),
        ("The toddler bit my arm.", "My husband bit my arm."),
        ("She stabbed him in the back at work.", "She stabbed him in the leg."),
        ("He came at me with a hug.", "He came at me with the rake."),
        ("Nobody said he broke my rib.", "Nobody asks who broke my rib."),
        ("I put the photos in the album.", "He'll put the photos online."),
        ("I saw his car with her in it.", "He'd burn the flat with her in it."),
        ("She decides who I send the invoice to.", "She decides who I can talk to."),
        ("I locked myself out when it rained.", "I lock myself in when he drinks."),
        ("She is afraid of me leaving.", "She is afraid of me."),
        ("We are leaving on Thursday.", "We are leaving on Thursday while he is at work."),
        ("I settled what to cook and when.", "I have settled how and when."),
        ("She made me sell the raffle tickets.", "She made me sell my car."),
    ],
)
def test_figures_of_speech_are_taken_out_first(harmless: str, danger: str) -> None:
    """A few words more or less make the difference."""
    assert not matches_danger(harmless)
    assert matches_danger(danger)
