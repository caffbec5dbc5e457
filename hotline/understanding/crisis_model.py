"""How much a message reads like a cry for help, by its words and by pieces of them. For what no rule foresaw.

Logistic regression over hashed features, each message scaled to length 1, learnt from the labelled messages in
`tests/understanding/data` by `make learn` and kept in `crisis_weights.bin`. One model for all languages.
It knows no grammar, so it is used with the rules, never instead of them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
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
    """That a normalised text is a crisis, from the whole or from its most alarming sentence; 0 is even.

    A terrible sentence among polite ones must not drown.
    """
    return max(map(_of_one, sentences(text)))


def says_enough(text: str) -> bool:
    """One short word is an answer, or a rule's business: "no" is said by everybody. Long ones may be several, run together."""
    words = [word for word in text.split() if word != BREAK]
    return len(words) > 1 or any(len(word) > A_LONG_WORD or _CHINESE.search(word) for word in words)


def kind_of(text: str) -> Kind:
    """Which class a message most reads like, if it is a crisis at all."""
    found = [feature & (KIND_BUCKETS - 1) for feature in features(text)]
    scores = [
        bias + WEIGHTS.kind_step * sum(map(weights.__getitem__, found)) / math.sqrt(len(found))
        for weights, bias in zip(WEIGHTS.kinds, WEIGHTS.kind_biases, strict=True)
    ]
    return KINDS[scores.index(max(scores))]


def _of_one(text: str) -> float:
    found = features(text)
    return WEIGHTS.bias + WEIGHTS.step * sum(map(WEIGHTS.alarm.__getitem__, found)) / math.sqrt(len(found))


def sentences(text: str) -> Iterator[str]:
    yield text
    if BREAK in text:
        yield from (
            one for one in text.split(BREAK) if _CHINESE.search(one) or len(one.split()) >= A_SENTENCE
        )


A_SENTENCE: Final = 3  # words; fewer say too little by themselves
A_LONG_WORD: Final = 13  # letters


def features(text: str) -> set[int]:
    """Buckets of what a text is made of; Chinese by the character, numbers all alike.

    Words and neighbours; two words a few apart, for what changes the meaning from afar ("not ... alive"); pieces of
    words, for endings and misspellings; pieces across words, for what was run together or pulled apart.
    """
    words = [_NUMBER.sub("#", word).encode() for word in _CHINESE.sub(r" \g<0> ", text).split()]
    found = {crc32(word) for word in words}
    found.update(crc32(after, crc32(before, NEIGHBOURS)) for before, after in pairwise((b"^", *words, b"$")))
    for at, word in enumerate(words):
        begun = crc32(word, NEAR)
        found.update(crc32(later, begun) for later in words[at + 1 : at + 1 + WITHIN])
    for word in words:
        if len(word) > 2:
            found.update(_pieces(b"<%b>" % word, PIECES, OF_A_WORD))
    found.update(_pieces(b"<%b>" % b"".join(words).replace(BREAK.encode(), b""), LONG_PIECES, ACROSS))
    return {one & (BUCKETS - 1) for one in found}


def _pieces(letters: bytes, sizes: tuple[int, ...], kind: int) -> Iterator[int]:
    return (crc32(letters[at : at + size], kind) for size in sizes for at in range(len(letters) - size + 1))


PIECES: Final = (3, 4, 5)  # bytes: letters, once accents are gone
LONG_PIECES: Final = (5, 6, 7)  # of Chinese about two characters
WITHIN: Final = 6  # words
# each kind of feature begins its checksum elsewhere, so that a word and a piece that look the same are two
NEIGHBOURS, NEAR, OF_A_WORD, ACROSS = 0x9E3779B9, 0x7F4A7C15, 0x85EBCA6B, 0xC2B2AE35
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d+")
