"""What a model looks at in a message: words, pairs of neighbours, and pieces of three to five letters, so that a slip of
the thumb or a word nobody foresaw still says something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hotline.understanding.normalise import BREAK

PIECES: Final = (3, 4, 5)
_ZIP: Final = re.compile(r"\d{5}")
_NUMBER: Final = re.compile(r"\d+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
LONGEST: Final = 400  # letters: what comes after them is looked at by the rules alone


def features(text: str) -> Iterator[str]:
    """`text` is normalised. Numbers are all alike, but for ZIP codes."""
    plain = _NUMBER.sub("#", _ZIP.sub("<zip>", text.replace(BREAK, " ")[:LONGEST]))
    words = plain.split()
    yield from (f"w:{word}" for word in words)
    yield from (f"b:{first} {second}" for first, second in pairwise(words))
    yield f"s:{' '.join(words[:2])}"
    yield f"e:{' '.join(words[-2:])}"
    joined = f" {' '.join(words)} "
    for size in PIECES:
        yield from {joined[at : at + size] for at in range(len(joined) - size + 1)}
    if _CHINESE.search(joined):
        yield from (f"z:{character}" for character in joined if character > "\u3400")
        yield from (f"z:{first}{second}" for first, second in pairwise(joined))
