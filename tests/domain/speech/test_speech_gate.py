"""Telling speech from its absence, and sound cut into blocks."""

from __future__ import annotations

from voicejournal.domain.speech.speech_gate import Blocks, SpeechGate


def test_a_key_stroke_is_no_speech() -> None:
    """Two loud blocks in a row begin nothing; three do."""
    gate = SpeechGate()
    assert [gate.hear(p) for p in (0.9, 0.9, 0.1, 0.9, 0.9, 0.9)] == [False] * 5 + [True]


def test_speech_lasts_while_it_is_likely_enough() -> None:
    """A block between release and onset goes on with speech, but does not begin it."""
    gate = SpeechGate()
    assert not any(gate.hear(0.25) for _ in range(10))
    assert [gate.hear(p) for p in (0.6, 0.6, 0.6, 0.25, 0.15, 0.25)][2:] == [True, True, False, False]


def test_blocks_are_cut_from_sound_of_any_length() -> None:
    """Odd pieces give the blocks of the whole; the rest comes at the end, filled with silence."""
    sound = bytes(range(256)) * 20
    cutter = Blocks()
    found = [block for start in range(0, len(sound), 333) for block in cutter.cut(sound[start : start + 333])]
    assert b"".join(found) == sound[: 4 * 1024 + 1024]
    assert list(cutter.rest()) == []
    assert list(cutter.cut(b"\1\2")) == []
    assert list(cutter.rest()) == [b"\1\2" + bytes(1022)]
