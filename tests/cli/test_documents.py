"""The documents of `--json` hold what programs need, and nothing private."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.domain.programme.test_content import GUIDES
from tests.domain.programme.test_insights import BY_ID, mood, sat
from tests.domain.walk import NOW
from voicejournal.cli.documents import guide_document, insights_document
from voicejournal.domain.entries.entry import Promise, PromiseState


def test_the_document_is_json_and_holds_no_private_answer() -> None:
    """`insights --json`: scales with their ends, stages, months, and what is still open in the own words."""
    promise = Promise(id="p", step="next-step", text="I will walk.", due=NOW)
    kept = replace(promise, id="q", state=PromiseState.KEPT)
    entry = replace(mood(6, 0, "integration"), promises=(promise, kept), seconds=90)
    asked = sat(BY_ID["apologise"], {"safety": "I am not sure"}, NOW, "s")
    document = json.loads(json.dumps(insights_document([entry, asked], GUIDES)))
    assert document["scales"]["mood"] == {
        "least": 1,
        "greatest": 10,
        "points": [{"at": NOW.isoformat(), "value": 6, "entry": "m0"}],
    }
    assert set(document["scales"]) == {"mood", "body", "worry", "distance"}
    assert document["stages"] == [{"at": NOW.isoformat(), "stage": "integration", "entry": "m0"}]
    month = {"month": "2026-11", "entries": 1, "minutes": 1.5, "mood": 6, "stages": ["integration"]}
    assert document["months"] == [month]
    assert [one["text"] for one in document["promises"]] == ["I will walk."]
    assert "not sure" not in json.dumps(document)


def test_a_guide_is_a_document_with_its_steps() -> None:
    """`guides show --json`: each step with its kind, its options and its follow-ups."""
    for guide in GUIDES:
        document = json.loads(json.dumps(guide_document(guide)))
        assert [step["kind"] for step in document["steps"]] == [step.kind for step in guide.steps]
        assert [len(step["follow_ups"]) for step in document["steps"]] == [
            len(step.follow_ups) for step in guide.steps
        ]
