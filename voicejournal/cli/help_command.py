"""`voicejournal help-now`: shows the help lines at once, offline, even if the journal is locked or broken."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from voicejournal.bootstrap import Program
from voicejournal.cli.documents.help_documents import help_line_document
from voicejournal.cli.output import give_json, print_result, print_status
from voicejournal.cli.standard_streams import output_error
from voicejournal.domain.safety.closing import CHILDREN, HARM
from voicejournal.domain.safety.countries import OTHER, code, near
from voicejournal.domain.safety.help_page import HelpPage
from voicejournal.domain.safety.help_text import filled, in_short, written
from voicejournal.domain.safety.helplines import LIMITS
from voicejournal.errors import StorageError, UsageError
from voicejournal.paths import platform_paths

TRACES = "A call from a shared phone leaves traces, and may stand on its bill."


def help_now(options: argparse.Namespace) -> int:
    """Print the help lines; of the settings only the country matters, and no fault in them is reported.

    If standard output takes nothing, the page goes to standard error.
    """
    paths = platform_paths()
    country = options.country or ""
    if country and not code(country):
        if len(country.strip()) != 2:
            hint = f"{near(country)}Give its two letters, such as GB or DE."
            raise UsageError(f'"{country}" is no country.', hint)
        country = OTHER  # a mistyped code costs nobody the page
    program = Program(paths)
    program = replace(program, loaded=program.settings_store.load())
    page = program.help.page(country)
    if options.json:
        give_json([help_line_document(line, page) for line in page.every])
        return 0
    text = "\n\n".join(sections(page))
    try:
        print_result(text)
        sys.stdout.flush()
    except OSError as error:
        print_status(text)
        raise output_error(error) from error
    except StorageError:
        print_status(text)
        raise
    return 0


def sections(page: HelpPage) -> list[str]:
    """The page in text: the country's lines first, the others folded, then the age of the list.

    The emergency number stands once more at the end, where a small window shows it.
    """
    found = [filled(page.danger), written(page.here), written(page.everywhere)]
    if page.elsewhere:
        found.append(f"In other countries\n{in_short(page.elsewhere)}\n{filled(whose(page))}")
    found.append(filled(f"{CHILDREN} {HARM}"))
    found.append(filled(f"{LIMITS} {TRACES} {page.age}"))
    found.append(page.in_danger)
    return [section for section in found if section]


def whose(page: HelpPage) -> str:
    """For which country the first lines are, and how to see another one first."""
    other = "`voicejournal help-now --country XX` shows another one first: two letters for XX, as IE."
    return f"The first lines are those of {page.place}. {other}" if page.place else other
