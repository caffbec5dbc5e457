"""Learns the weights of the crisis model from the labelled messages: `make learn`. Needs scikit-learn.

`python -m tests.understanding.train --left-out` prints instead what the thresholds of `hotline.understanding.crisis` catch
and bother, on the messages by other hands, in five parts, each judged by what was learnt without it.
What is reported on (`safety_hands_held_back.tsv`, `safety_report.tsv`, `safety_unseen.tsv`) is never read here.
"""

from __future__ import annotations

import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from hotline.understanding.crisis import CrisisFound, by_rules, weighed
from hotline.understanding.crisis_model import BUCKETS, KIND_BUCKETS, KINDS, features, sentences
from hotline.understanding.normalise import normalise
from tests.understanding.score import Heard, table
from tests.understanding.voices import HANDS_COUNT, Written, blended, by_hands, digest, messages, of_one_hand

OUT: Final = Path(__file__).parents[2] / "hotline" / "understanding" / "crisis_weights.bin"
PULL: Final = (
    30.0  # how far weights may go from zero, as scikit-learn's C; ten times more or less changes little
)
KIND_PULL: Final = 3.0
PARTS: Final = 5


@dataclass(frozen=True)
class Lessons:
    """A row a sentence: its features, scaled to length 1; whether it is a crisis; how much it counts; its message."""

    rows: csr_matrix
    is_crisis: np.ndarray
    counts: np.ndarray
    of: list[Written]


def lessons(written: Sequence[Written]) -> Lessons:
    """A language counts by the root of the number of its messages; within it both classes count the same.

    Of a harmless message each sentence is harmless; of the others nobody knows which one it is.
    """
    told = [
        (one, text)
        for one in written
        for at, text in enumerate(sentences(normalise(one.text).text))
        if not at or one.kind == "harmless"
    ]
    size = Counter((one.language, one.kind == "harmless") for one, _ in told)
    spoken = Counter(one.language for one, _ in told)
    counts = np.array(
        [spoken[one.language] ** 0.5 / size[one.language, one.kind == "harmless"] for one, _ in told]
    )
    return Lessons(
        matrix(text for _, text in told),
        np.array([one.kind != "harmless" for one, _ in told]),
        counts / counts.mean(),
        [one for one, _ in told],
    )


def matrix(texts: Iterable[str], buckets: int = BUCKETS) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        found = features(text)
        columns += [feature & (buckets - 1) for feature in found]
        values += [len(found) ** -0.5] * len(found)
        ends.append(len(columns))
    return csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(ends) - 1, buckets))


def learn(
    rows: csr_matrix, wanted: np.ndarray, counts: np.ndarray | None = None, pull: float = PULL
) -> tuple[np.ndarray, float]:
    """One weight a bucket, and the bias. Without `counts`, what is rare counts as much as what is common."""
    model = LogisticRegression(
        C=pull, class_weight="balanced" if counts is None else None, solver="liblinear", random_state=1
    )
    model.fit(rows, wanted, sample_weight=counts)
    return model.coef_[0], float(model.intercept_[0])


def packed(written: Sequence[Written]) -> bytes:
    """The file the line reads: a line of JSON, then one signed byte a bucket, for the alarm and for each kind."""
    all_of_it = lessons(written)
    weights, bias = learn(all_of_it.rows, all_of_it.is_crisis, all_of_it.counts)
    crises = [one for one in written if one.kind != "harmless"]
    rows = matrix((normalise(one.text).text for one in crises), KIND_BUCKETS)
    kinds = [learn(rows, np.array([one.kind == kind for one in crises]), pull=KIND_PULL) for kind in KINDS]
    step, kind_step = _step([weights]), _step([one for one, _ in kinds])
    about = {
        "bias": round(bias, 3),
        "step": step,
        "kind_biases": [round(one, 3) for _, one in kinds],
        "kind_step": kind_step,
        "trained_on": digest(),
    }
    table = [weights / step, *(one / kind_step for one, _ in kinds)]
    signed = b"".join(np.rint(one).astype(np.int8).tobytes() for one in table)
    return zlib.compress(json.dumps(about).encode() + b"\n" + signed, 9)


def _step(weights: Sequence[np.ndarray]) -> float:
    return round(max(float(np.abs(one).max()) for one in weights) / 127 + 1e-4, 4)


def left_out() -> Iterator[tuple[Written, CrisisFound]]:
    """Messages by other hands, each with what is found by the rules and a model that learnt from the other parts."""
    hands, chance = list(by_hands()), random.Random(1)
    part_of = {one.thought: chance.randrange(PARTS) for one in hands}
    known = lessons(of_one_hand(0))
    for part in range(PARTS):
        others = [one for one in hands if part_of[one.thought] != part]
        more = lessons([*blended(others * HANDS_COUNT, part)])
        weights, bias = learn(
            vstack([known.rows, more.rows]),
            np.r_[known.is_crisis, more.is_crisis],
            np.r_[known.counts, more.counts],
        )
        for one in hands:
            if part_of[one.thought] == part:
                text = normalise(one.text).text
                odds = (matrix(sentences(text)) @ weights).max() + bias
                yield one, weighed(by_rules(text, one.language), text, float(odds))


if __name__ == "__main__":
    if "--left-out" in sys.argv:
        print(table([Heard(one, told.tier, told.kind) for one, told in left_out()]))
    else:
        OUT.write_bytes(packed(messages(0)))
