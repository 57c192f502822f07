"""One month of somebody called Ana, who lives with Ben: what she said in 40 sittings of November 2026.

What is not written is skipped. `told` plays them on the real transitions, sitting after sitting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache, partial

from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import walk
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.promises import LET_GO, applied

ZONE = timezone(timedelta(hours=1))
BY_ID: Mapping[str, Guide] = {guide.id: guide for guide in GUIDES}

Said = Mapping[str, Value]
"""Answers by step; a promise is answered under its first words."""

BOTH: Said = {"consent-1": True, "consent-2": True}
"""What two people agree to before a guide for two."""

MONTH: tuple[tuple[int, str, str, Said], ...] = (
    (1, "20:00", "daily-check-in", {
        "mood": 3, "moment": "I found the messages on Ben's phone.", "need": "Sleep.",
    }),
    (1, "20:10", "stage-check", {
        "where": "shock and denial", "mood": 3, "next-step": "I will call my sister.",
    }),
    (2, "20:00", "daily-check-in", {"mood": 3, "moment": "He cried and I felt nothing, like behind glass."}),
    (3, "20:00", "daily-check-in", {"mood": 2, "I will call": "Kept", "need": "Somebody who does not ask."}),
    (4, "19:00", "body-check", {
        "sleep": 3, "appetite": 4, "aches": 4, "energy": 3, "company": 2, "lonely": "My sister, on Friday.",
        "notice": "My jaw is tight and my hands are cold.", "next-step": "I will go to bed at ten.",
    }),
    (5, "20:00", "daily-check-in", {"mood": 3, "I will go": "Not yet", "moment": "We ate without a word."}),
    (6, "20:00", "outside-support", {
        "kind": "A friend or someone in my family", "for-what": "I need to say it aloud to one person.",
        "who": "Mira, from the old job.", "next-step": "I will write to Mira on Sunday.",
    }),
    (7, "20:00", "daily-check-in", {"mood": 4, "I will go": "Kept", "moment": "I slept until seven."}),
    (8, "10:00", "stage-check", {"where": "acute pain", "mood": 4, "sign": "It hurts now, all day long."}),
    (9, "20:00", "daily-check-in", {
        "mood": 4, "I will write": "Kept", "moment": "Mira answered within a minute.",
    }),
    (10, "20:00", "name-the-wound", {
        "what-happened": "We had agreed to talk after dinner. He took the phone and went to the balcony.",
        "how-it-hurt": "I stopped eating in the evening and I wake up at four every night.",
        "what-broke": "Trust, and the ease we had in the kitchen.", "other-side": "I think he was ashamed.",
        "mood": 4, "next-step": "I will walk by the river.",
    }),
    (11, "20:00", "daily-check-in", {
        "mood": 5, "I will walk": "Kept", "moment": "The river was high and brown.",
    }),
    (12, "20:00", "set-boundaries", {
        SAFETY: SAFE,
        "moment": "On Tuesday he raised his voice and the neighbour knocked.", "protects": "My rest.",
        "line": "From now on, I leave the room when voices get loud.", "bend": "It never moves",
        "next-step": "I will put a chair on the balcony.",
    }),
    (13, "20:00", "free", {"free": "I keep thinking about the summer in Porto.", "mood": 5}),
    (14, "20:00", "daily-check-in", {"mood": 5, "moment": "He asked before he came in, and I said yes."}),
    (15, "11:00", "attachment", {
        "worry-1": 6, "distance-1": 2, "worry-2": 5, "distance-2": 3, "worry-3": 4, "distance-3": 1,
        "when-worried": "I could water the plants.", "next-step": "I will wait an hour before I write.",
    }),
    (15, "20:00", "daily-check-in", {
        "mood": 6, "I will put": "I changed it", "new-plan": "I will sit in the park.", "need": "Air.",
    }),
    (16, "20:00", "stage-check", {
        "where": "meaning-making", "mood": 6, "sign": "I asked myself what I want.",
    }),
    (17, "20:00", "intentions", {
        SAFETY: SAFE,
        "needs": "I need to know where he is without having to ask.", "wound": "The lie about the money.",
        "plan": "When I want to check his phone, I will put mine away.",
        "next-step": "I will buy a notebook on Thursday.",
    }),
    (18, "20:00", "daily-check-in", {
        "mood": 6, "I will sit": "Kept", "moment": "An hour in the sun, alone.",
    }),
    (19, "20:00", "daily-check-in", {"mood": 6, "I will buy": "I let it go", "older": LET_GO}),
    (20, "20:00", "self-assessment", {
        SAFETY: SAFE, "speak-freely": 6, "body-answer": "It gets warm and heavy.",
    }),
    (21, "10:00", "apologise", {
        SAFETY: SAFE, "harm": "I told his mother about the money before I spoke with him.",
        "repair": "I will tell her that it was unfair.", "next-step": "On Sunday after breakfast.",
    }),
    (21, "20:00", "weekly-talk", {
        **BOTH, "thanks-1": "You fixed the lamp and you took the night with the dog.",
        "agreed-1": "I will pay the bill.", "agreed-2": "I will be home at six on Friday.",
    }),
    (22, "20:00", "daily-check-in", {
        "mood": 7, "I will wait": "Kept", "moment": "We laughed about the dog.",
    }),
    (23, "08:00", "stage-check", {"where": "intentional healing", "mood": 7}),
    (23, "20:00", "daily-check-in", {"mood": 7, "On Sunday": "Kept"}),
    (24, "20:00", "daily-check-in", {"mood": 7, "I will tell her": "Kept", "older": LET_GO}),
    (25, "20:00", "relapse-plan", {
        SAFETY: SAFE, "pattern": "I go silent for days.", "next-step": "A card in my wallet.",
    }),
    (26, "20:00", "daily-check-in", {"mood": 6, "A card": "Kept"}),
    (27, "22:00", "free", {"free": "We shouted about the bill, both of us, for an hour.", "mood": 3}),
    (27, "22:30", "stage-check", {"where": "relapse", "mood": 3}),
    (28, "09:00", "relapse-log", {
        "what-happened": "I went silent after the bill.", "held": "I came back to the table after a night.",
        "mood": 4, "next-step": "I will tell Mira.",
    }),
    (28, "20:00", "daily-check-in", {"mood": 4, "I will pay": "Kept", "I will be home": "Not yet"}),
    (29, "12:00", "after-a-fight", {
        **BOTH, "calm": True, "side-1": "I felt cheated when I saw the bill.",
        "step-1": "I will leave the room before I shout.", "step-2": "I will not follow.",
    }),
    (29, "20:00", "daily-check-in", {"mood": 5, "I will tell Mira": "Kept"}),
    (30, "10:00", "body-check", {"sleep": 6, "appetite": 7, "aches": 6, "energy": 6, "company": 7}),
    (30, "19:00", "check-progress", {
        "easier": "We talk before it gets loud.", "I will be home": "Kept", "trust": 5,
        "next-step": "A walk together next Sunday.",
    }),
    (30, "20:00", "stage-check", {"where": "intentional healing", "mood": 6}),
    (30, "20:30", "micro-repairs", {SAFETY: SAFE, "next-step": "When I wake up, I will make him coffee."}),
)  # fmt: skip


@dataclass(frozen=True)
class Sat:
    """One sitting as it went: when, its entry, and what was asked."""

    at: datetime
    entry: Entry
    asked: tuple[Step, ...]


def moment(day: int, time: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@cache
def told(
    until: datetime, private: str = SAFE, private_from: int = 1
) -> tuple[Sequence[Entry], Sequence[Sat]]:
    """The journal as it stands then, and the sittings before; `private` answers the private question from
    that day on.
    """
    journal: list[Entry] = []
    sessions = []
    for number, (day, time, guide_id, said) in enumerate(MONTH):
        at = moment(day, time)
        if at > until:
            break
        given = {**said, SAFETY: private} if SAFETY in said and day >= private_from else said
        names = ("Ana", "Ben") if BY_ID[guide_id].for_two else ()
        prepared = prepare(BY_ID[guide_id], journal, at, Attendance(speakers=names), guides=GUIDES)
        entry, asked = walk(prepared, partial(_answer, given), at, f"n{number:02}", names)
        settled = collect_promises(replace(entry, finished=at), BY_ID[guide_id])
        journal = [applied(earlier, settled.changes) for earlier in journal] + [settled.entry]
        sessions.append(Sat(at, settled.entry, tuple(asked)))
    return journal, sessions


def _answer(said: Said, step: Step) -> Value:
    base = step.id.partition(".")[0]
    if base == "promise":
        return next((said[words] for words in said if f" said: {words}" in step.say), None)
    return said.get(base)
