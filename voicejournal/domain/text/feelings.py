"""Feelings that a text names, by the base forms of its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAMED = {
    "fear": "afraid fear fearful scare scared frighten frightened anxious anxiety panic terrify terrified",
    "worry": "worry worried uneasy nervous",
    "sadness": "sad sadness cry weep grief grieve heartbroken miserable tearful tear",
    "anger": "angry anger furious rage mad resent resentful resentment annoyed",
    "shame": "shame ashamed embarrass embarrassed humiliate humiliated",
    "guilt": "guilt guilty",
    "loneliness": "lonely loneliness alone abandon abandoned",
    "hurt": "hurt hurtful wound pain painful ache",
    "jealousy": "jealous jealousy envy envious",
    "tiredness": "tired exhausted exhaust weary",
    "doubt": "doubt suspicious suspicion mistrust distrust",
    "hope": "hope hopeful",
    "calm": "calm peaceful peace relaxed",
    "joy": "happy happiness joy glad laugh delight",
    "love": "love tender tenderness affection",
    "trust": "trust",
    "relief": "relief relieved",
    "gratitude": "grateful thankful gratitude",
}
FEELINGS: Mapping[str, str] = MappingProxyType(
    {word: feeling for feeling, words in _NAMED.items() for word in words.split()}
)
"""Each base form that names a feeling, and the feeling."""
