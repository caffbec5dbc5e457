"""Where a message stands, and where it can go from there.

queued: waiting for its time. held: its broadcast is paused. sending: a sender holds it, and may be talking to the
carrier. unknown: nobody heard the carrier's answer; the sweep asks. sent: the carrier has it. The rest are ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

QUEUED: Final = "queued"
HELD: Final = "held"
SENDING: Final = "sending"
UNKNOWN: Final = "unknown"
SENT: Final = "sent"
DELIVERED: Final = "delivered"
UNDELIVERED: Final = "undelivered"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"
EXPIRED: Final = "expired"
SUPPRESSED: Final = "suppressed"

NEXT: Final[Mapping[str, frozenset[str]]] = {
    # a late receipt may tell that a message we were about to send again did arrive: queued -> sent
    QUEUED: frozenset({SENDING, SENT, HELD, CANCELLED, EXPIRED, SUPPRESSED}),
    HELD: frozenset({QUEUED, SENT, CANCELLED, EXPIRED}),
    SENDING: frozenset({SENT, QUEUED, UNKNOWN, FAILED, SUPPRESSED}),
    UNKNOWN: frozenset({SENT, QUEUED, EXPIRED, FAILED}),
    # back to queued: it could not be delivered as a text and becomes a call, or the line was busy
    SENT: frozenset({DELIVERED, UNDELIVERED, FAILED, SUPPRESSED, QUEUED}),
    DELIVERED: frozenset(),
    UNDELIVERED: frozenset({DELIVERED, FAILED}),  # receipts may come in any order; the later stage wins
    FAILED: frozenset({DELIVERED}),
    CANCELLED: frozenset(),
    EXPIRED: frozenset(),
    SUPPRESSED: frozenset(),
}
ENDS: Final = frozenset({DELIVERED, UNDELIVERED, FAILED, CANCELLED, EXPIRED, SUPPRESSED})
MAYBE: Final = frozenset({SENDING, UNKNOWN})


def can_go(state: str, target: str) -> bool:
    return target in NEXT[state]


def after_receipt(state: str, status: str) -> str:
    """The state after the carrier's word. The same again, or an earlier one late, changes nothing."""
    told = _TEXT_STATUS.get(status) or _CALL_STATUS.get(status)
    if told is None or _STAGE[told] <= _STAGE.get(state, _NOT_SENT):
        return state
    return told if can_go(state, told) else state


_TEXT_STATUS: Final = {
    "sent": SENT,
    "delivered": DELIVERED,
    "read": DELIVERED,
    "undelivered": UNDELIVERED,
    "failed": FAILED,
    "canceled": FAILED,
}
_CALL_STATUS: Final = {"completed": DELIVERED, "busy": UNDELIVERED, "no-answer": UNDELIVERED}
_STAGE: Final = {SENT: 1, UNDELIVERED: 2, FAILED: 3, DELIVERED: 4, CANCELLED: 9, EXPIRED: 9, SUPPRESSED: 9}
_NOT_SENT: Final = 0
