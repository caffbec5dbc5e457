"""How fast to hand texts over.

The carrier counts segments a second for each number, and so do all our senders together.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

import redis

from hotline.outbox import alerts

LONGEST_WAIT_SECONDS = 5.0  # a message that would wait longer goes back to the queue
TRY_AGAIN_SECONDS = 10.0  # finding out that Redis is away takes seconds, and each message would pay them

# One key: the moment at which the number is free again. Gives the wait in seconds; short ones take the place.
_RESERVE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local free = tonumber(redis.call('GET', KEYS[1]) or now)
if free < now then free = now end
local wait = free - now
if wait <= tonumber(ARGV[2]) then
  redis.call('SET', KEYS[1], string.format('%.6f', free + tonumber(ARGV[1])), 'PX', 600000)
end
return string.format('%.6f', wait)
"""


class Pace(Protocol):
    @property
    def rate(self) -> float:
        """Units a second."""

    def reserve(self, units: int) -> float | None:
        """Seconds to wait before handing over; None when it would be too long, and then no place is taken."""


class LocalPace:
    """For one process."""

    def __init__(self, rate: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._monotonic = monotonic
        self._free_at = 0.0
        self._lock = threading.Lock()

    def reserve(self, units: int) -> float | None:
        with self._lock:
            now = self._monotonic()
            free_at = max(self._free_at, now)
            wait = free_at - now
            if wait > LONGEST_WAIT_SECONDS:
                return None
            self._free_at = free_at + units / self.rate
            return wait


class SharedPace:
    """For all senders of one number, on any machine. Without Redis each process keeps the pace by itself."""

    def __init__(
        self,
        rate: float,
        connection: redis.Redis,
        name: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate = rate
        self._monotonic = monotonic
        self._away_until = 0.0
        self._key = f"hotline:pace:{name}"
        self._reserve = connection.register_script(_RESERVE)
        self._alone = LocalPace(rate)

    def reserve(self, units: int) -> float | None:
        if self._monotonic() < self._away_until:
            return self._alone.reserve(units)
        try:
            answer = self._reserve(keys=[self._key], args=[units / self.rate, LONGEST_WAIT_SECONDS])
        except redis.RedisError:
            alerts.pace_is_local()
            self._away_until = self._monotonic() + TRY_AGAIN_SECONDS
            return self._alone.reserve(units)
        wait = float(answer)
        return None if wait > LONGEST_WAIT_SECONDS else wait
