"""The held-out grammar: sentence frames that the training grammar does not have."""

from random import Random

from tools.demo_voice import grammar, lexicon
from tools.demo_voice.text import finished

FRAMES = (
    "On {day} {kin} came over, and we talked about {noun} for {number} hours.",
    "What I really wanted was {adj} {thing}, not another {thing}.",
    "It has been {number} {unit} since {kin} last mentioned the {thing}.",
    "I felt {adj} this morning, but by {hour} o'clock I was {adj}.",
    "{name} and I met in {month} and spoke quietly about the {thing}.",
    "There was something {adj} in the way she looked at the {thing}.",
    "My goal for {day} is to be less {adj} and more {adj}.",
    "He left {poss} {thing} on the table and walked to {place}.",
    "The more I think about the {thing}, the more {adj} I become.",
    "I counted {number} reasons to stay and {number} reasons to leave.",
    "Instead of {gerund} her, I could have asked about the {thing}.",
    "After {gerund} for an hour I was {adj}, hungry and very {adj}.",
    "Neither of us had expected such a {adj} {thing} in {month}.",
    "If we meet at {place} again, I won't bring up the {thing}.",
    "How did {kin} know that I was {gerund} in {place}?",
    "Would it be {adj} to ask {name} for some help with the {thing}?",
    "I owe {kin} an apology, because I was {adj} on {day}.",
    "Every {day} I write down one {adj} thing that {kin} did.",
    "It wasn't the {thing} that hurt, it was the {adj} silence.",
    "Between {hour} and {hour} I usually feel {adj} and cannot sleep.",
    "She is {adj} with the children and rather {adj} with me.",
    "Our {thing} was {adj}, yet nobody in the family said so.",
    "I used to believe that {noun} mattered more than {noun}.",
    "By the end of {month} we hope to have {number} {adj} days in a row.",
    "Please be {adj} with yourself, said {kin}, and I started {gerund}.",
    "The {adj} part is over, and the {adj} part begins on {day}.",
    "He {past} me in front of {kin}, and I simply left.",
    "Last {month} {name} {past} us, and nothing was the same afterward.",
    "I can forgive a {thing}, but I can't live with so much {noun}.",
    "We didn't argue about {noun} at all this {daypart}.",
)
FEELINGS = (
    "shame guilt grief anger rage sadness fear worry doubt hope trust respect kindness patience "
    "courage peace comfort jealousy silence distance closeness honesty loyalty forgiveness "
    "freedom responsibility contempt betrayal therapy growth money work sleep affection"
)
GERUNDS = (
    "blaming ignoring avoiding crying waiting praying running drinking listening shouting "
    "complaining walking arguing working sleeping judging correcting testing interrupting hiding"
)


def sentence(rng: Random) -> str:
    """One held-out sentence: a frame with words of the common vocabulary."""
    frame = rng.choice(FRAMES)
    while "{" in frame:
        head, slot = frame.split("{", 1)
        name, tail = slot.split("}", 1)
        frame = head + _word(name, rng) + tail
    return finished(frame.replace(" a a", " an a").replace(" a e", " an e"))


def _word(slot: str, rng: Random) -> str:
    if slot in ("adj", "thing"):
        return rng.choice(lexicon.words({"adj": "adjectives", "thing": "things"}[slot]))
    if slot == "past":
        return rng.choice(lexicon.verbs("verbs")).past
    if slot == "kin":
        return f"my {rng.choice(lexicon.words('persons'))}"
    if slot == "name":
        return rng.choice(lexicon.words("names")[:45])
    if slot == "place":
        return rng.choice(lexicon.phrases("places")[1:])
    listed = {
        "day": grammar.DAYS,
        "month": grammar.MONTHS,
        "number": grammar.COUNTS,
        "hour": grammar.HOURS,
        "noun": FEELINGS,
        "gerund": GERUNDS,
        "unit": "days weeks months years minutes",
        "poss": "his her my our",
        "daypart": "morning evening afternoon week month",
    }
    return grammar.pick(rng, listed[slot])


def sentences(count: int, seed: int = 2026) -> list[str]:
    """`count` different held-out sentences."""
    rng, made = Random(seed), dict[str, None]()
    while len(made) < count:
        made[sentence(rng)] = None
    return list(made)
