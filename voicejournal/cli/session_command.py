"""`voicejournal session`: on the screen, line by line, or with answers from files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from voicejournal.bootstrap import Program
from voicejournal.cli.documents.entry_documents import entry_document
from voicejournal.cli.kept_unlocked import locked_when_idle
from voicejournal.cli.line_session_drafts import FirstWords
from voicejournal.cli.line_session_ending import say_closing
from voicejournal.cli.line_session_summary import print_end
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.passphrases import open_journal
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.screen import lines_set
from voicejournal.cli.scripted_answers import ScriptedAnswers
from voicejournal.cli.session_thread import run_session
from voicejournal.cli.situation_question import ask_at_first
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
    plain = lines_wanted(options, options.answers or options.json)
    program = start_with_recovery(options, on_screen=not plain, reads=False)
    by_line = bool(plain and not options.answers and (sys.stdin.isatty() or options.hands_free))
    services = program.services(transcriber=True, model=options.model, audio=by_line)
    guide = services.guides.get(options.guide)
    if plain:
        unlocked_for(program, guide, options)
    speakers = speakers_of(guide, options.speakers)
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
        with locked_when_idle(program):
            entry = services.new_entry(guide, speakers)
            if by_line and not options.json:
                first_words = FirstWords(services, guide, entry)
                ask_at_first(
                    program, services, guide, hands_free=program.settings.hands_free, keep=first_words.add
                )
            entry = line_by_line(program, services, guide, entry)
    give(program, entry, as_json=options.json)
    return 0


def lines_wanted(options: argparse.Namespace, otherwise: object = None) -> bool:
    """Whether the session goes line by line: as asked for, as set, or because here is no screen."""
    place = terminal()
    if otherwise or lines_set(options):
        return True
    if place is Terminal.LINES:
        print_status(unable())
    return place is not Terminal.SCREEN


def with_choices(program: Program, *, silent: bool, hands_free: bool) -> Program:
    """The program with what the command line switches on for this run."""
    settings = program.settings
    settings = settings._replace(
        silent=silent or settings.silent, hands_free=hands_free or settings.hands_free
    )
    return replace(program, loaded=program.loaded._replace(settings=settings))


def unlocked_for(program: Program, guide: Guide, options: argparse.Namespace) -> None:
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
        SessionOptions(silent=True, follow_ups=False, review=False, tail=0.0, idle=0.0, asks_between=False),
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


def line_by_line(
    program: Program, services: Services, guide: Guide, entry: Entry, *, chosen: bool = False
) -> Entry:
    """Run a session in lines, and return what is saved of it.

    `entry` is new, or that of a session that was left and was `chosen` to be continued.
    """
    from voicejournal.cli.line_session import LineSession
    from voicejournal.cli.line_session_controls import LineControls
    from voicejournal.cli.line_session_drafts import LineDrafts, left

    drafts = LineDrafts()
    if sys.stdin.isatty():
        if not chosen and (before := left(services, guide)):
            print_status(f"Going on with {before.id}, in which words wait that were not kept yet.")
            entry = before
        drafts = LineDrafts(services, entry)
    if not sys.stdin.isatty():
        services = replace(services, arc=None)  # nobody is there to arrive, and lines are answers
    ready, settings = prepare_session(services, guide, speakers=entry.speakers), program.settings
    options = SessionOptions(
        silent=settings.silent,
        idle=settings.idle_pause,
        hands_free=settings.hands_free,
        asks_between=sys.stdin.isatty(),
        silence=settings.hands_free_silence,
    )

    def conversation(emit: Callable[[Event], None]) -> Conversation:
        return Conversation(services, ready, entry, emit, options, drafted=drafts.steps)

    def leaving(entry: Entry, chosen: Leaving) -> None:
        leave(services, entry, chosen)

    hears = None not in (services.microphone, services.transcriber)
    controls = LineControls(
        services, program.help.page, silent=settings.silent, hands_free=settings.hands_free
    )
    session = LineSession(conversation, drafts, controls, quiet_card=settings.quiet_card, leave=leaving)
    session.goes_on_alone = settings.hands_free and hears and not guide.for_two
    with neutral_title(wanted=settings.discreet):
        ended = session.hold()
    print_end(program, services, ready, ended)
    return ended


def give(program: Program, entry: Entry, *, as_json: bool) -> None:
    if as_json:
        give_json(entry_document(entry, program.recordings))
    elif not entry.answers:
        erased = "Nothing of it is left: it is deleted, with every backup."
        print_result(erased if entry.finished else "Nothing was answered, so nothing was saved.")
    elif keeps_nothing(entry):
        print_result("Nothing was kept.")
    elif withheld(entry):
        print_result(f"Kept as {entry.id}, in no list; `--private` shows it.")
    else:
        print_result(f"Saved as {entry.id}." if entry.finished else f"Saved as {entry.id}, to go on later.")
    if low(entry):
        print_status(str(low_mood(program.help.page())))


def speakers_of(guide: Guide, names: list[str] | None) -> tuple[str, ...]:
    two = any(step.speaker for step in guide.steps)
    if names and not two:
        raise UsageError(f"The guide {guide.id} is for one person.", "Leave --speakers out.")
    return tuple(names or (NO_NAMES if two else ()))
