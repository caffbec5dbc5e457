"""What somebody feels who asks for nothing, in eight languages; and what is a request all the same."""
# ruff: noqa: E501 - a kind a line: parted ones are harder to check than long ones

from __future__ import annotations

import pytest

from hotline.understanding import understand
from tests.understanding.reading import GAZETTEER, NOW

AFTER_A_LIST = "after_group_list(n=3)"


def felt(text: str, context: str | None = None) -> str | None:
    slots = understand(text, context=context, now=NOW, gazetteer=GAZETTEER).slots
    return str(slots["x_feeling"]) if "x_feeling" in slots else None


@pytest.mark.parametrize(
    "kind, texts",
    [
        ("loss", "i miss her so much|my dog died|my husband passed away last year|we lost our baby|extraño mucho a mi mamá|se murió mi perro|sinto muita falta da minha mãe|ma mère me manque|manman m mouri|namimiss ko ang nanay ko|tôi nhớ mẹ quá|我很想妈妈"),
        ("lonely", "im so lonely|i feel so alone|nobody gets it|me siento muy sola|je me sens seule|me sinto sozinha|tôi cô đơn quá|我很孤单"),
        ("much", "im stressed out|i cant sleep|estoy muy estresada"),
        ("low", "had a bad day|i feel so sad|my mom has cancer|we broke up|tuve un mal día|estou muito triste|journée difficile"),
    ],
)  # fmt: skip
def test_a_feeling_is_named(kind: str, texts: str) -> None:
    assert {text: felt(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), kind)


@pytest.mark.parametrize(
    "text",
    [
        "i miss my wife, grief group 97214",
        "im so lonely, is there a group",
        "had a bad day, give me a tip",
        "i lost my remote",
        "i miss my bus every day",
        "i need someone to talk to, my dad died",
        "bad day for a meeting?",
        "thanks, i feel better",
    ],
)
def test_a_request_or_a_lost_remote_is_none(text: str) -> None:
    assert felt(text) is None


@pytest.mark.parametrize("text", ["i want to die", "i cant go on without her", "me quiero morir"])
def test_danger_is_answered_as_danger(text: str) -> None:
    said = understand(text, now=NOW, gazetteer=GAZETTEER)
    assert (said.tier, said.slots.get("x_feeling")) == ("alarm", None)


def test_after_a_list_no_feeling_saves_a_seat() -> None:
    said = understand("tôi nhớ mẹ quá", context=AFTER_A_LIST, now=NOW, gazetteer=GAZETTEER)
    assert (said.intent, said.slots["x_feeling"]) == ("unknown", "loss")
