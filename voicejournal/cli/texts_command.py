"""`voicejournal texts`: every text that an answer has had, of which one can be taken back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from voicejournal.cli.chosen_entry import chosen_answer, chosen_entry
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.recovery_at_start import start_with_recovery
from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.domain.session.answer_texts import OtherText, other_texts
from voicejournal.domain.text.printable import one_line
from voicejournal.domain.text.word_differences import shown_differences, word_differences
from voicejournal.errors import NotFound


def texts(options: argparse.Namespace) -> int:
    """`voicejournal texts ID [--take N]`: print the other texts of an answer, or take one of them."""
    program = start_with_recovery(options)
    entry = chosen_entry(program, options)
    answer = chosen_answer(entry, options)
    others = other_texts(answer)
    if options.take is None:
        _show(answer.text, others, as_json=options.json)
        return 0
    if options.take > len(others):
        raise NotFound(
            f"There is no text {options.take} of it.", f"`voicejournal texts {entry.id}` shows what there is."
        )
    taken = others[options.take - 1].text
    EntryEditor(program.services()).edit(entry.id, answer.step, taken, seen=answer.text)
    if options.json:
        give_json({"id": entry.id, "step": answer.step, "text": taken})
    else:
        print_result(entry.id)
        print_status("Taken. The text before is among its texts now.")
    return 0


def _show(now: str, others: Sequence[OtherText], *, as_json: bool) -> None:
    if as_json:
        give_json([
            {
                "text": one.text,
                "heard": one.heard,
                "model": one.model,
                "replaced": one.replaced.isoformat() if one.replaced else None,
            }
            for one in others
        ])  # fmt: skip
        return
    print_result(f"now: {one_line(now)}")
    for number, one in enumerate(others, start=1):
        print_result(f"\n{number}. {one.origin}\n{_difference(one.text, now)}")
    if others:
        print_status("[there -> now] marks what is different. --take N takes text N in its place.")
    else:
        print_status("There is no other text yet.")


def _difference(before: str, after: str) -> str:
    parts = shown_differences(word_differences(before, after))
    return "".join(f"{same}{gone}{come}" for same, gone, come in parts)
