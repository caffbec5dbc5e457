"""What a group, a tip, a story or a service is about, where no word names it: "people who used to cut", "raite para la cita".

The lists of words come first (topics.py). The models are asked only when those are silent, and only believed when sure:
an invented topic shows somebody the wrong groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from hotline.understanding.letters import features
from hotline.understanding.linear import LinearModel
from hotline.understanding.topics import group_topics, service_topics

NONE: Final = "none"
OF_THE_MIND: Final = frozenset({"bipolar", "depression", "anxiety", "ptsd"})
OF_A_SUBSTANCE: Final = frozenset({"addiction", "alcohol"})
_BOTH: Final = re.compile(
    r"\b(?:both|together|same time|(?:las|los) dos|junt[oa]s|al mismo tiempo|os dois|as duas|les deux|en meme temps|ca hai|"
    r"tou de|pareho|sabay)\b|一起|两个|都"
)
SURE: Final = 0.45
SURE_OF_A_SERVICE: Final = 0.35  # something is wanted, so it is one of them
SURE_OF_ANOTHER: Final = 0.80
SURE_OF_A_WISH: Final = 0.75
SOME: Final = 3
A_FEW: Final = 2  # "oregon" by itself is about nothing
HERE: Final = Path(__file__).parent


def group_about(text: str) -> str | None:
    """`text` is normalised."""
    return _one_of(group_topics(text), _groups(), text) or _guessed(_groups(), text, SURE)


def service_about(text: str) -> str | None:
    return _one_of(service_topics(text), _services(), text) or _guessed(_services(), text, SURE_OF_A_SERVICE)


def wanted(text: str) -> str | None:
    """The request in a message that asks for nothing in so many words: "no puedo tirar nada" looks for a group."""
    if len(text.split()) < SOME:
        return None
    topic, likely = _groups().best(seen(text))
    if likely >= SURE_OF_A_WISH and topic != NONE:
        return "find_group"
    topic, likely = _services().best(seen(text))
    return "resources" if likely >= SURE_OF_A_WISH and topic != NONE else None


def _one_of(named: tuple[str, ...], model: LinearModel, text: str) -> str | None:
    """ "A divorce recovery group" names two: which of them is meant, the rest of it tells."""
    if len(named) < 2:
        return named[0] if named else None
    if OF_THE_MIND.intersection(named) and OF_A_SUBSTANCE.intersection(named) and _BOTH.search(text):
        return "dual_diagnosis"
    topic, likely = model.best(seen(text), among=named)
    return topic if likely >= SURE_OF_ANOTHER else named[0]


def _guessed(model: LinearModel, text: str, sure: float) -> str | None:
    if len(text.split()) < A_FEW:
        return None
    topic, likely = model.best(seen(text))
    return topic if likely >= sure and topic != NONE else None


def seen(text: str) -> Iterator[str]:
    return features(text)


@cache
def _groups() -> LinearModel:
    return LinearModel(HERE / "groups.weights")


@cache
def _services() -> LinearModel:
    return LinearModel(HERE / "services.weights")
