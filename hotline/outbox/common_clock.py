"""The time that all workers agree on. Each of them sets leases, and judges those of the others, on other machines.

A machine whose clock is half a minute fast would take a text for abandoned while another is still sending it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from hotline.clock import Clock, system_now
from hotline.store.engine import Store

LOOK_AGAIN_SECONDS = 60.0  # between looks it runs by the time since boot, which nobody sets


def clock_for(store: Store) -> Clock:
    """With SQLite all workers are on one machine, and share its clock."""
    return CommonClock(store) if store.engine.dialect.name == "postgresql" else system_now


def _since_boot() -> float:
    """Seconds; a laptop that was closed counts too, where the system can tell."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class CommonClock:
    """PostgreSQL's clock; asked once a minute, by whichever thread wants to know then."""

    def __init__(self, store: Store, since_boot: Callable[[], float] = _since_boot) -> None:
        self._store = store
        self._since_boot = since_boot
        self._lock = threading.Lock()
        self._seen: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        with self._lock:
            if self._seen is None or self._since_boot() - self._seen[1] > LOOK_AGAIN_SECONDS:
                self._seen = self._look(), self._since_boot()
            then, at = self._seen
        return then + timedelta(seconds=self._since_boot() - at)

    def _look(self) -> datetime:
        with self._store.reading() as session:
            now: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
            return now.astimezone(UTC)
