"""One writer at a time on SQLite, in turn: across the threads of a process and the processes of a machine."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from types import TracebackType

PATIENCE_SECONDS = 8.0  # the carrier hangs up after 15, and an apology takes a moment too
LEAST_SECONDS = 0.1


class GateStuck(Exception):
    """Another writer does not come to an end: its process stands still, or its disk does."""


class WriteGate:
    """Held for the length of a write transaction. With `path` None (a database in memory) for threads only.

    SQLite's own waiting is a lottery: with four writers the unlucky one in a hundred waits a second.
    Entering raises GateStuck when the gate stays shut. Only one thread a process waits for other processes, and
    that one has no limit: the others are left to say sorry.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._file: int | None = None
        self._holder: int | None = None
        self._since: float | None = None  # when the thread whose turn it is got in line

    def __enter__(self) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("a write transaction was opened inside another one: it would wait for itself")
        if not self._lock.acquire(timeout=self._patience()):
            raise GateStuck
        self._since = time.monotonic()
        try:
            if self._path is not None:
                if self._file is None:
                    self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self._since = None
            self._lock.release()
            raise
        self._holder = threading.get_ident()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder = None
        try:
            if self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._since = None
            self._lock.release()

    def _patience(self) -> float:
        """Once somebody has waited long, nobody after them waits as long again."""
        since = self._since
        waited = 0.0 if since is None else time.monotonic() - since
        return max(LEAST_SECONDS, PATIENCE_SECONDS - waited)

    def start_afresh(self) -> None:
        """For the child of a fork: the parent's lock may be held by a thread that does not exist here."""
        self._lock = threading.Lock()
        self._holder = self._since = None
        if self._file is not None:
            os.close(self._file)  # shared with the parent: it would count as the parent's own lock
            self._file = None

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
