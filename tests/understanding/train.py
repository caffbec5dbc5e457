"""Learns the weights of the crisis model from the labelled messages: `make learn`. Needs scikit-learn.

`python -m tests.understanding.train --left-out` prints instead what the thresholds of `hotline.understanding.crisis` catch
and bother, on the messages by other hands and on ordinary requests, each judged by what was learnt without that hand.
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
    says_enough,
    sentences,
)
from hotline.understanding.normalise import normalise
from tests.understanding.score import Heard, table
from tests.understanding.voices import ONE_HAND, ORDINARY, Written, by_hand, digest, sources

OUT: Final = Path(__file__).parents[2] / "hotline" / "understanding" / "crisis_weights.bin"
PULL: Final = (
    30.0  # how far weights may go from zero, as scikit-learn's C; ten times more or less changes little
)
KIND_PULL: Final = 3.0
# beside the whole; as much, and a message of several sentences reads like a crisis only for being long
A_SENTENCE_COUNTS: Final = 0.2
# What one hand wrote in many voices says less of how others will say it; of ordinary requests there are few.
ONE_HAND_COUNTS: Final = 0.3
REQUESTS_COUNT: Final = 2.0
KIND_STEPS: Final = 60  # of learning; a hundred more change nothing
SELF_IS_NO_GUESS: Final = 0.8  # what says little about its kind would all be taken for thoughts of suicide
# Left out together: hands, of each language one at a time, and the ordinary requests of others.
PARTS: Final = (
    ("first", "second", "fifth", "seventh", "intents_third", "intents_seventh"),
    ("third", "fourth", "eighth", "intents_fourth", "intents_families"),
    ("sixth", "eleventh", "intents_fifth", "intents_eighth", "intents_tenth"),
    ("ninth", "twelfth", "intents_sixth", "intents_ninth"),
    ("tenth", "thirteenth", "fourteenth", "intents_eleventh"),
)


@dataclass(frozen=True)
class Lessons:
    """A row a different sentence: its features; whether it is a crisis; its language; how often it is told."""

    rows: csr_matrix
    is_crisis: np.ndarray
    languages: np.ndarray
    told: np.ndarray


def all_lessons() -> dict[str, Lessons]:
    """By who wrote them: `voices.sources`."""
    weights = {ONE_HAND: ONE_HAND_COUNTS, **dict.fromkeys(ORDINARY, REQUESTS_COUNT)}
    return {name: lessons(written, weights.get(name, 1.0)) for name, written in sources(0)}


def lessons(written: Iterable[Written], weight: float) -> Lessons:
    """Of a harmless message each sentence is harmless, and counts a little; of the others nobody knows which one it is."""
    told = Counter[tuple[str, bool, str]]()
    for one in written:
        is_crisis = one.kind != "harmless"
        whole, *apart = sentences(normalise(one.text).text)
        told[whole, is_crisis, one.language] += 1
        for text in () if is_crisis else apart:
            told[text, False, one.language] += A_SENTENCE_COUNTS
    texts, are_crises, languages = zip(*told, strict=True)
    return Lessons(
        matrix(texts), np.array(are_crises), np.array(languages), np.array([*told.values()]) * weight
    )


def together(parts: Iterable[Lessons]) -> Lessons:
    parts = list(parts)
    return Lessons(
        vstack([one.rows for one in parts]).tocsr(),
        np.concatenate([one.is_crisis for one in parts]),
        np.concatenate([one.languages for one in parts]),
        np.concatenate([one.told for one in parts]),
    )


def counts(of: Lessons) -> np.ndarray:
    """A language counts by the root of the number of its messages; within it both classes count the same."""
    found = np.zeros_like(of.told)
    for language in np.unique(of.languages):
        spoken = of.languages == language
        for kind in (spoken & of.is_crisis, spoken & ~of.is_crisis):
            found[kind] = of.told[kind] / of.told[kind].sum() * of.told[spoken].sum() ** 0.5
    return found * of.told.sum() / found.sum()


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


def learn(of: Lessons) -> tuple[np.ndarray, float]:
    """One weight a bucket, and the bias."""
    model = LogisticRegression(C=PULL, solver="liblinear", random_state=1)
    model.fit(of.rows, of.is_crisis, sample_weight=counts(of))
    return model.coef_[0], float(model.intercept_[0])


def packed() -> bytes:
    """The file the line reads: a line of JSON, then one signed byte a bucket, for the alarm and for each kind."""
    weights, bias = learn(together(all_lessons().values()))
    of_kinds, kind_biases = learn_kinds(
        [one for _, written in sources(0) for one in written if one.kind != "harmless"]
    )
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
    """Messages, each with what is found by the rules and a model that learnt from the other parts."""
    of = all_lessons()
    for part in PARTS:
        weights, bias = learn(together(each for name, each in of.items() if Path(name).stem not in part))
        for one in (one for name in of if Path(name).stem in part for one in by_hand(name)):
            text = normalise(one.text).text
            whole, *apart = matrix(sentences(text)) @ weights + bias
            odds = max(whole, *(each - OUT_OF_ITS_PLACE for each in apart)) if apart else whole
            found = by_rules(text, one.language)
            yield one, weighed(found, text, float(odds)) if says_enough(text) else found


if __name__ == "__main__":
    if "--left-out" in sys.argv:
        print(table([Heard(one, told.tier, told.kind) for one, told in left_out()]))
    else:
        OUT.write_bytes(packed())
