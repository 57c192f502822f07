"""A recording that cannot be played is said as long as it is the one that p plays."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import FakePlayer, tone
from tests.memory import MemoryRecordings
from tests.tui.people import app_on, guide, kept, plain, services, shown, spoken, until, voice
from voicejournal.tui.timeline.entry_detail import AnswerView

GONE, HERE = f"{kept(0).id}-0001", f"{kept(0).id}-0002"
TALKED = kept(
    0,
    replace(spoken("We talked."), seconds=2.0, recording=GONE),
    replace(spoken("Then I slept.", "then"), seconds=2.0, recording=HERE),
)


async def test_the_notice_of_a_missing_sound_goes_once_another_answer_is_opened() -> None:
    """It stays while its own answer has the focus, and when that is opened from the list."""
    sounds = MemoryRecordings({HERE: tone(2.0)})
    made = replace(
        services(guide(voice(), voice("then")), entries=(TALKED,)),
        player=FakePlayer(patient=True),
        recordings=sounds,
    )
    async with app_on(made).run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await shown(pilot, "♪ 0:02")
        await pilot.press("p")
        await until(pilot, lambda: bool(plain(pilot, "#notice")), "the notice")
        said = plain(pilot, "#notice")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        await pilot.press("p")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert plain(pilot, "#notice") == said
        await pilot.press("tab")
        await until(pilot, lambda: not plain(pilot, "#notice"), "no notice")
