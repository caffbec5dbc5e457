"""Status callbacks: what became of a text, a call, a recording; in order for each, but for faults."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from hotline.carrier.background import Background
from hotline.carrier.faults import Faults
from hotline.carrier.notices import Notices
from hotline.carrier.webhooks import Params, WebhookFailed, Webhooks

HOLD_BACK_SECONDS = 0.2  # long enough for the next event of the same call to overtake


@dataclass(frozen=True)
class Callback:
    url: str
    params: Params
    method: str = "POST"
    is_voice: bool = False


class Callbacks:
    def __init__(self, webhooks: Webhooks, faults: Faults, background: Background, notices: Notices) -> None:
        self._webhooks = webhooks
        self._faults = faults
        self._background = background
        self._notices = notices
        self._lock = threading.Lock()
        self._lanes: dict[str, deque[Callback]] = {}

    def send(self, sid: str, callbacks: Sequence[Callback]) -> None:
        """Returns at once. Callbacks of one sid are sent one after the other."""
        if not callbacks:
            return
        with self._lock:
            idle = sid not in self._lanes
            self._lanes.setdefault(sid, deque()).extend(callbacks)
        if idle:
            self._background.run(lambda: self._drain(sid))

    def _drain(self, sid: str) -> None:
        while (callback := self._next(sid)) is not None:
            if self._faults.strikes("drop_status"):
                continue
            try:
                self._send_one(callback)
            except WebhookFailed as failure:
                self._notices.warn(failure.code, f"status callback: {failure}", sid)

    def _send_one(self, callback: Callback) -> None:
        self._webhooks.fetch(callback.url, callback.params, callback.method, is_voice=callback.is_voice)

    def _next(self, sid: str) -> Callback | None:
        reordered = self._faults.strikes("reorder")
        if reordered and len(self._lanes[sid]) == 1:
            time.sleep(HOLD_BACK_SECONDS)
        with self._lock:
            lane = self._lanes[sid]
            if not lane:
                del self._lanes[sid]
                return None
            return lane.pop() if reordered else lane.popleft()
