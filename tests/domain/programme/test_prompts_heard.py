"""What a model hears where the prompts are spoken: kept beside the tool, and read by somebody."""

from __future__ import annotations

from tools.prompts_heard.page import PAGE, rendered
from tools.prompts_heard.prompts import by_guide
from tools.prompts_heard.records import CHANGED, SAME, UNREAD, Heard, judged, read

PROMPTS = {said for prompts in by_guide().values() for said in prompts}


def test_every_prompt_was_heard_and_read() -> None:
    """None was left out or changed since, each was judged, and at most 2 in 100 of a good voice mislead."""
    heard = read("piper")
    assert set(heard) >= PROMPTS, "python -m tools.prompts_heard listen piper"
    found = [heard[said] for said in PROMPTS]
    assert not [one.said for one in found if one.meaning == UNREAD]
    assert sum(one.meaning == CHANGED for one in found) <= 0.02 * len(found)


def test_the_page_is_up_to_date() -> None:
    """docs/prompts-heard.md lists what was heard as something else."""
    assert PAGE.read_text("utf-8") == rendered(), "python -m tools.prompts_heard page"


def test_the_same_words_need_no_judgement() -> None:
    """Spelling and punctuation are no difference; other words wait for somebody who reads them."""
    assert judged("You are here, and that counts.", "you're here and that counts", {}).meaning == SAME
    assert judged("Say no.", "Say so.", {}).meaning == UNREAD


def test_a_judgement_stays_while_the_words_stay() -> None:
    """Heard as before it need not be read again; heard as something else it must."""
    before = {"Say no.": Heard("Say no.", "Say so.", CHANGED)}
    assert judged("Say no.", "Say so.", before).meaning == CHANGED
    assert judged("Say no.", "Say now.", before).meaning == UNREAD
