"""`voicejournal guides`: lists, shows, checks and creates guides."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from voicejournal.bootstrap import Program
from voicejournal.cli.documents.guide_documents import card_document, guide_document, guide_summary
from voicejournal.cli.output import give_json, print_result, print_status, started
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.evidence import sources_of
from voicejournal.domain.guides.guide_groups import grouped, having, last_done
from voicejournal.domain.guides.placeholders import in_general
from voicejournal.domain.safety.withholding import listed
from voicejournal.errors import ConfigError, GuideError, JournalError, StorageError, UsageError, VaultError


def listing(options: argparse.Namespace) -> int:
    """`voicejournal guides`: list the guides."""
    program = started(options)
    guides = program.guides
    found = having(guides.all(), options.find) if options.find else guides.all()
    if options.ids:
        print_result("\n".join(guide.id for guide in found))
        return 0
    if options.json:
        give_json([guide_summary(guide) for guide in found])
    else:
        done = last_done(_listed(program))
        for heading, members in grouped(found):
            print_result(heading)
            for guide in members:
                when = f"   done {done[guide.id]:%Y-%m-%d}" if guide.id in done else ""
                print_result(f"  {guide.id:<20} {guide.minutes:>3} min   {guide.title}{when}")
    if options.find and not found:
        print_status("No guide has all these words.")
    for problem in guides.problems():
        print_status(f"voicejournal: {problem}")
    return 0


def _listed(program: Program) -> Iterable[Entry]:
    """The entries that may be listed; none where the journal is locked or cannot be read."""
    with suppress(VaultError, JournalError, ConfigError):
        return list(listed(program.journal.entries()))
    return ()


def show(options: argparse.Namespace) -> int:
    """`voicejournal guides show GUIDE`: print its steps without asking them."""
    program_guides = started(options).guides
    guide = program_guides.get(options.guide)
    if options.json:
        give_json(guide_document(guide))
        return 0
    print_result(f"{guide.title}   {guide.minutes} minutes\n{guide.purpose}")
    for name, text in (
        ("It fits", guide.fits),
        ("Not now", guide.not_for),
        ("Sources", ", ".join(guide.sources)),
    ):
        if text:
            print_result(f"{name}: {text}")
    for number, step in enumerate(map(in_general, guide.steps), start=1):
        print_result(f"\n{number}. {step.say}   [{step.kind.value}]")
        for line in (step.hint, *step.option_texts):
            if line:
                print_result(f"   {line}")
        if step.source:
            print_result(f"   Source: {step.source}")
        for follow_up in step.follow_ups:
            print_result(f"   then, where it fits: {follow_up.say}")
    known = program_guides.sources()
    cited = [known[key] for key in sources_of(guide) if key in known]
    if cited:
        print_result("")
    for source in cited:
        print_result(f"{source.key}: {source.reference}\n   It does not show: {source.not_shown}")
    return 0


def cards(options: argparse.Namespace) -> int:
    """`voicejournal guides cards`: print sayings, what else may be true, and the source of each."""
    guides = started(options).guides
    sources = guides.sources()
    if options.json:
        give_json([card_document(card, sources[card.source]) for card in guides.cards()])
        return 0
    for card in guides.cards():
        source = sources[card.source]
        print_result(f"“{card.said}”\n  {card.also}")
        print_result(f"  Source: {source.reference}\n  It does not show: {source.not_shown}\n")
    return 0


def offer_again(options: argparse.Namespace) -> int:
    """`voicejournal guides offer-again`: offer follow-up questions again wherever they were declined."""
    memory = started(options).services().memory
    if memory is not None:
        memory.offer_again()
    print_status("Follow-up questions are offered again, in every guide.")
    return 0


def check(options: argparse.Namespace) -> int:
    """`voicejournal guides check [FILE ...]`: validate guide files."""
    guides = started(options).guides
    files = options.files or guides.files()
    found = 0
    for file in files:
        for problem in guides.check(file):
            found += 1
            print_result(str(problem))
    if found:
        raise GuideError(
            f"{found} thing{'s' if found > 1 else ''} to mend.", "prompts/README.md explains the keys."
        )
    print_result(f"{len(files)} guide{'s' if len(files) != 1 else ''}: nothing to mend.")
    return 0


def new(options: argparse.Namespace) -> int:
    """`voicejournal guides new GUIDE`: create a guide file of the person's own."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.guide):
        raise UsageError(f'"{options.guide}" cannot be an id.', "Use small letters, digits and dashes.")
    program = started(options)
    folder: Path = program.paths.guides
    file = folder / f"{options.guide}.toml"
    shipped = any(guide.id == options.guide for guide in program.guides.all())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with file.open("x", encoding="utf-8") as out:
            out.write(program.guides.template(options.guide))
    except FileExistsError as error:
        raise UsageError(f"{file} is there already.", "Choose another id, or edit that file.") from error
    except OSError as error:
        raise StorageError(f"{file} cannot be written: {error.strerror}.") from error
    print_result(str(file))
    if shipped:
        print_status("It takes the place of the shipped guide of that name, until you delete it.")
    return 0
