"""`voicejournal demo`: a whole session with scripted answers, in a temporary journal."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import tomli

from voicejournal.bootstrap import Program, sound_file, sound_microphone
from voicejournal.cli.entry_commands import print_list
from voicejournal.cli.output import print_result, print_status, started
from voicejournal.cli.scripted_answers import ScriptedAnswers, Voice
from voicejournal.cli.session_thread import run_session
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Event, Notice, SessionChanged
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import DeviceKind, Sound, clock_time
from voicejournal.domain.speech.word_error_rate import word_errors
from voicejournal.errors import SoundError, UsageError
from voicejournal.paths import shipped_data
from voicejournal.ports.sound import Microphone

PACE = 2.5
"""Seconds that a text stays on the screen before it is kept, so that a viewer can read it."""


def demo(options: argparse.Namespace) -> int:
    """`voicejournal demo`: run the scripted session, on the screen or line by line."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not options.plain:
        raise UsageError("The screen needs a terminal, and here is none.", "Use `voicejournal demo --plain`.")
    with tempfile.TemporaryDirectory(prefix="voicejournal-demo-") as folder:
        program = started(options)
        journal = program.paths._replace(journal=Path(folder) / "journal")
        program = replace(program, paths=journal, journal_unknown=None)
        services = program.services(transcriber=True, model=options.model, audio=True)
        if options.silent or not _loudspeaker(program):
            services = replace(services, player=None)
        script = _script(services, realtime=not options.plain)
        if options.plain:
            _plain(services, script)
        else:
            from voicejournal.cli.screen import show
            from voicejournal.tui.app_services import FirstSession

            script.replies.pace = PACE
            services = replace(services, microphone=script.replies)
            show(program, lambda: services, FirstSession(script.guide.id, companion=script.replies))
    return 0


@dataclass(frozen=True, slots=True)
class _Script:
    """The guide of the demo, the expected answers by step, and the replies that give them."""

    guide: Guide
    answers: Mapping[str, str]
    replies: ScriptedAnswers


def _script(services: Services, *, realtime: bool) -> _Script:
    data = tomli.loads((shipped_data() / "demo.toml").read_text("utf-8"))
    spoken, answers = data["spoken"], {**data["spoken"], **data["typed"]}
    voices = {
        step: _voice(services, _sound(shipped_data() / "demo" / f"{step}.flac"), realtime=realtime)
        for step in spoken
    }
    return _Script(services.guides.get(data["guide"]), answers, ScriptedAnswers(answers, voices))


def _sound(clip: Path) -> Sound:
    return Sound(b"".join(sound.pcm for sound in sound_file(clip).blocks()))


def _voice(services: Services, sound: Sound, *, realtime: bool) -> Voice:
    """Make a microphone that delivers the clip, and play the clip aloud as well if there is a loudspeaker."""
    player = services.player

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


def _plain(services: Services, script: _Script) -> None:
    shown: set[str] = set()

    def listen(event: Event) -> None:
        if isinstance(event, Notice):
            print_status(f"  {event.text} {event.hint}".rstrip())
        if isinstance(event, SessionChanged) and event.session.step and event.session.phase is Phase.ASKING:
            step = event.session.step
            if step.id not in shown:
                shown.add(step.id)
                print_result(f"\n{len(shown)}. {step.say}")
        if (
            isinstance(event, SessionChanged)
            and event.session.phase is Phase.FINISHING
            and event.session.answer
        ):
            print_status(f"   recorded {clock_time(event.session.answer.seconds)}, writing it down ...")
        script.replies.listen(event)

    conversation = Conversation(
        replace(services, microphone=script.replies),
        script.guide,
        services.new_entry(script.guide),
        listen,
        SessionOptions(follow_ups=False, review=False, tail=0.0, asks_between=False),
    )
    script.replies.attach(conversation.send)
    print_result(
        f"{script.guide.title}: a session with nobody at the desk, in a journal that is thrown away."
    )
    print_result("The answers are clips of a neural voice, heard as a microphone would hear them.")
    if services.transcriber is not None:
        print_result(f"The speech model {services.transcriber.model} writes them down, on this machine.")
    entry = run_session(conversation)
    _print_answers(entry, script)
    print_result("\nTimeline")
    print_list(services.journal.entries())


def _print_answers(entry: Entry, script: _Script) -> None:
    wrong = spoken = 0
    print_result()
    for answer in entry.answers:
        said = script.answers.get(answer.step, "")
        print_result(f"   {answer.prompt}")
        print_result(f"     answered: {said}")
        if answer.recording:
            heard = answer.text or f"({answer.state.value})"
            print_result(f"     heard:    {heard}   ♪ {clock_time(answer.seconds)}")
            errors, words = word_errors(said, answer.text)
            wrong, spoken = wrong + errors, spoken + words
    if spoken and not any(answer.pending for answer in entry.answers):
        print_result(f"\n{wrong} of {spoken} spoken words were heard wrong.")
    elif spoken:
        print_result(
            "\nThe answers stay recordings: there is no model. `voicejournal models download` fetches it."
        )
