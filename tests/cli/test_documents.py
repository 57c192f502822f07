"""The documents of `--json` hold what programs need, and nothing private."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tests.cli.conftest import Run
from tests.domain.programme.test_content import GUIDES
from tests.domain.programme.test_insights import BY_ID, mood, sat
from tests.domain.walk import NOW
from tests.entries import answer
from tests.tui.people import kept, spoken
from voicejournal.adapters.config import FileSettings
from voicejournal.adapters.help_lines import TomlHelp
from voicejournal.cli.doctor_finding import Finding, State
from voicejournal.cli.documents.guide_documents import guide_document
from voicejournal.cli.documents.help_documents import help_line_document
from voicejournal.cli.documents.insights_documents import insights_document
from voicejournal.cli.documents.machine_documents import (
    device_document,
    finding_document,
    model_document,
    setting_document,
)
from voicejournal.cli.documents.transcript_documents import (
    failure_document,
    pending_document,
    transcript_document,
)
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.programme.over_time import over_time
from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.domain.speech.speech_model import SpeechModel
from voicejournal.domain.speech.transcript import Segment, Transcript, Word
from voicejournal.errors import SoundError
from voicejournal.paths import shipped_data


def test_the_document_is_json_and_holds_no_private_answer() -> None:
    """`insights --json`: scales with their ends, stages, months, and what is still open in the own words."""
    promise = Promise(id="p", step="next-step", text="I will walk.", due=NOW)
    kept = promise._replace(id="q", state=PromiseState.KEPT)
    entry = replace(mood(6, 0, "integration"), promises=(promise, kept), seconds=90)
    asked = sat(BY_ID["apologise"], {"safety": "I am not sure"}, NOW, "s")
    found = over_time([entry, asked], GUIDES)
    document = json.loads(json.dumps(insights_document([entry, asked], GUIDES, found)))
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
    assert [one["chart"] for one in document["charts"]] == ["mood", "stages", "promises"]
    day = {"from": f"{NOW:%Y-%m-%d}", "to": f"{NOW:%Y-%m-%d}", "entries": ["m0"]}
    assert document["charts"][0]["slots"] == [{**day, "values": {"mood": 6}}]
    assert document["charts"][2]["slots"] == [{**day, "values": {"kept": 1, "open": 1}}]
    assert (document["from"], document["to"], document["by"]) == (day["from"], day["to"], "day")
    assert "not sure" not in json.dumps(document)


def test_a_guide_is_a_document_with_its_steps() -> None:
    """`guides show --json`: each step with its kind, its options and its follow-ups."""
    for guide in GUIDES:
        document = json.loads(json.dumps(guide_document(guide)))
        assert [step["kind"] for step in document["steps"]] == [step.kind for step in guide.steps]
        assert [len(step["follow_ups"]) for step in document["steps"]] == [
            len(step.follow_ups) for step in guide.steps
        ]


def keys(value: object) -> object:
    """The shape of a document: its keys, and the shape of what is in them."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [keys(inner) for inner in value[:1]]
    return type(value).__name__


def shape(document: object) -> object:
    return keys(json.loads(json.dumps(document)))


def test_a_finding_of_the_doctor_is_a_document() -> None:
    """`doctor --json`: the part, its state, a sentence and what to do."""
    found = finding_document(Finding("disk", State.NOTE, "It is nearly full.", "Make room."))
    assert found == {"about": "disk", "state": "note", "text": "It is nearly full.", "hint": "Make room."}


def test_the_doctor_names_no_words(run: Run, home: Path) -> None:
    """A report is safe to send: neither words nor tags of entries, nor of a damaged month, are in it."""
    assert run("write", "--tag", "okapi", typed="A heron by the weir.").code == 0
    journal = home / ".local" / "share" / "voicejournal" / "journal"
    (month,) = (journal / "months").glob("*.json")
    whole = month.read_bytes()
    for damaged in (whole, whole[: len(whole) // 2], whole.replace(b'"', b"", 9), b"A heron by the weir."):
        month.write_bytes(damaged)
        told = run("doctor", "--json")
        assert not any(word in f"{told.out}{told.err}" for word in ("heron", "okapi"))


def test_a_device_and_a_model_are_documents() -> None:
    """`devices --json` and `models --json`."""
    device = Device("in-0", "Built-in", DeviceKind.INPUT, default=True)
    assert device_document(device) == {"kind": "input", "name": "Built-in", "id": "in-0", "default": True}
    model = SpeechModel("tiny.en", 75_000_000, "host", here=True, languages=("en",))
    assert model_document(model, chosen=True, purpose="speech") == {
        "name": "tiny.en",
        "here": True,
        "bytes": 75_000_000,
        "chosen": True,
        "languages": ["en"],
        "source": None,
        "purpose": "speech",
    }


def test_every_setting_and_every_help_line_is_a_document() -> None:
    """`config --json` and `help-now --json`: the same keys for each, and values that JSON can hold."""
    settings = FileSettings(Path("/nonexistent/config.toml"), Path("/nonexistent"), {})
    origins = [shape(setting_document(origin)) for origin in settings.load().origins]
    assert {tuple(origin) for origin in origins if isinstance(origin, dict)} == {
        ("option", "value", "source", "variable", "meaning")
    }
    page = TomlHelp(shipped_data() / "help.toml", shipped_data() / "none.toml").page("GB")
    lines = [help_line_document(line, page) for line in page.every]
    assert len({tuple(line) for line in lines}) == 1
    assert {line["countries"][0] for line in lines if line["first"]} == {"GB"}
    for line in lines:
        assert shape(line)


def test_a_transcript_is_a_document_with_times() -> None:
    """`transcribe --json`: seconds with two places, words with theirs, and what failed with its exit code."""
    word = Word("Hello", 0.123456, 0.5, 0.9)
    heard = Transcript((Segment(" Hello. ", 0.1234, 0.5678, 0.98765, words=(word,)),), "tiny.en", "en")
    assert transcript_document(Path("a.wav"), heard, ["A note."]) == {
        "file": "a.wav",
        "text": "Hello.",
        "speech": True,
        "notes": ["A note."],
        "language": "en",
        "model": "tiny.en",
        "segments": [
            {
                "start": 0.12,
                "end": 0.57,
                "text": "Hello.",
                "confidence": 0.988,
                "words": [{"word": "Hello", "start": 0.12, "end": 0.5, "probability": 0.9}],
            }
        ],
        "not_understood": [],
    }
    failed = failure_document(Path("b.wav"), SoundError("It holds no sound.", "Look at it."))
    assert failed == {
        "file": "b.wav",
        "error": {"code": 7, "message": "It holds no sound.", "hint": "Look at it."},
    }


def test_a_waiting_answer_is_a_document_that_hides_what_is_private() -> None:
    """`transcribe --pending --json`: of a withheld answer only the entry and the state."""
    entry = kept(1, spoken("Said."), answer("I am afraid", "safe", private=True))
    open_, private = (pending_document(entry, one) for one in entry.answers)
    assert open_ == {"id": entry.id, "step": "what", "state": "transcribed", "text": "Said."}
    assert private == {"id": entry.id, "step": "", "state": "typed", "text": ""}
