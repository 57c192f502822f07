"""Out and in again: own JSON is the same entries, and other formats lose nothing that they can hold.

`VOICEJOURNAL_ROUND_TRIPS=5000` tries that many entries.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from tests.entries import answer
from tests.interchange.incoming.reading import entries as read
from tests.long_runs import tries, untimed
from voicejournal.domain.entries.entry import Entry, new_id
from voicejournal.interchange import jrnl, json, markdown_files

pytestmark = untimed("VOICEJOURNAL_ROUND_TRIPS")
NUMBER = tries("VOICEJOURNAL_ROUND_TRIPS", 60)
START = datetime(2024, 1, 1, 6, 0, tzinfo=UTC)
ZONES = (0, 2, -7, 13)
SENTENCES = (
    "We talked on the balcony.", "Früher war es “so” … 日本 ◆", "*Not* this_one, and # no heading",
    "1. first", "[ ] open", "[2024-01-01 10:00] a bracket at the start", "She said: \\o/ `code` <b>",
    "> quoted", "- item", "a\u0301 e\u0301",
    "|a|b|", "![[x]]", "~~gone~~", "tab\there", "# #tag @tag", "---", "💛 ok",
    "'quotes' and \"more\"", "100% = {x}",
)  # fmt: skip
STAGES = (None, "acute pain", "healing", "relapse")
TAGS = ("family", "sleep", "früher", "two-words", "n1")


@cache
def made() -> Sequence[Entry]:
    """The entries: of years, several in one minute, in other time zones, with one to four answers."""
    chance = random.Random(17)
    found = []
    for number in range(NUMBER):
        at = START + timedelta(minutes=chance.randrange(0, 40) + number // 3 * 37)
        local = at.astimezone(timezone(timedelta(hours=chance.choice(ZONES))))
        answers = [
            replace(answer(_text(chance), f"step-{place}"), prompt=f"Question {place}?")
            for place in range(chance.randint(1, 4))
        ]
        found.append(
            Entry(
                id=new_id(at, number % 65536),
                guide=chance.choice(("free", "daily-check-in", "name-the-wound")),
                title=chance.choice(("Free", "Daily check-in", "Ein Brief: “du”")),
                created=local,
                changed=local,
                finished=local,
                answers=tuple(answers),
                mood=chance.choice((None, *range(1, 11))),
                stage=chance.choice(STAGES),
                tags=tuple(sorted(chance.sample(TAGS, chance.randint(0, 3)))),
            )
        )
    return sorted(found, key=lambda one: one.id)


def _text(chance: random.Random) -> str:
    lines = [" ".join(chance.choices(SENTENCES, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 3))]
    return "\n".join(lines)


def letters(text: str) -> str:
    """What of a text no format may lose."""
    return "".join(letter for letter in text if letter.isalnum())


def test_own_json_is_the_same_entries(tmp_path: Path) -> None:
    """Each field of each entry."""
    file = tmp_path / "out.json"
    file.write_text("".join(json.export(made())), encoding="utf-8")
    assert read(file) == list(made())


def test_markdown_keeps_heading_and_texts(tmp_path: Path) -> None:
    """Id, moment, title, guide, mood, stage, tags, and every answer of its step, to the letter."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in markdown_files.export(made()):
        (folder / name).write_text(text, encoding="utf-8")
    back = read(folder)
    assert [_told(one) for one in back] == [_told(one) for one in made()]
    for one, other in zip(back, made(), strict=True):
        assert [(a.step, a.text) for a in one.answers] == [(a.step, a.text.strip()) for a in other.answers]


def _told(one: Entry) -> tuple[object, ...]:
    return one.id, one.guide, one.title, one.created, one.mood, one.stage, one.tags


def test_jrnl_keeps_minutes_and_words(tmp_path: Path) -> None:
    """It has neither ids nor zones nor moods: every minute, tag and letter comes back, each entry once."""
    file = tmp_path / "journal.txt"
    file.write_text("".join(jrnl.export(made())), encoding="utf-8")
    back = read(file)
    assert Counter(f"{one.created:%Y-%m-%d %H:%M}" for one in back) == Counter(
        f"{one.created:%Y-%m-%d %H:%M}" for one in made()
    )
    whole = Counter("".join(letters(text.text) for one in back for text in one.answers))
    for letter, number in Counter("".join(letters(a.text) for one in made() for a in one.answers)).items():
        assert whole[letter] >= number, letter
