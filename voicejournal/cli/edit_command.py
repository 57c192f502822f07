"""`voicejournal edit` and `voicejournal tag`: change an entry's text, title, mood, stage and tags."""

from __future__ import annotations

import argparse
import shlex
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from voicejournal.cli.chosen_entry import chosen_answer, chosen_entry
from voicejournal.cli.documents.entry_documents import entry_document
from voicejournal.cli.incoming_text import written_text
from voicejournal.cli.omissions import report_omissions
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.cli.write import piped_to
from voicejournal.conversation.entry_editor import Change, EntryEditor
from voicejournal.conversation.notices import concern, low_mood
from voicejournal.domain.entries.draft import EDIT_PAGE
from voicejournal.domain.entries.heading import Heading, clean_tags
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.safety.gating import low
from voicejournal.domain.safety.withholding import listed
from voicejournal.domain.text.name_corrections import corrected_names
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import UsageError

if TYPE_CHECKING:
    from voicejournal.bootstrap import Program
    from voicejournal.domain.entries.entry import Answer, Entry

_NONE = "none"
"""What `--mood` and `--stage` take to be empty again."""


def edit(options: argparse.Namespace) -> int:
    """`voicejournal edit ID`: set what the options say, or else change the text of an answer."""
    program = start_with_recovery(options)
    entry = chosen_entry(program, options)
    seen = Heading.of(entry)
    heading = _heading(seen, options)
    if heading is None:
        return _edit_text(program, entry, chosen_answer(entry, options), options)
    if options.step is not None:
        raise UsageError("--step is for a text; title, mood, stage and tags are the entry's.")
    made = EntryEditor(program.services()).describe(entry.id, heading, seen=seen)
    return _answer(program, made, options, low_now=low(made.entry) and not low(entry))


def add_tags(options: argparse.Namespace) -> int:
    """`voicejournal tag add ID TAG ...`."""
    return _change_tags(options, lambda tags, wanted: (*tags, *wanted))


def remove_tags(options: argparse.Namespace) -> int:
    """`voicejournal tag remove ID TAG ...`."""

    def without(tags: tuple[str, ...], gone: tuple[str, ...]) -> Iterable[str]:
        folded = {tag.casefold() for tag in gone}
        return (tag for tag in tags if tag.casefold() not in folded)

    return _change_tags(options, without)


def list_tags(options: argparse.Namespace) -> int:
    """`voicejournal tag list`: print every tag with the number of its entries, the most frequent first."""
    journal = start_with_recovery(options).journal
    entries = listed(journal.entries(), private=options.private)
    counts = Counter(tag for entry in entries for tag in dict.fromkeys(entry.tags))
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    left_out = report_omissions(journal)
    if options.json:
        give_json([{"tag": tag, "entries": number} for tag, number in found])
        return left_out
    for tag, number in found:
        print_result(f"{number:>5}  #{one_line(tag)}")
    if not found and not left_out:
        print_status("No entry has a tag.")
    return left_out


def _change_tags(options: argparse.Namespace, change: Callable[..., Iterable[str]]) -> int:
    wanted = clean_tags(options.tags)
    if not wanted:
        raise UsageError("A tag needs a letter.")
    program = start_with_recovery(options)
    entry = chosen_entry(program, options)
    seen = Heading.of(entry)
    heading = seen._replace(tags=clean_tags(change(seen.tags, wanted)))
    return _answer(program, EntryEditor(program.services()).describe(entry.id, heading, seen=seen), options)


def _heading(seen: Heading, options: argparse.Namespace) -> Heading | None:
    """The heading that the options ask for; None if they ask for none."""
    if options.title is None and options.mood is None and options.stage is None and options.tag is None:
        return None
    title = seen.title if options.title is None else trimmed(one_line(options.title))
    if not title:
        raise UsageError("A title needs a word.", "Nothing was changed.")
    tags = seen.tags if options.tag is None else clean_tags(options.tag)
    return Heading(title=title, mood=_mood(seen, options.mood), stage=_stage(seen, options.stage), tags=tags)


def _mood(seen: Heading, wanted: str | None) -> int | None:
    if wanted is None:
        return seen.mood
    if wanted.casefold() == _NONE:
        return None
    least, greatest = SCALES[Sets.MOOD]
    if wanted in map(str, range(least, greatest + 1)):
        return int(wanted)
    raise UsageError(
        f"A mood is a whole number from {least} to {greatest}, or {_NONE}; not {one_line(wanted)}.",
        "Nothing was changed.",
    )


def _stage(seen: Heading, wanted: str | None) -> str | None:
    if wanted is None:
        return seen.stage
    if wanted.casefold() == _NONE:
        return None
    named = {name.casefold(): stage for stage in HEALING_STAGES for name in (stage, stage_text(stage))}
    stage = named.get(wanted.casefold())
    if stage is None:
        raise UsageError(
            f"There is no stage {one_line(wanted)!r}.",
            f"{did_you_mean(wanted, HEALING_STAGES)}The stages: {', '.join(HEALING_STAGES)}, or {_NONE}.",
        )
    return stage


def _edit_text(program: Program, entry: Entry, answer: Answer, options: argparse.Namespace) -> int:
    """Change the text of the answer: by what a pipe brings, or in the person's editor."""
    from voicejournal.cli.writing_page import edited

    place = f"{EDIT_PAGE}{entry.id} {answer.step}"
    with piped_to(program, place) as piped:
        if piped is not None:
            return _keep_text(program, entry, answer, piped, options, piped=True)
        with edited(program, place, answer.prompt, before=answer.text) as page:
            return _keep_text(program, entry, answer, page.data, options, piped=False)


def _keep_text(
    program: Program, entry: Entry, answer: Answer, data: bytes, options: argparse.Namespace, *, piped: bool
) -> int:
    text = written_text(program, data, piped=piped)
    if not text:
        raise UsageError(
            "There is no text, so nothing was changed.",
            f"`voicejournal delete {entry.id}` deletes the entry.",
        )
    made = EntryEditor(program.services()).edit(entry.id, answer.step, text, seen=answer.text)
    if text == answer.text.strip():
        print_status("Nothing was changed.")
    for name in corrected_names(answer.text, text, program.settings.names, answer.language):
        names = shlex.quote(",".join((*program.settings.names, name)))
        print_status(
            f"Is {name} a name? `voicejournal config set names {names}` has the speech model expect it."
        )
    return _answer(program, made, options)


def _answer(program: Program, made: Change, options: argparse.Namespace, *, low_now: bool = False) -> int:
    if options.json:
        give_json(entry_document(made.entry, program.recordings, private=options.private))
    else:
        print_result(made.entry.id)
    if made.concern and program.settings.quiet_card:
        print_status(str(concern(program.help.page())))
    elif low_now:
        print_status(str(low_mood(program.help.page())))
    return 0
