"""`voicejournal session`: on the screen, line by line, or with answers from files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from voicejournal.bootstrap import Program
from voicejournal.cli.documents.entry_documents import entry_document
from voicejournal.cli.input_lines import one_line
from voicejournal.cli.interrupted_recordings import start_with_recovery
from voicejournal.cli.line_session_ending import print_end, say_closing
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.scripted_answers import ScriptedAnswers
from voicejournal.cli.session_thread import run_session
from voicejournal.cli.terminal_kind import Terminal, terminal, unable
from voicejournal.cli.window_title import neutral_title
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Concern, Event, Notice
from voicejournal.conversation.leftovers import Leaving, leave
from voicejournal.conversation.notices import concern, low_mood
from voicejournal.conversation.preparation import prepare_session
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.placeholders import NO_NAMES
from voicejournal.domain.safety.closing import keeps_nothing
from voicejournal.domain.safety.gating import hangs_on_safety, low
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.withholding import withheld
from voicejournal.errors import StorageError, UsageError


def hold(options: argparse.Namespace) -> int:
    """`voicejournal session GUIDE`: run a session of that guide."""
    place = terminal()
    plain = options.plain or options.answers or options.json or place is not Terminal.SCREEN
    if place is Terminal.LINES and not (options.plain or options.answers or options.json):
        print_status(unable())
    program = start_with_recovery(options, on_screen=not plain, reads=False)
    by_line = bool(plain and not options.answers and (sys.stdin.isatty() or options.hands_free))
    services = program.services(transcriber=True, model=options.model, audio=by_line)
    guide = services.guides.get(options.guide)
    if plain:
        _unlocked_for(program, guide, options)
    speakers = _speakers(guide, options.speakers)
    if not plain:
        from voicejournal.cli.screen import show
        from voicejournal.tui.app_services import FirstSession

        def make() -> Services:
            return program.services(transcriber=True, model=options.model, audio=True)

        first = FirstSession(guide.id, speakers)
        return show(program, make, first, silent=options.silent, hands_free=options.hands_free)
    if options.answers:
        entry = _from_files(program, services, guide, options.answers, speakers)
    else:
        program = with_choices(program, silent=options.silent, hands_free=options.hands_free)
        entry = _line_by_line(program, services, guide, speakers)
    _give(program, entry, as_json=options.json)
    return 0


def choose_and_hold(options: argparse.Namespace) -> int:
    """`voicejournal` line by line: the first steps at the first start; then asks for a guide, and runs it."""
    if not options.plain:
        print_status(unable())
    program = start_with_recovery(options, reads=False)
    if not program.suggestion_state.welcomed:
        from voicejournal.cli.first_steps_command import take_first_steps

        take_first_steps(program, options)
        program = start_with_recovery(options, reads=False)  # the journal may be encrypted now
    services = program.services(transcriber=True, audio=sys.stdin.isatty())
    usual, *others = services.guides.all()
    print_status(f"Guides: {', '.join(guide.id for guide in (usual, *others))}.")
    print_status(f"Which one? Enter begins {usual.id}; q leaves.")
    line = one_line()
    name = (line or "").strip()
    if line is None or name == "q":
        return 0
    guide = services.guides.get(name) if name else usual
    _unlocked_for(program, guide, options)
    program = with_choices(program, silent=options.silent, hands_free=False)
    _give(program, _line_by_line(program, services, guide, _speakers(guide, None)), as_json=False)
    return 0


def with_choices(program: Program, *, silent: bool, hands_free: bool) -> Program:
    """The program with what the command line switches on for this run."""
    settings = program.settings
    settings = replace(
        settings, silent=silent or settings.silent, hands_free=hands_free or settings.hands_free
    )
    return replace(program, loaded=replace(program.loaded, settings=settings))


def _unlocked_for(program: Program, guide: Guide, options: argparse.Namespace) -> None:
    """Ask for the passphrase where the guide depends on what the journal says; else say what locked means."""
    if program.vault.locked and hangs_on_safety(guide):
        open_journal(program, options)
    if program.vault.locked:
        print_status("The journal is locked. What you say is sealed, and put into it at the next unlock.")


def _from_files(
    program: Program, services: Services, guide: Guide, files: list[str], speakers: tuple[str, ...]
) -> Entry:
    from voicejournal.cli.answer_files import from_files

    ready = prepare_session(services, guide, speakers=speakers, asked=False)
    return replied(
        services,
        ready,
        from_files(ready, files),
        speakers,
        quiet_card=program.settings.quiet_card,
        help_page=program.help.page,
    )


def replied(
    services: Services,
    guide: Guide,
    replies: ScriptedAnswers,
    speakers: tuple[str, ...] = (),
    *,
    quiet_card: bool = True,
    help_page: Callable[[], HelpPage] = HelpPage,
) -> Entry:
    """Run a session with prepared replies; follow-ups are not asked, and transcripts are kept unchanged."""
    emitted: set[Notice] = set()

    def listen(event: Event) -> None:
        shown = isinstance(event, Concern) and (quiet_card or event.answered)
        notice = concern(help_page()) if shown else event
        if isinstance(notice, Notice) and notice not in emitted:
            emitted.add(notice)
            print_status(str(notice))
        replies.listen(event)

    conversation = Conversation(
        replace(services, microphone=replies),
        guide,
        services.new_entry(guide, speakers),
        listen,
        SessionOptions(silent=True, follow_ups=False, review=False, tail=0.0, idle=0.0),
    )
    replies.attach(conversation.send)
    entry = run_session(conversation)
    say_closing(entry)
    if replies.stopped:
        raise StorageError(
            f"The answer to {replies.stopped} could not be kept, and the session stopped there.",
            f"What came before it is saved as {entry.id}." if entry.answers else "Nothing was saved.",
        )
    return entry


def _line_by_line(program: Program, services: Services, guide: Guide, speakers: tuple[str, ...]) -> Entry:
    from voicejournal.cli.line_session import LineSession
    from voicejournal.cli.line_session_drafts import LineDrafts, left

    entry, drafts = services.new_entry(guide, speakers), LineDrafts()
    if sys.stdin.isatty():
        if before := left(services, guide):
            print_status(f"Going on with {before.id}, in which words wait that were not kept yet.")
        entry = before or entry
        drafts = LineDrafts(services, entry)
    if not sys.stdin.isatty():
        services = replace(services, arc=None)  # nobody is there to arrive, and lines are answers
    ready, settings = prepare_session(services, guide, speakers=entry.speakers), program.settings
    options = SessionOptions(
        silent=settings.silent,
        idle=settings.idle_pause,
        hands_free=settings.hands_free,
        silence=settings.hands_free_silence,
    )

    def conversation(emit: Callable[[Event], None]) -> Conversation:
        return Conversation(services, ready, entry, emit, options, drafted=drafts.steps)

    def leaving(entry: Entry, chosen: Leaving) -> None:
        leave(services, entry, chosen)

    session = LineSession(
        conversation, drafts, quiet_card=settings.quiet_card, help_page=program.help.page, leave=leaving
    )
    hears = None not in (services.microphone, services.transcriber)
    session.goes_on_alone = settings.hands_free and hears and not guide.for_two
    with neutral_title(wanted=settings.discreet):
        ended = session.hold()
    print_end(program, services, ready, ended)
    return ended


def _give(program: Program, entry: Entry, *, as_json: bool) -> None:
    if as_json:
        give_json(entry_document(entry, program.recordings))
    elif not entry.answers:
        print_result("Nothing was answered, so nothing was saved.")
    elif keeps_nothing(entry):
        print_result("Nothing was kept.")
    elif withheld(entry):
        print_result(f"Kept as {entry.id}, in no list; `--private` shows it.")
    else:
        print_result(f"Saved as {entry.id}." if entry.finished else f"Saved as {entry.id}, to go on later.")
    if low(entry):
        print_status(str(low_mood(program.help.page())))


def _speakers(guide: Guide, names: list[str] | None) -> tuple[str, ...]:
    two = any(step.speaker for step in guide.steps)
    if names and not two:
        raise UsageError(f"The guide {guide.id} is for one person.", "Leave --speakers out.")
    return tuple(names or (NO_NAMES if two else ()))
