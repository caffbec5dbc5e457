"""How much a message reads like the crises we know, by the words in it. For what no rule foresaw.

A weight for each word and pair of words, learnt from the labelled messages in
`tests/understanding/data` by `python -m tests.understanding.train` and kept in `crisis_weights.py`.
It knows nothing of grammar, so it is used with the rules, never instead of them.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Final

from hotline.understanding.crisis_weights import BIAS, SCALE, WEIGHTS


def likelihood(text: str) -> float:
    """0 to 1 for a normalised text. Words never seen in training say nothing; with none known it is 0."""
    known = [WEIGHTS[feature] for feature in features(text) if feature in WEIGHTS]
    if not known:
        return 0.0
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, (sum(known) + BIAS) / SCALE))))


def features(text: str) -> set[str]:
    """Words, and neighbours as pairs; Chinese by the character. Numbers are all alike."""
    words = [_NUMBER.sub("#", word) for word in _CHINESE.sub(r" \g<0> ", text).split()]
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d+")
