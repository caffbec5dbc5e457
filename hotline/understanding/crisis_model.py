"""How much a message reads like a cry for help, by its words and by pieces of them. For what no rule foresaw.

Logistic regression over hashed features, each message divided by the root of how many it has, learnt from the labelled
messages in `tests/understanding/data` by `make learn` and kept in `crisis_weights.bin`. One model for all languages.
It knows no grammar, so it is used with the rules, never instead of them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args
from zlib import crc32, decompress

from hotline.understanding.crisis_rules import Kind
from hotline.understanding.normalise import BREAK

BUCKETS: Final = 1 << 20  # features share a bucket by chance
KIND_BUCKETS: Final = 1 << 17
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True)
class Weights:
    """As read from the file: a weight a bucket, in steps; for each kind of crisis as well. `trained_on` is a digest."""

    alarm: memoryview
    bias: float
    step: float
    kinds: tuple[memoryview, ...]
    kind_biases: tuple[float, ...]
    kind_step: float
    trained_on: str


def read_weights(packed: bytes) -> Weights:
    about, _, table = decompress(packed).partition(b"\n")
    signed = memoryview(table).cast("b")
    starts = range(BUCKETS, BUCKETS + KIND_BUCKETS * len(KINDS), KIND_BUCKETS)
    return Weights(
        alarm=signed[:BUCKETS],
        kinds=tuple(signed[start : start + KIND_BUCKETS] for start in starts),
        **json.loads(about),
    )


WEIGHTS: Final = read_weights(Path(__file__).with_name("crisis_weights.bin").read_bytes())


def log_odds(text: str) -> float:
    """That a normalised text is a crisis; 0 is even.

    The whole of it tells most. But a terrible sentence must not drown among polite ones, however many.
    """
    whole, *apart = map(_of_one, sentences(text))
    return max(whole, *(one - OUT_OF_ITS_PLACE for one in apart)) if apart else whole


OUT_OF_ITS_PLACE: Final = 4.0  # a sentence by itself sounds worse than it was meant


def says_enough(text: str) -> bool:
    """One short word is an answer, or a rule's business: "no" is said by everybody. Long ones may be several, run together."""
    words = [word for word in text.split() if word != BREAK]
    return len(words) > 1 or any(len(word) > A_LONG_WORD or _CHINESE.search(word) for word in words)


def kind_of(text: str, by_rule: Kind | None = None) -> Kind:
    """Which class a message most reads like, if it is a crisis at all. What a rule named counts for something."""
    found = _in_buckets(features(text), KIND_BUCKETS)
    scores = [
        bias + WEIGHTS.kind_step * _weighed(weights, found)
        for weights, bias in zip(WEIGHTS.kinds, WEIGHTS.kind_biases, strict=True)
    ]
    if by_rule:
        scores[KINDS.index(by_rule)] += A_RULE_NAMED_IT
    return KINDS[scores.index(max(scores))]


A_RULE_NAMED_IT: Final = 1.0


def _of_one(text: str) -> float:
    return WEIGHTS.bias + WEIGHTS.step * _weighed(WEIGHTS.alarm, _in_buckets(features(text), BUCKETS))


def _in_buckets(found: Found, buckets: int) -> Sequence[Sequence[int]]:
    return [[feature & (buckets - 1) for feature in group] for group in found]


def _weighed(weights: memoryview, found: Sequence[Sequence[int]]) -> float:
    total = 0.0
    for counts, group in zip(COUNTS, found, strict=True):
        total += counts * sum(map(weights.__getitem__, group))
    return total / math.sqrt(sum(map(len, found)))


def sentences(text: str) -> Iterator[str]:
    yield text
    if BREAK in text:
        yield from (
            one for one in text.split(BREAK) if _CHINESE.search(one) or len(one.split()) >= A_SENTENCE
        )


A_SENTENCE: Final = 3  # words; fewer say too little by themselves
A_LONG_WORD: Final = 13  # letters


Found = tuple[Set[int], ...]


def features(text: str) -> Found:
    """Buckets of what a text is made of, in groups that count by COUNTS; Chinese by the character, numbers all alike.

    Words; neighbours; two words a few apart, for what changes the meaning from afar ("not ... alive"); pieces of
    words, for endings and misspellings; pieces across words, for what was run together or pulled apart.
    """
    words = [_NUMBER.sub("#", word).encode() for word in _CHINESE.sub(r" \g<0> ", text).split()]
    near: set[int] = set()
    for at, word in enumerate(words):
        begun = crc32(word, NEAR)
        near.update([crc32(later, begun) for later in words[at + 1 : at + 1 + WITHIN]])
    pieces: set[int] = set()
    for word in words:
        if len(word) > 2:
            pieces.update(_pieces(b"<%b>" % word, PIECES, OF_A_WORD))
    return (
        {crc32(word) for word in words},
        {crc32(after, crc32(before, NEIGHBOURS)) for before, after in pairwise((b"^", *words, b"$"))},
        near,
        pieces,
        set(_pieces(b"<%b>" % b"".join(words).replace(BREAK.encode(), b""), LONG_PIECES, ACROSS)),
    )


COUNTS: Final = (2.5, 2.0, 1.5, 1.0, 1.0)  # whole words tell more than their pieces


def _pieces(letters: bytes, sizes: tuple[int, ...], kind: int) -> Iterator[int]:
    return (crc32(letters[at : at + size], kind) for size in sizes for at in range(len(letters) - size + 1))


PIECES: Final = (3, 4, 5)  # bytes: letters, once accents are gone
LONG_PIECES: Final = (5, 6, 7)  # of Chinese about two characters
WITHIN: Final = 6  # words
# each kind of feature begins its checksum elsewhere, so that a word and a piece that look the same are two
NEIGHBOURS, NEAR, OF_A_WORD, ACROSS = 0x9E3779B9, 0x7F4A7C15, 0x85EBCA6B, 0xC2B2AE35
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d+")
