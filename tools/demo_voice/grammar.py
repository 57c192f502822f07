"""A phrase-structure grammar of spoken English: thousands of words in free combination."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tools.demo_voice import lexicon

MODALS = (
    "can could will would should must might may can't couldn't won't wouldn't shouldn't "
    "didn't don't didn't don't want~to wanted~to have~to had~to used~to need~to tried~to "
    "decided~to would~like~to am~going~to hope~to promised~to forgot~to learned~to"
)
COUNTS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "forty fifty ninety a~hundred"
)
HOURS = "one two three four five six seven eight nine ten eleven twelve"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = "January February March April May June July August September October November December"
DETERMINERS = (
    "the the the a a my my our his her their your this that some no every another the~same "
    "the~first the~last the~old the~new one~more such~a"
)
PREPOSITIONS = (
    "about with for without before after against behind beside between during from in into "
    "near of on over through to toward under until around"
)
SEEMING = "feel felt am was seem seemed became remained stayed looked sounded was~being"
BEING = "is was feels isn't wasn't will~be must~be"
LINKS = "and and but because so although until while when before since if"
LEADS = (
    "today yesterday last~night this~morning tonight tomorrow on~the~weekend after~dinner "
    "before~bed in~the~car at~breakfast a~month~ago two~years~ago sometimes usually in~the~end "
    "for~once at~first suddenly then maybe to~be~honest since~then last~week next~week "
    "in~the~evening once~again at~work after~the~argument"
)


@dataclass(frozen=True)
class Subject:
    """Who acts: the words, and whether the verb takes the form in -s."""

    text: str
    third: bool


def pick(rng: Random, options: str) -> str:
    """One of the words in a string; a tilde stands for a space inside a choice."""
    return rng.choice(options.split()).replace("~", " ")


def subject(rng: Random) -> Subject:
    """A pronoun most of the time, else a person."""
    if rng.random() < 0.68:
        word = pick(rng, "I I I I I I we we we you he he he she she she they it")
        return Subject(word, word in ("he", "she", "it"))
    if rng.random() < 0.25:
        return Subject(rng.choice(lexicon.words("names")[:45]), third=True)
    owner = pick(rng, "my my my our the his her a your")
    return Subject(f"{owner} {rng.choice(lexicon.words('persons'))}", third=True)


def thing(rng: Random) -> str:
    """A noun phrase for a thing."""
    noun = rng.choice(lexicon.words("things"))
    if rng.random() < 0.2:
        noun = lexicon.plural(noun)
        determiner = pick(rng, "the my our his her their your these those some all~the no many")
        if rng.random() < 0.3:
            determiner = pick(rng, COUNTS)
    else:
        determiner = pick(rng, DETERMINERS)
    if rng.random() < 0.25:
        noun = f"{rng.choice(lexicon.words('adjectives'))} {noun}"
    return f"{determiner} {noun}"


def person(rng: Random) -> str:
    """A noun phrase for somebody who is acted upon."""
    if rng.random() < 0.5:
        return pick(rng, "me him her us them you myself himself herself each~other everyone him her")
    return subject(rng).text.replace("I", "me") if rng.random() < 0.1 else _somebody(rng)


def _somebody(rng: Random) -> str:
    owner = pick(rng, "my my my our the his her a your")
    return f"{owner} {rng.choice(lexicon.words('persons'))}"


def when(rng: Random) -> str:
    """A phrase that says at what time, for how long or how often."""
    forms: list[Callable[[], str]] = [
        lambda: f"on {pick(rng, DAYS)}",
        lambda: f"on {pick(rng, DAYS)} {pick(rng, 'morning afternoon evening night')}",
        lambda: f"in {pick(rng, MONTHS)}",
        lambda: f"at {pick(rng, '~ ~ half~past quarter~past').strip()} {pick(rng, HOURS)}".replace("  ", " "),
        lambda: f"for {pick(rng, COUNTS)} {pick(rng, 'minutes hours days weeks months years')}",
        lambda: (
            f"{pick(rng, COUNTS)} {pick(rng, 'minutes hours days weeks months years')} "
            + pick(rng, "ago later")
        ),
        lambda: f"{pick(rng, 'last next every this')} {pick(rng, 'week month year day~night winter summer')}",
        lambda: pick(rng, "today yesterday tomorrow tonight now again once twice all~day all~night"),
    ]
    return rng.choice(forms)()


def where(rng: Random) -> str:
    """A phrase that says where."""
    place = rng.choice(lexicon.phrases("places")[1:])
    return f"{pick(rng, 'in at near to from outside behind by into')} {place}"


def complement(rng: Random) -> str:
    """What may follow a whole clause: place, time, manner or a prepositional phrase."""
    roll = rng.random()
    if roll < 0.25:
        return where(rng)
    if roll < 0.5:
        return when(rng)
    if roll < 0.75:
        return rng.choice(lexicon.words("adverbs"))
    return f"{pick(rng, PREPOSITIONS)} {thing(rng) if rng.random() < 0.7 else person(rng)}"


def verb_phrase(rng: Random, form: str) -> str:
    """A verb in the named form (base, third, past, participle, gerund) with what it governs."""
    roll = rng.random()
    if roll < 0.5:
        verb: str = getattr(rng.choice(lexicon.verbs("verbs")), form)
        governed = person(rng) if rng.random() < 0.45 else thing(rng)
        return f"{verb} {governed}"
    verb = getattr(rng.choice(lexicon.verbs("intransitive_verbs")), form)
    return f"{verb} {complement(rng)}" if roll < 0.8 else verb


def clause(rng: Random) -> str:
    """A subject with its verb, in one of the tenses of everyday speech."""
    who = subject(rng)
    roll = rng.random()
    if roll < 0.34:
        said = f"{who.text} {verb_phrase(rng, 'past')}"
    elif roll < 0.46:
        said = f"{who.text} {verb_phrase(rng, 'third' if who.third else 'base')}"
    elif roll < 0.66:
        said = f"{who.text} {pick(rng, MODALS)} {verb_phrase(rng, 'base')}"
    elif roll < 0.82:
        said = f"{who.text} {pick(rng, SEEMING)} {_quality(rng)}"
    elif roll < 0.92:
        said = f"{_contracted(rng)} {_after_contraction(rng)}"
    else:
        have = "has hasn't had" if who.third else "have haven't had"
        said = f"{who.text} {pick(rng, have)} {verb_phrase(rng, 'participle')}"
    return f"{said} {complement(rng)}" if rng.random() < 0.3 else said


def _quality(rng: Random) -> str:
    degree = pick(rng, "~ ~ ~ very so too a~little not really more quite").strip()
    quality = rng.choice(lexicon.words("adjectives"))
    return f"{degree} {quality}".strip()


def _contracted(rng: Random) -> str:
    return pick(
        rng,
        "I'm I'm I'm I've I'll I'd you're you've you'll he's he's he'll he'd she's she's she'll "
        "we're we've we'll we'd they're they've they'll it's it's that's there's what's who's",
    )


def _after_contraction(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.3:
        return _quality(rng)
    if roll < 0.7:
        return verb_phrase(rng, rng.choice(("gerund", "participle", "base")))
    return f"{pick(rng, 'not still always never just already been going~to')} " + verb_phrase(
        rng, rng.choice(("gerund", "participle", "base"))
    )


def question(rng: Random) -> str:
    """A question, with or without a question word."""
    who = subject(rng).text
    ask = pick(rng, "do did can could will would should have has was were is are am don't didn't")
    start = pick(rng, "~ ~ what why how when where who~else how~often what~else").strip()
    return f"{start} {ask} {who} {verb_phrase(rng, 'base')}".strip() + "?"


def report(rng: Random) -> str:
    """Somebody says, knows or asks something."""
    say = pick(
        rng,
        "said think thinks know knows thought knew hope wish noticed realized felt remember "
        "wonder believe told~me asked~me told~him asked~her promised heard see saw learned",
    )
    link = pick(rng, "that that that ~ why how what if whether").strip()
    return f"{subject(rng).text} {say} {link} {clause(rng)}".replace("  ", " ")


def giving(rng: Random) -> str:
    """Somebody gives, sends or shows somebody something."""
    verb = pick(rng, "gave sent showed bought brought made wrote told offered lent owes gives sends")
    return f"{subject(rng).text} {verb} {person(rng)} {thing(rng)}"


def fragment(rng: Random) -> str:
    """A short answer or a list."""
    forms: list[Callable[[], str]] = [
        lambda: thing(rng),
        lambda: complement(rng),
        lambda: f"{thing(rng)}, {thing(rng)} and {thing(rng)}",
        lambda: f"{_quality(rng)}, {_quality(rng)} and {_quality(rng)}",
        lambda: f"{verb_phrase(rng, 'gerund')} is {_quality(rng)}",
        lambda: f"{pick(rng, 'yes no maybe please well okay oh')}, {clause(rng)}",
        lambda: f"{thing(rng)} {pick(rng, BEING)} {_quality(rng)}",
        lambda: (
            f"{pick(rng, 'it I')} {pick(rng, 'was took~me counted slept about')} {pick(rng, COUNTS)} "
            + pick(rng, "times minutes hours people dollars out~of~ten years")
        ),
        lambda: f"if {clause(rng)}, {subject(rng).text} will {verb_phrase(rng, 'base')}",
        lambda: f"when {clause(rng)}, {clause(rng)}",
    ]
    return rng.choice(forms)()


def statement(rng: Random) -> str:
    """A sentence of one or two clauses, without its capital and full stop."""
    roll = rng.random()
    if roll < 0.1:
        return question(rng)
    if roll < 0.24:
        return fragment(rng)
    if roll < 0.38:
        body = report(rng)
    elif roll < 0.45:
        body = giving(rng)
    else:
        body = clause(rng)
    if rng.random() < 0.25:
        body = f"{pick(rng, LEADS)} {body}"
    if rng.random() < 0.3:
        comma = "," if rng.random() < 0.7 else ""
        body = f"{body}{comma} {pick(rng, LINKS)} {clause(rng)}"
    return body
