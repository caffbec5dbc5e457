"""Learns the weights of the crisis model from the labelled messages: `python -m tests.understanding.train`.

Logistic regression by gradient descent, message by message, in plain Python (some minutes); the same messages give
the same weights. What is reported on (`safety_report.tsv`, `safety_unseen.tsv`) is never read here.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotline.understanding.normalise import normalise
from tests.understanding.voices import DATA, FOLDER, Written, messages

OUT: Final = Path(__file__).parents[2] / "hotline" / "understanding" / "crisis_weights.bin"
DRAWS: Final = 4
ROUNDS: Final = 8
STEP: Final = 0.1  # larger ones learn the single messages, not what they share
SAFETY: Final = ("safety.tsv", "safety_tune.tsv")
ORDINARY: Final = ("intents.tsv", "intents_more.tsv", "intents_tune.tsv", "intents_second.tsv")


@dataclass(frozen=True)
class Example:
    found: tuple[int, ...]
    weight: float
    kind: str


def examples(written: Sequence[Written]) -> list[Example]:
    """A language counts by the root of the number of its messages; within it both classes count the same.

    Of a harmless message each sentence is harmless; of the others nobody knows which one it is.
    """
    from hotline.understanding.crisis_model import features, sentences  # needs weights to import

    told = [
        (one, text)
        for one in written
        for at, text in enumerate(sentences(normalise(one.text).text))
        if not at or one.kind == "harmless"
    ]
    size = Counter((one.language, one.kind == "harmless") for one, _ in told)
    spoken = Counter(one.language for one, _ in told)
    weights = [spoken[one.language] ** 0.5 / size[one.language, one.kind == "harmless"] for one, _ in told]
    mean = sum(weights) / len(weights)
    return [
        Example(tuple(sorted(features(text))), weight / mean, one.kind)
        for (one, text), weight in zip(told, weights, strict=True)
    ]


def learn(
    learning: Sequence[Example], buckets: int, is_one: Callable[[str], bool], chance: random.Random
) -> tuple[array[float], float]:
    """One weight a bucket, and the bias. The mean over the last rounds: single messages pull less."""
    weights, moved = array("d", bytes(8 * buckets)), array("d", [1e-2]) * buckets
    total = array("d", bytes(8 * buckets))
    bias = total_bias = 0.0
    order = [
        (tuple({f & (buckets - 1) for f in one.found}), one.weight, is_one(one.kind)) for one in learning
    ]
    for turn in range(ROUNDS):
        chance.shuffle(order)
        for found, heavy, wanted in order:
            score = bias + sum(map(weights.__getitem__, found))
            error = heavy * (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - wanted)
            bias -= 0.01 * error
            if -0.01 < error < 0.01:
                continue
            squared = error * error
            for feature in found:
                moved[feature] += squared
                weights[feature] -= STEP * error / math.sqrt(moved[feature])
        if turn >= ROUNDS // 2:
            total_bias += bias
            for feature, weight in enumerate(weights):
                total[feature] += weight
    turns = ROUNDS - ROUNDS // 2
    return array("d", (weight / turns for weight in total)), total_bias / turns


def packed(draws: Sequence[Sequence[Example]], trained_on: str) -> bytes:
    """The file the line reads: a line of JSON, then one signed byte a bucket.

    The mean of what is learnt from each draw: what depends on which voices were drawn evens out.
    """
    from hotline.understanding.crisis_model import BUCKETS, KIND_BUCKETS, KINDS

    learnt = [learn(one, BUCKETS, lambda kind: kind != "harmless", random.Random(1)) for one in draws]
    bias = sum(found for _, found in learnt) / len(learnt)
    mean = (sum(column) / len(learnt) for column in zip(*(weights for weights, _ in learnt), strict=True))
    table, kind_biases = _bytes(array("d", mean)), []
    crises = [one for one in draws[0] if one.kind != "harmless"]
    for kind in KINDS:
        weights, kind_bias = learn(
            crises, KIND_BUCKETS, lambda found, kind=kind: found == kind, random.Random(1)
        )  # type: ignore[misc]
        table += _bytes(weights)
        kind_biases.append(round(kind_bias, 3))
    about = json.dumps({"bias": round(bias, 3), "kind_biases": kind_biases, "trained_on": trained_on})
    return zlib.compress(about.encode() + b"\n" + table, 9)


def _bytes(weights: array[float]) -> bytes:
    from hotline.understanding.crisis_model import SCALE

    return bytes(max(-127, min(127, round(weight * SCALE))) & 255 for weight in weights)


def digest() -> str:
    """Of the safety data learnt from. The file carries it, so that a test sees when the weights are older."""
    paths = [*sorted(FOLDER.glob("*.txt")), *(DATA / name for name in SAFETY)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths if path.exists())).hexdigest()[:16]


if __name__ == "__main__":
    OUT.write_bytes(
        packed([examples(messages((*SAFETY, *ORDINARY), draw)) for draw in range(DRAWS)], digest())
    )
