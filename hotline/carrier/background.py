"""Work nobody waits for: outgoing calls and status callbacks, on a few threads that die with the process."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]

_log = logging.getLogger("hotline.carrier")


class Background:
    """Daemon threads, because a line that never answers must not keep the stand-in from ending."""

    def __init__(self, threads: int = 16) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._pending = 0
        self._threads = threads
        for number in range(threads):
            threading.Thread(target=self._work, name=f"carrier-{number}", daemon=True).start()

    def run(self, job: Job) -> None:
        with self._lock:
            self._pending += 1
        self._jobs.put(job)

    @property
    def pending(self) -> int:
        """Jobs waiting or under way; 0 when everything that was started has been done."""
        with self._lock:
            return self._pending

    def close(self) -> None:
        for _ in range(self._threads):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                _log.exception("CARRIER ERROR a background job failed")
            finally:
                with self._lock:
                    self._pending -= 1
