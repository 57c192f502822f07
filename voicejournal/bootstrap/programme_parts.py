"""The parts of the programme: what is said around a guide, which follow-up is offered, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voicejournal.adapters.arc_lines import arc_lines
from voicejournal.adapters.base_forms import BaseForms
from voicejournal.adapters.offer_ranking import OfferRanking
from voicejournal.adapters.sentence_likeness import SentenceLikeness
from voicejournal.adapters.storage.session_memory import FileSessionMemory
from voicejournal.paths import shipped_data

if TYPE_CHECKING:
    from voicejournal.adapters.meaning import PassageSearch
    from voicejournal.bootstrap.program import Program
    from voicejournal.conversation.services import Services
    from voicejournal.domain.settings import Settings


def with_programme(program: Program, services: Services) -> Services:
    """The services with those parts."""
    base_forms = BaseForms()
    program.vault.on_lock(base_forms.forget)
    return replace(
        services,
        memory=FileSessionMemory(program.paths.state),
        arc=arc_lines(shipped_data()) if program.settings.arc else None,
        base_form=base_forms,
        meaning=meaning_search(program),
        choose_follow_up=OfferRanking(program.models.meaning_folder, shipped_data()),
        alike=SentenceLikeness(program.models.meaning_folder, shipped_data()),
        situation=lambda: program.settings_store.load().settings.situation,
    )


def meaning_search(program: Program) -> PassageSearch:
    """Finds entries of the program's journal by their meaning."""
    from voicejournal.adapters.meaning import PassageSearch, loaded

    model = partial(loaded, program.models.meaning_folder, shipped_data())
    return PassageSearch(model, program.paths.journal, program.vault, program.journal.version)


def with_language_model(settings: Settings, services: Services) -> Services:
    """The services with the language model of the settings, if there is one."""
    if not settings.language_model:
        return services
    from voicejournal.adapters.local_language_model import LocalLanguageModel

    return replace(
        services, language_model=LocalLanguageModel(settings.language_model, settings.language_model_name)
    )
