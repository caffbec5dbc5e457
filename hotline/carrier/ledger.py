"""What really reached each handset, what did not and why, and what the handsets sent."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hotline.carrier.call import Call


@dataclass(frozen=True)
class TextEntry:
    sid: str
    sender: str
    to: str
    direction: Literal["to_handset", "to_line"]
    body: str
    media: tuple[str, ...]
    segments: int
    status: str
    error_code: int | None
    at: datetime

    @property
    def handset(self) -> str:
        return self.to if self.direction == "to_handset" else self.sender

    def json(self) -> dict[str, object]:
        return {
            "sid": self.sid,
            "kind": "sms",
            "from": self.sender,
            "to": self.to,
            "direction": self.direction,
            "body": self.body,
            "media": list(self.media),
            "segments": self.segments,
            "status": self.status,
            "error_code": self.error_code,
            "at": self.at.isoformat(),
        }


@dataclass(frozen=True)
class CallEntry:
    """Holds the call itself: what was heard, and how it ended, go on after it was entered."""

    call: Call
    at: datetime

    @property
    def handset(self) -> str:
        return self.call.handset

    def json(self) -> dict[str, object]:
        call = self.call
        return {
            "sid": call.sid,
            "kind": "call",
            "from": call.from_number,
            "to": call.to,
            "direction": "to_line" if call.direction == "inbound" else "to_handset",
            "heard": list(call.heard),
            "status": call.status,
            "error_code": None,
            "answered_by": call.answered_by or None,
            "at": self.at.isoformat(),
        }


Entry = TextEntry | CallEntry


class Ledger:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reached: list[Entry] = []
        self._missed: list[Entry] = []
        self._sent: list[Entry] = []

    def reached(self, entry: Entry) -> None:
        with self._lock:
            self._reached.append(entry)

    def missed(self, entry: Entry) -> None:
        with self._lock:
            self._missed.append(entry)

    def sent(self, entry: Entry) -> None:
        """What a handset sent or called, whether or not the line answered."""
        with self._lock:
            self._sent.append(entry)

    def json(self, number: str | None) -> dict[str, object]:
        """Oldest first; None is every handset."""
        with self._lock:
            return {
                "entries": _for(self._reached, number),
                "not_delivered": _for(self._missed, number),
                "from_handset": _for(self._sent, number),
            }

    def clear(self) -> None:
        with self._lock:
            for entries in (self._reached, self._missed, self._sent):
                entries.clear()


def _for(entries: Iterable[Entry], number: str | None) -> list[dict[str, object]]:
    return [entry.json() for entry in entries if number is None or entry.handset == number]
