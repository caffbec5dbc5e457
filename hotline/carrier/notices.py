"""What the line did wrong, or the stand-in could not do: kept for `/sim/warnings`, and loud on stderr."""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import asdict, dataclass
from typing import Literal

from hotline.carrier.clock import CarrierClock

MOST_KEPT = 2000

_log = logging.getLogger("hotline.carrier")


@dataclass(frozen=True)
class Notice:
    """`code` is Twilio's (12200 and its kin), or 0 when the shortcoming is the stand-in's own."""

    level: Literal["warning", "error"]
    code: int
    text: str
    sid: str
    at: str


class Notices:
    def __init__(self, clock: CarrierClock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: deque[Notice] = deque(maxlen=MOST_KEPT)

    def warn(self, code: int, text: str, sid: str = "") -> None:
        self._keep("warning", code, text, sid)

    def error(self, code: int, text: str, sid: str = "") -> None:
        self._keep("error", code, text, sid)

    def _keep(self, level: Literal["warning", "error"], code: int, text: str, sid: str) -> None:
        notice = Notice(level, code, text, sid, self._clock.now().isoformat())
        with self._lock:
            self._kept.append(notice)
        report = _log.error if level == "error" else _log.warning
        report("CARRIER %s %s %s %s", level.upper(), code, sid, text)

    def json(self) -> list[dict[str, object]]:
        with self._lock:
            return [asdict(notice) for notice in self._kept]

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
