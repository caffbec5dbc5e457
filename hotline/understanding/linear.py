"""A linear model in a small file: which features speak for which class, learnt by the scripts beside the labelled messages.

The file: a line of JSON {"classes", "step", "bias", "features": how many, "from": a hash of what it was learnt from}; then
each feature's CRC-32 (4 bytes); then each feature's weights in steps, a byte a class, 128 more than they are.

Read once, in a few hundredths of a second. All weights of a feature are one long number, so that a message costs one
addition a feature, whatever the number of classes; what comes out is read as an array, one number a class.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final
from zlib import crc32

NOUGHT: Final = 128
LANE: Final = "I"  # of a class in the long number: room for millions of features of a message
LANE_BYTES: Final = array(LANE).itemsize


class LinearModel:
    def __init__(self, file: Path) -> None:
        head, _, body = file.read_bytes().partition(b"\n")
        about = json.loads(head)
        self.classes: tuple[str, ...] = tuple(about["classes"])
        self.learnt_from: str = about["from"]
        self._step: float = about["step"]
        self._bias: list[float] = about["bias"]
        self._weights = _read(body, about["features"], len(self.classes))

    def scores(self, features: Iterable[str]) -> list[float]:
        """One for each class. Features that were never seen say nothing."""
        weights = self._weights
        known = [weights[key] for feature in features if (key := crc32(feature.encode())) in weights]
        step, nothing = self._step, NOUGHT * len(known)
        lanes = array(LANE, sum(known).to_bytes(LANE_BYTES * len(self.classes), sys.byteorder))
        return [bias + step * (lane - nothing) for bias, lane in zip(self._bias, lanes, strict=True)]

    def best(self, features: Iterable[str], among: Collection[str] = ()) -> tuple[str, float]:
        """The likeliest class, and how likely it is: 0 to 1. With `among`, it is known to be one of those."""
        scores = self.scores(features)
        may_be = [at for at, name in enumerate(self.classes) if not among or name in among]
        top = max(may_be, key=scores.__getitem__)
        return self.classes[top], 1 / sum(math.exp(scores[at] - scores[top]) for at in may_be)


def _read(body: bytes, features: int, classes: int) -> dict[int, int]:
    rows = body[4 * features :]
    lanes = bytearray(LANE_BYTES * len(rows))
    lowest = 0 if sys.byteorder == "little" else LANE_BYTES - 1
    lanes[lowest::LANE_BYTES] = rows
    width = LANE_BYTES * classes
    return {
        int.from_bytes(body[4 * at : 4 * at + 4], "little"): int.from_bytes(
            lanes[width * at : width * (at + 1)], sys.byteorder
        )
        for at in range(features)
    }


def written(
    classes: list[str], step: float, bias: list[float], weights: dict[str, list[int]], learnt_from: str
) -> bytes:
    """What a LinearModel reads. `weights`: of a feature, one a class, in steps, -127 to 127."""
    told = {
        "classes": classes,
        "step": step,
        "bias": [round(one, 3) for one in bias],
        "features": len(weights),
        "from": learnt_from,
    }
    features = sorted(weights)
    keys = b"".join(crc32(feature.encode()).to_bytes(4, "little") for feature in features)
    rows = b"".join(bytes(weight + NOUGHT for weight in weights[feature]) for feature in features)
    return json.dumps(told).encode() + b"\n" + keys + rows
