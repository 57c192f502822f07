"""One question of a person's own language model after an answer, in place of an offer of the guide."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace

from voicejournal.conversation.preparation import recent
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES
from voicejournal.domain.text.printable import one_line
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.language_model import LanguageModel
from voicejournal.thread_results import start_thread

INSTRUCTION = """\
Somebody keeps a journal while a relationship heals. You get the question they were asked and what they
said. Write one short, gentle, open question that helps them hear themselves, in plain English, at most 20
words. No advice, no judgement, no diagnosis, no guess at what another person feels or means. Nothing else.
"""
WAIT = 1.5
"""Seconds that a session waits for the question when the next step is due."""
_LONGEST = 200
# Advice, and what only a person may speak of.
_UNWANTED = re.compile(
    r"\b(should|must|have to|need to|ought|why don't you|leave (him|her|them)|divorce|forgive"
    r"|kill|die|dead|suicid\w*|harm|hit|abus\w*)\b",
    re.I,
)


def reflection(services: Services, guide: Guide) -> ReflectiveQuestions | None:
    """The questions of a session with that guide; None without a model, or where safety is in doubt."""
    if services.language_model is None or guide.id in PRIVATE_GUIDES:
        return None
    try:
        doubted = has_safety_concern(recent(services, services.clock()))
    except VoiceJournalError:  # a locked or damaged journal cannot say
        return None
    return None if doubted else ReflectiveQuestions(services.language_model, services.danger)


class ReflectiveQuestions:
    """Asks the model while the person still looks at the answer; a question that comes late is not asked."""

    def __init__(self, model: LanguageModel, danger: Callable[[str], bool]) -> None:
        """`danger` is whether words may mean danger: the model is then not asked, and may not speak of it."""
        self._model = model
        self._danger = danger
        self._asked = ("", "")
        self._question = ""
        self._ended = threading.Event()

    def begin(self, step: Step, answer: Answer) -> None:
        """Ask about an answer after which the guide may make an offer, on a thread of its own, and once."""
        prompt, text = answer.prompt, answer.text
        offers = answer.step == step.id and any(one.is_offer for one in step.follow_ups)
        if not offers or not text.strip() or self._asked == (prompt, text) or self._danger(text):
            return
        self._asked, self._question = (prompt, text), ""
        self._ended = ended = threading.Event()

        def came(written: str | BaseException) -> None:
            if ended is self._ended and isinstance(written, str):
                self._question = self._as_question(written)
            ended.set()

        start_thread("language model", lambda: self._written(f"Asked: {prompt}\nSaid: {text}"), came)

    def instead_of(self, step: Step, text: str) -> Step:
        """The step with the model's question, named as its, or the step itself if there is none in time."""
        if self._asked[1] != text or not self._ended.wait(WAIT) or not self._question:
            return step
        say = f"The language model on this machine asks: {self._question}"
        return replace(step, say=say, hint="", source="", personal=True)

    def _written(self, text: str) -> str:
        try:
            return self._model.reply(INSTRUCTION, text)
        except VoiceJournalError:  # the guide's own offer is there
            return ""

    def _as_question(self, written: str) -> str:
        """The question if it is one, and nothing else; empty otherwise."""
        text = one_line(written).strip().strip("\"'“”")
        is_one = text.endswith("?") and text.count("?") == 1 and len(text) <= _LONGEST and "." not in text
        return text if is_one and not _UNWANTED.search(text) and not self._danger(text) else ""
