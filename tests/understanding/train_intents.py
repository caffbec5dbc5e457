"""Learns what is asked for, and what about, from the labelled messages: `python -m tests.understanding.train_intents`.

Softmax regression by AdaGrad over mixed messages; same messages, same weights. `*_report.tsv` is never read. Needs numpy.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from hotline.understanding.about import HERE, NONE
from hotline.understanding.about import seen as topic_features
from hotline.understanding.intent import Said, intent_of
from hotline.understanding.linear import written
from hotline.understanding.normalise import normalise
from hotline.understanding.second_look import DANGER, FILE, seen
from hotline.understanding.slots import read_context, where
from tests.understanding.reading import GAZETTEER, rows

ROUNDS = 30
RATE = 0.15
PULL = 3e-6  # towards zero
STEP = 0.04
LEAST_SEEN = 2
BY_HANDS = (
    *("intents_tune.tsv", "intents_second.tsv", "intents_third.tsv"),
    *("intents_fourth.tsv", "intents_fifth.tsv", "intents_sixth.tsv"),
    *("intents_seventh.tsv", "intents_eighth.tsv", "intents_ninth.tsv"),
    *("intents_tenth.tsv", "intents_eleventh.tsv"),
)  # with every detail labelled
WITHOUT_DETAILS = ("intents_more.tsv", "intents_families.tsv")


@dataclass(frozen=True)
class Example:
    features: frozenset[str]
    label: str
    weight: float


def example(text: str, context: str, intent: str, weight: float, *, rules: bool) -> Example:
    said = normalise(text)
    before = read_context(None if context == "-" else context)
    place = where(said.text, GAZETTEER)
    heard = Said(said.text, place is not None, before.name, "?" in said.marked)
    asked = intent_of(heard) if rules else None
    return Example(frozenset(seen(heard, asked, place)), intent, weight)


def examples() -> list[Example]:
    """The rules know `intents.tsv` by heart: what they say of it teaches nothing about messages they have never seen."""
    known = [example(row[4], row[3], row[1], 1.0, rules=False) for row in rows("intents.tsv")]
    more = [
        example(row[3], row[2], row[1], 1.0, rules=True) for name in WITHOUT_DETAILS for row in rows(name)
    ]
    hands = [example(row[5], row[3], row[1], 2.0, rules=True) for name in BY_HANDS for row in rows(name)]
    danger = [example(row[2], "-", DANGER, 0.3, rules=True) for row in rows("in_danger.tsv")]
    return known + more + hands + danger


def learn(found: Sequence[Example], classes: list[str]) -> tuple[dict[str, list[int]], list[float]]:
    seen_in = Counter(feature for one in found for feature in one.features)
    names = sorted(feature for feature, count in seen_in.items() if count >= LEAST_SEEN)
    place_of = {feature: at for at, feature in enumerate(names)}
    indices = [
        np.array([place_of[f] for f in sorted(one.features) if f in place_of], dtype=int) for one in found
    ]
    weights, moved = np.zeros((len(names), len(classes))), np.full((len(names), len(classes)), 1e-6)
    bias, bias_moved = np.zeros(len(classes)), np.full(len(classes), 1e-6)
    random = np.random.default_rng(7)
    for _ in range(ROUNDS):
        for at in random.permutation(len(found)):
            one, where_ = found[at], indices[at]
            scores = weights[where_].sum(axis=0) + bias
            slope = np.exp(scores - scores.max())
            slope = slope / slope.sum()
            slope[classes.index(one.label)] -= 1
            slope *= one.weight
            pulled = slope + PULL * weights[where_] * len(found)
            moved[where_] += pulled**2
            weights[where_] -= RATE * pulled / np.sqrt(moved[where_])
            bias_moved += slope**2
            bias -= RATE * slope / np.sqrt(bias_moved)
    steps = np.clip(np.rint(weights / STEP), -127, 127).astype(int)
    return {name: row.tolist() for name, row in zip(names, steps, strict=True) if row.any()}, bias.tolist()


ABOUT_GROUPS = ("find_group", "tips_subscribe", "tip_now", "share_tip", "share_story", "listen_story")

ABOUT_NOTHING = (
    "details",
    "rsvp",
    "cancel_rsvp",
    "my_rsvps",
    "more",
    "join_by_phone",
    "language",
    "help",
    "start",
    "stop",
    "unknown",
)


def about(intents: tuple[str, ...], file: str) -> list[Example]:
    """What messages of these kinds are about, as labelled, and short ways of saying it."""
    labelled = [(row[1], row[2], row[5]) for name in BY_HANDS for row in rows(name)]
    labelled += [(row[1], row[2], row[4]) for row in rows("intents.tsv")]
    whole = [
        (_topic(slots), text, 1.0)
        for intent, slots, text in labelled
        if intent in intents or intent in ABOUT_NOTHING
    ]
    parts = [(row[1], row[2], 1.0) for row in rows(file)]
    return [
        Example(frozenset(topic_features(normalise(text).text)), topic, weight)
        for topic, text, weight in whole + parts
    ]


def _topic(slots: str) -> str:
    return dict(pair.split("=", 1) for pair in slots.split(";") if "=" in pair).get("topic", NONE)


def save(found: list[Example], file: Path) -> None:
    classes = sorted({one.label for one in found})
    weights, bias = learn(found, classes)
    file.write_bytes(written(classes, STEP, bias, weights, learnt_from(found)))
    print(f"{file.name}: {len(found)} messages, {len(weights)} features, {file.stat().st_size // 1000} kB")


def learnt_from(found: list[Example]) -> str:
    """The same for the same messages, features and labels: a test compares, so that no weights grow old unnoticed."""
    told = [[one.label, one.weight, sorted(one.features)] for one in found]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def lessons() -> dict[Path, list[Example]]:
    return {
        FILE: examples(),
        HERE / "groups.weights": about(ABOUT_GROUPS, "topics_more.tsv"),
        HERE / "services.weights": about(("resources",), "services_more.tsv"),
    }


def main() -> None:
    for file, found in lessons().items():
        save(found, file)


if __name__ == "__main__":
    main()
