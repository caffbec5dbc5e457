"""A stretch of sending that the line's numbers do side by side: when it ends, and what they share meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

EVERYBODY: Final = ""


class Shift:
    """A number that is through goes on as long as another is not: a slow one never makes a fast one wait."""

    def __init__(self, senders: Collection[str], seconds: float, at_once: int) -> None:
        self._ends_at = time.monotonic() + seconds
        self._behind = set(senders)
        self._has_begun: set[str] = set()
        self._stopped: set[str] = set()
        self.room = threading.BoundedSemaphore(at_once)  # requests under way

    @contextmanager
    def working(self, sender: str) -> Iterator[None]:
        try:
            yield
        finally:
            self.has_done_its_share(sender)  # also when it breaks down: the others do not wait for it

    def begins(self, sender: str) -> bool:
        """Whether this sender takes on more. Each does once, however short the shift."""
        if sender in self._has_begun:
            return self.goes_on()
        self._has_begun.add(sender)
        return True

    def goes_on(self) -> bool:
        return bool(self._behind) and time.monotonic() < self._ends_at

    def has_done_its_share(self, sender: str) -> None:
        self._behind.discard(sender)

    def stop(self, sender: str) -> None:
        """Nothing more leaves from it in this shift; from EVERYBODY, nothing at all."""
        self._stopped.add(sender)

    def is_stopped(self, sender: str) -> bool:
        return not self._stopped.isdisjoint((sender, EVERYBODY))
