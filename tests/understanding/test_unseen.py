"""Messages that nobody tuned anything on: written by other hands than the rules, and read by no script that learns.

The floors are what was measured less two points: they catch a step back, and are raised with each step ahead.
"""

from __future__ import annotations

from functools import cache

import pytest

from hotline.understanding import understand
from hotline.understanding.linear import LinearModel
from tests.understanding.reading import GAZETTEER, NOW, core, rows

# what is asked for: in all languages, in English, in Spanish; and with every detail
FLOORS = {
    "intents_report.tsv": (0.930, 0.927, 0.931, 0.876),
    "intents_unseen_a.tsv": (0.933, 0.936, 0.936, 0.880),
    "intents_unseen_b.tsv": (0.953, 0.973, 0.913, 0.930),
    "intents_unseen_c.tsv": (0.953, 0.955, 0.980, 0.930),
    "intents_unseen_d.tsv": (0.913, 0.936, 0.936, 0.850),
}


@cache
def judged(name: str) -> list[tuple[str, bool, bool]]:
    """Language, whether the intent is right, and whether every slot is too."""
    found = []
    for language, intent, slots, context, _, text, _ in rows(name):
        asked = None if context == "-" else context
        said = understand(text, context=asked, now=NOW, gazetteer=GAZETTEER)
        wanted = dict(pair.split("=", 1) for pair in slots.split(";") if "=" in pair)
        is_right = said.intent == intent
        found.append((language, is_right, is_right and wanted == {k: str(v) for k, v in core(said).items()}))
    return found


def share(name: str, which: int, *languages: str) -> float:
    found = [row[which] for row in judged(name) if not languages or row[0] in languages]
    return sum(found) / len(found)


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_asked_for_is_understood(name: str) -> None:
    everywhere, english, spanish, _ = FLOORS[name]
    assert share(name, 1) >= everywhere
    assert share(name, 1, "en") >= english
    assert share(name, 1, "es") >= spanish


@pytest.mark.parametrize("name", FLOORS)
def test_every_detail_is_understood_too(name: str) -> None:
    assert share(name, 2) >= FLOORS[name][-1]


def test_no_message_of_the_sets_breaks_anything() -> None:
    for name in ("intents_tune.tsv", "intents_report.tsv"):
        for row in rows(name):
            understand(row[5], now=NOW, gazetteer=GAZETTEER)


@pytest.mark.parametrize("text", ["zero", "the zero", "oh", "number zero please", "0 0 0", "#0", "seat zero"])
def test_nought_is_no_place_in_a_list(text: str) -> None:
    assert "number" not in understand(text, now=NOW, gazetteer=GAZETTEER).slots


def test_the_weights_were_learnt_from_the_messages_as_they_are() -> None:
    train = pytest.importorskip("tests.understanding.train_intents")
    for file, found in train.lessons().items():
        assert LinearModel(file).learnt_from == train.learnt_from(found), f"learn again: {file.name} is old"
