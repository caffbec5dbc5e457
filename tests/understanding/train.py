"""Learns the weights of the crisis model from the labelled messages: `make learn`. Needs scikit-learn.

`python -m tests.understanding.train --left-out` prints instead what the thresholds of `hotline.understanding.crisis` catch
and bother, on the messages by other hands, each judged by what was learnt without that hand.
What is reported on (`safety_hands_held_back.tsv`, `safety_report.tsv`, `safety_unseen.tsv`) is never read here.
"""

from __future__ import annotations

import json
import sys
import warnings
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from hotline.understanding.crisis import CrisisFound, by_rules, weighed
from hotline.understanding.crisis_model import (
    BUCKETS,
    COUNTS,
    KIND_BUCKETS,
    KINDS,
    OUT_OF_ITS_PLACE,
    features,
    sentences,
)
from hotline.understanding.normalise import normalise
from tests.understanding.score import Heard, table
from tests.understanding.voices import HANDS_COUNT, Written, blended, by_hands, digest, messages, of_one_hand

OUT: Final = Path(__file__).parents[2] / "hotline" / "understanding" / "crisis_weights.bin"
PULL: Final = (
    30.0  # how far weights may go from zero, as scikit-learn's C; ten times more or less changes little
)
KIND_PULL: Final = 3.0
# beside the whole; as much, and a message of several sentences reads like a crisis only for being long
A_SENTENCE_COUNTS: Final = 0.2
KIND_STEPS: Final = 60  # of learning; a hundred more change nothing
SELF_IS_NO_GUESS: Final = 0.8  # what says little about its kind would all be taken for thoughts of suicide
# Hands left out together: of each language, one at a time.
PARTS: Final = (
    ("first",),
    ("second", "fifth", "seventh"),
    ("third", "fourth", "eighth"),
    ("sixth", "tenth"),
    ("ninth",),
    ("eleventh",),
    ("twelfth",),
)


@dataclass(frozen=True)
class Lessons:
    """A row a sentence: its features, scaled to length 1; whether it is a crisis; how much it counts; its message."""

    rows: csr_matrix
    is_crisis: np.ndarray
    counts: np.ndarray
    of: list[Written]


def lessons(written: Sequence[Written]) -> Lessons:
    """A language counts by the root of the number of its messages; within it both classes count the same.

    Of a harmless message each sentence is harmless, and counts a little; of the others nobody knows which one it is.
    """
    told = [
        (one, text, A_SENTENCE_COUNTS if at else 1.0)
        for one in written
        for at, text in enumerate(sentences(normalise(one.text).text))
        if not at or one.kind == "harmless"
    ]
    size, spoken = Counter[tuple[str, bool]](), Counter[str]()
    for one, _, weight in told:
        size[one.language, one.kind == "harmless"] += weight
        spoken[one.language] += weight
    counts = np.array(
        [
            weight * spoken[one.language] ** 0.5 / size[one.language, one.kind == "harmless"]
            for one, _, weight in told
        ]
    )
    return Lessons(
        matrix(text for _, text, _ in told),
        np.array([one.kind != "harmless" for one, _, _ in told]),
        counts / counts.mean(),
        [one for one, _, _ in told],
    )


def matrix(texts: Iterable[str], buckets: int = BUCKETS) -> csr_matrix:
    columns: list[np.ndarray] = []
    values: list[np.ndarray] = []
    ends = [0]
    for text in texts:
        found = features(text)
        length = sum(map(len, found)) ** 0.5
        for counts, group in zip(COUNTS, found, strict=True):
            columns.append(np.fromiter(group, np.int64, len(group)) & (buckets - 1))
            values.append(np.full(len(group), counts / length, np.float32))
        ends.append(ends[-1] + sum(map(len, found)))
    rows = csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(ends) - 1, buckets))
    rows.sum_duplicates()
    return rows


def learn(rows: csr_matrix, wanted: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """One weight a bucket, and the bias."""
    model = LogisticRegression(C=PULL, solver="liblinear", random_state=1)
    model.fit(rows, wanted, sample_weight=counts)
    return model.coef_[0], float(model.intercept_[0])


def packed(written: Sequence[Written]) -> bytes:
    """The file the line reads: a line of JSON, then one signed byte a bucket, for the alarm and for each kind."""
    all_of_it = lessons(written)
    weights, bias = learn(all_of_it.rows, all_of_it.is_crisis, all_of_it.counts)
    of_kinds, kind_biases = learn_kinds([one for one in written if one.kind != "harmless"])
    step, kind_step = _step(weights), _step(of_kinds)
    about = {
        "bias": round(bias, 3),
        "step": step,
        "kind_biases": [round(float(one), 3) for one in kind_biases],
        "kind_step": kind_step,
        "trained_on": digest(),
    }
    table = [weights / step, *(of_kinds / kind_step)]
    signed = b"".join(np.rint(one).astype(np.int8).tobytes() for one in table)
    return zlib.compress(json.dumps(about).encode() + b"\n" + signed, 9)


def learn_kinds(crises: Sequence[Written]) -> tuple[np.ndarray, np.ndarray]:
    """For each kind of crisis one weight a bucket, and the biases. They are learnt against each other, and all count the same."""
    model = LogisticRegression(C=KIND_PULL, class_weight="balanced", max_iter=KIND_STEPS)
    with warnings.catch_warnings(category=ConvergenceWarning, action="ignore"):
        model.fit(
            matrix((normalise(one.text).text for one in crises), KIND_BUCKETS),
            [KINDS.index(one.kind) for one in crises],
        )
    biases = model.intercept_.copy()
    biases[KINDS.index("self")] -= SELF_IS_NO_GUESS
    return model.coef_, biases


def _step(weights: np.ndarray) -> float:
    return round(float(np.abs(weights).max()) / 127 + 1e-4, 4)


def left_out() -> Iterator[tuple[Written, CrisisFound]]:
    """Messages by other hands, each with what is found by the rules and a model that learnt from the other parts."""
    known = lessons(of_one_hand(0))
    for part in PARTS:
        more = lessons(
            [*blended([one for one in by_hands() if _hand(one) not in part] * HANDS_COUNT, len(part))]
        )
        weights, bias = learn(
            vstack([known.rows, more.rows]),
            np.r_[known.is_crisis, more.is_crisis],
            np.r_[known.counts, more.counts],
        )
        for one in by_hands():
            if _hand(one) in part:
                text = normalise(one.text).text
                whole, *apart = matrix(sentences(text)) @ weights + bias
                odds = max(whole, *(each - OUT_OF_ITS_PLACE for each in apart)) if apart else whole
                yield one, weighed(by_rules(text, one.language), text, float(odds))


def _hand(one: Written) -> str:
    return Path(one.thought.partition(":")[0]).stem


if __name__ == "__main__":
    if "--left-out" in sys.argv:
        print(table([Heard(one, told.tier, told.kind) for one, told in left_out()]))
    else:
        OUT.write_bytes(packed(messages(0)))
