"""`voicejournal demo`: a whole session with scripted answers, in a temporary journal."""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from voicejournal.bootstrap import Program, sound_file, sound_microphone
from voicejournal.cli.entry_commands import print_list
from voicejournal.cli.output import say, started, tell
from voicejournal.cli.scripted_answers import Replies, Voice
from voicejournal.cli.session_thread import held
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Changed, Event, Notice
from voicejournal.conversation.services import Parts
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Stage
from voicejournal.domain.speech.audio import DeviceKind, Sound, clock_time
from voicejournal.domain.speech.word_error_rate import word_errors
from voicejournal.errors import SoundError, UsageError
from voicejournal.paths import shipped_data
from voicejournal.ports import Microphone

PACE = 2.5
"""Seconds that a text stays on the screen before it is kept, so that a viewer can read it."""


def demo(options: argparse.Namespace) -> int:
    """`voicejournal demo`: run the scripted session, on the screen or line by line."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not options.plain:
        raise UsageError("The screen needs a terminal, and here is none.", "Use `voicejournal demo --plain`.")
    with tempfile.TemporaryDirectory(prefix="voicejournal-demo-") as folder:
        program = started(options)
        journal = replace(program.paths, journal=Path(folder) / "journal")
        program = replace(program, paths=journal, journal_unknown=None)
        parts = program.with_sound(program.with_ears(program.parts(), model=options.model))
        if options.silent or not _loudspeaker(program):
            parts = replace(parts, player=None)
        script = _script(parts, realtime=not options.plain)
        if options.plain:
            _plain(parts, script)
        else:
            from voicejournal.cli.screen import show

            script.replies.pace = PACE
            parts = replace(parts, microphone=script.replies)
            show(program, lambda: parts, guide=script.guide, companion=script.replies)
    return 0


@dataclass(frozen=True, slots=True)
class _Script:
    """The guide of the demo, the expected answers by step, and the replies that give them."""

    guide: Guide
    answers: Mapping[str, str]
    replies: Replies


def _script(parts: Parts, *, realtime: bool) -> _Script:
    data = tomllib.loads((shipped_data() / "demo.toml").read_text("utf-8"))
    spoken, answers = data["spoken"], {**data["spoken"], **data["typed"]}
    voices = {
        step: _voice(parts, _sound(shipped_data() / "demo" / f"{step}.flac"), realtime=realtime)
        for step in spoken
    }
    return _Script(parts.guides.get(data["guide"]), answers, Replies(answers, voices))


def _sound(clip: Path) -> Sound:
    return Sound(b"".join(sound.pcm for sound in sound_file(clip).blocks()))


def _voice(parts: Parts, sound: Sound, *, realtime: bool) -> Voice:
    """Make a microphone that delivers the clip, and play the clip aloud as well if there is a loudspeaker."""
    player = parts.player

    def speak(on_end: Callable[[], None]) -> Microphone:
        if player is not None:
            player.play(sound, lambda: None)
        return sound_microphone(sound, on_end, realtime=realtime or player is not None)

    return speak


def _loudspeaker(program: Program) -> bool:
    try:
        return bool(program.devices(DeviceKind.OUTPUT))
    except SoundError:
        return False


def _plain(parts: Parts, script: _Script) -> None:
    shown: set[str] = set()

    def listen(event: Event) -> None:
        if isinstance(event, Notice):
            tell(f"  {event.text} {event.hint}".rstrip())
        if isinstance(event, Changed) and event.session.step and event.session.stage is Stage.ASKING:
            step = event.session.step
            if step.id not in shown:
                shown.add(step.id)
                say(f"\n{len(shown)}. {step.say}")
        if isinstance(event, Changed) and event.session.stage is Stage.FINISHING and event.session.answer:
            tell(f"   recorded {clock_time(event.session.answer.seconds)}, writing it down ...")
        script.replies.listen(event)

    conversation = Conversation(
        replace(parts, microphone=script.replies), script.guide, parts.new_entry(script.guide), listen,
        follow_ups=False, review=False, tail=0.0,
    )  # fmt: skip
    script.replies.attach(conversation.send)
    say(f"{script.guide.title}: a session with nobody at the desk, in a journal that is thrown away.")
    say("The answers are clips of a neural voice, heard as a microphone would hear them.")
    if parts.transcriber is not None:
        say(f"The speech model {parts.transcriber.model} writes them down, on this machine.")
    entry = held(conversation)
    _told(entry, script)
    say("\nTimeline")
    print_list(parts.journal.entries())


def _told(entry: Entry, script: _Script) -> None:
    wrong = spoken = 0
    say()
    for answer in entry.answers:
        said = script.answers.get(answer.step, "")
        say(f"   {answer.prompt}")
        say(f"     answered: {said}")
        if answer.recording:
            heard = answer.text or f"({answer.state.value})"
            say(f"     heard:    {heard}   ♪ {clock_time(answer.seconds)}")
            errors, words = word_errors(said, answer.text)
            wrong, spoken = wrong + errors, spoken + words
    if spoken and not any(answer.pending for answer in entry.answers):
        say(f"\n{wrong} of {spoken} spoken words were heard wrong.")
    elif spoken:
        say("\nThe answers stay recordings: there is no model. `voicejournal models download` fetches it.")
