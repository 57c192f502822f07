"""An answer that is heard: its sentences in the text, and the line with position, length and speed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from voicejournal.domain.entries.spoken_sentences import SpokenSentence
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui.playback_control import PlaybackPosition
from voicejournal.tui.symbols import PLAYING

HEARD = "bold $background on $accent"
"""The style of the sentence that is heard: bold as well, for terminals without colour."""
_BAR = 20


def with_sentences(content: Content, sentences: Sequence[SpokenSentence], heard: int | None) -> Content:
    """The text with every sentence clickable, by its index, and the one that is heard marked."""
    for number, sentence in enumerate(sentences):
        content = content.stylize(Style.from_meta({"sentence": number}), sentence.first, sentence.last)
    if heard is not None and heard < len(sentences):
        content = content.stylize(HEARD, sentences[heard].first, sentences[heard].last)
    return content


def position_line(position: PlaybackPosition) -> str:
    """Position, length, a bar of how far it is, and the speed if it is not the usual one."""
    share = position.seconds / position.length if position.length else 1.0
    done = max(0, min(_BAR, round(share * _BAR)))
    bar = "━" * done + "─" * (_BAR - done)
    speed = f"  {position.speed:g}×" if position.speed != 1.0 else ""
    heard = clock_time(math.floor(position.seconds))
    return f"{PLAYING} playing {heard} of {clock_time(position.length)}  {bar}{speed}"
