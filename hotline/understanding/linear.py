"""A linear model in a small file: which features speak for which class, learnt by the scripts beside the labelled messages.

The file: a line of JSON {"classes", "step", "bias", "from": a hash of what it was learnt from}; then 4 bytes of a feature's
CRC-32, a count, and that many pairs of a class and a weight in steps. Read once, in a few hundredths of a second; a message
costs a tenth of a millisecond.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32


class LinearModel:
    def __init__(self, file: Path) -> None:
        head, _, body = file.read_bytes().partition(b"\n")
        about = json.loads(head)
        self.classes: tuple[str, ...] = tuple(about["classes"])
        self.learnt_from: str = about["from"]
        self._step: float = about["step"]
        self._bias: list[float] = about["bias"]
        self._weights = _read(body)

    def scores(self, features: Iterable[str]) -> list[float]:
        """One for each class. Features that were never seen say nothing."""
        sums = [0] * len(self.classes)
        weights = self._weights
        for feature in features:
            pairs = weights.get(crc32(feature.encode()))
            if pairs:
                for at in range(0, len(pairs), 2):
                    weight = pairs[at + 1]
                    sums[pairs[at]] += weight - 256 if weight > 127 else weight
        return [bias + total * self._step for bias, total in zip(self._bias, sums, strict=True)]

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest class, and how likely it is: 0 to 1."""
        scores = self.scores(features)
        top = max(range(len(scores)), key=scores.__getitem__)
        return self.classes[top], 1 / sum(math.exp(score - scores[top]) for score in scores)


def _read(body: bytes) -> dict[int, bytes]:
    weights, at = {}, 0
    while at < len(body):
        ends = at + 5 + 2 * body[at + 4]
        weights[int.from_bytes(body[at : at + 4], "little")] = body[at + 5 : ends]
        at = ends
    return weights


def written(
    classes: list[str],
    step: float,
    bias: list[float],
    weights: dict[str, list[tuple[int, int]]],
    learnt_from: str,
) -> bytes:
    """What a LinearModel reads. `weights`: a feature's pairs of a class and a weight in steps, -127 to 127."""
    told = {"classes": classes, "step": step, "bias": [round(one, 3) for one in bias], "from": learnt_from}
    head = json.dumps(told)
    body = bytearray()
    for feature, pairs in sorted(weights.items()):
        body += crc32(feature.encode()).to_bytes(4, "little") + bytes([len(pairs)])
        for at, weight in pairs:
            body += bytes([at, weight % 256])
    return head.encode() + b"\n" + bytes(body)
