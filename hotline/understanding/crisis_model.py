"""How much a message reads like a cry for help, by its words and by pieces of them. For what no rule foresaw.

Logistic regression over hashed features, learnt from the labelled messages in `tests/understanding/data` by
`python -m tests.understanding.train` and kept in `crisis_weights.bin`. One model for all languages: pieces of words
carry it over misspellings and word endings, neighbours and next neighbours over what changes the meaning.
It knows no grammar, so it is used with the rules, never instead of them.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

from hotline.understanding.crisis_rules import Kind
from hotline.understanding.normalise import BREAK

BUCKETS: Final = 1 << 16  # features share a bucket by chance; with more buckets it finds no more
KIND_BUCKETS: Final = 1 << 14
SCALE: Final = 32  # a weight of 1.0, in the file
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True)
class Weights:
    """As read from the file: one weight a bucket; for each kind of crisis as well. `trained_on` is a digest."""

    alarm: memoryview
    bias: float
    kinds: tuple[memoryview, ...]
    kind_biases: tuple[float, ...]
    trained_on: str


def read_weights(packed: bytes) -> Weights:
    about, _, table = zlib.decompress(packed).partition(b"\n")
    told = json.loads(about)
    signed = memoryview(table).cast("b")
    starts = range(BUCKETS, BUCKETS + KIND_BUCKETS * len(KINDS), KIND_BUCKETS)
    return Weights(
        alarm=signed[:BUCKETS],
        bias=told["bias"],
        kinds=tuple(signed[start : start + KIND_BUCKETS] for start in starts),
        kind_biases=tuple(told["kind_biases"]),
        trained_on=told["trained_on"],
    )


WEIGHTS: Final = read_weights(Path(__file__).with_name("crisis_weights.bin").read_bytes())


def likelihood(text: str) -> float:
    """0 to 1 for a normalised text: of the whole, or of its most alarming sentence.

    A terrible sentence among polite ones must not drown.
    """
    return max(map(_of_one, sentences(text)))


def kind_of(text: str) -> Kind:
    """Which class a message most reads like, if it is a crisis at all."""
    found = [feature & (KIND_BUCKETS - 1) for feature in features(text)]
    scores = [
        bias * SCALE + sum(map(weights.__getitem__, found))
        for weights, bias in zip(WEIGHTS.kinds, WEIGHTS.kind_biases, strict=True)
    ]
    return KINDS[scores.index(max(scores))]


def _of_one(text: str) -> float:
    total = WEIGHTS.bias + sum(map(WEIGHTS.alarm.__getitem__, features(text))) / SCALE
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def sentences(text: str) -> Iterator[str]:
    yield text
    if BREAK in text:
        yield from (
            one for one in text.split(BREAK) if _CHINESE.search(one) or len(one.split()) >= A_SENTENCE
        )


A_SENTENCE: Final = 3  # words; fewer say too little by themselves


def features(text: str) -> set[int]:
    """Buckets of words, neighbours, next neighbours and pieces of words; Chinese by the character, numbers all alike."""
    words = [_NUMBER.sub("#", word) for word in _CHINESE.sub(r" \g<0> ", text).split()]
    ended = ["^", *words, "$"]
    named = [
        *words,
        *map(" ".join, pairwise(ended)),
        *map(" _ ".join, zip(ended, ended[2:], strict=False)),
    ]
    for word in words:
        if len(word) > 2 and word.isalpha() and word < "\u3400":
            named += _pieces(f"<{word}>")
    return {zlib.crc32(name.encode()) & (BUCKETS - 1) for name in named}


def _pieces(word: str) -> list[str]:
    return [f"~{word[at : at + size]}" for size in PIECES for at in range(len(word) - size + 1)]


PIECES: Final = (3, 4, 5)  # letters
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d+")
