"""Trouble on demand: how often the carrier delays, repeats, reorders, loses, refuses or forgets to answer."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

MOST_DELAY_MS = 60_000


@dataclass(frozen=True)
class FaultSettings:
    """Probabilities from 0 to 1, but for the two durations. All zero is a perfect carrier."""

    delay_ms: float = 0
    duplicate: float = 0
    reorder: float = 0
    drop_status: float = 0
    http_429: float = 0
    http_500_after_accept: float = 0
    timeout_after_accept: float = 0
    line_down: float = 0
    hold_seconds: float = 0
    """How long `timeout_after_accept` stays silent before it hangs up; 0 closes the connection at once."""


DURATIONS = {"delay_ms": MOST_DELAY_MS, "hold_seconds": 60}


def read_settings(given: Mapping[str, object]) -> tuple[FaultSettings, int]:
    """The settings and the seed (made up when not given). Raises ValueError saying what is wrong."""
    seed = given.get("seed")
    if seed is None:
        seed = secrets.randbelow(2**31)
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ValueError("seed must be a whole number")
    names = {field.name for field in fields(FaultSettings)}
    values: dict[str, float] = {}
    for name, value in given.items():
        if name == "seed":
            continue
        if name not in names:
            raise ValueError(f"no fault is called {name!r}; there are {', '.join(sorted(names))}")
        most = DURATIONS.get(name, 1)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise ValueError(f"{name} must be a number from 0 to {most}")
        values[name] = float(value)
    return FaultSettings(**values), seed


class Faults:
    """Each fault draws from a stream of its own, so asking for one does not change when another strikes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.settings = FaultSettings()
        self._seed = 0
        self._streams: dict[str, random.Random] = {}

    def set(self, settings: FaultSettings, seed: int) -> None:
        with self._lock:
            self.settings, self._seed, self._streams = settings, seed, {}

    def strikes(self, name: str) -> bool:
        probability: float = getattr(self.settings, name)
        return probability > 0 and self.draw(name) < probability

    def draw(self, name: str) -> float:
        with self._lock:
            # repeatable on purpose: the same seed must bring the same trouble
            stream = self._streams.setdefault(name, random.Random(f"{self._seed}:{name}"))  # noqa: S311
            return stream.random()

    def delay(self) -> None:
        if self.settings.delay_ms:
            time.sleep(self.settings.delay_ms / 1000)

    def json(self) -> dict[str, object]:
        return {**asdict(self.settings), "seed": self._seed}
