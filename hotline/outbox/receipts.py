"""Status callbacks: stored first, applied when we know which message they are about."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.outbox import alerts, outcome, states
from hotline.store.counts import count
from hotline.store.inserting import insert_new
from hotline.store.models import Message, Receipt

NOT_DELIVERED = ("failed", "undelivered")
CRISIS_UNREACHED = "crisis_unreached"  # a kind of tally: PostgreSQL refuses longer ones than 16 letters
LATE = timedelta(hours=1)  # a receipt and its message missed each other by milliseconds, or by a crash


def take_receipt(
    session: Session,
    sid: str,
    status: str,
    error_code: int | None,
    now: datetime,
    message_id: int | None = None,
    *,
    is_crisis: bool = False,
) -> bool:
    """False when this was told before. `message_id` is what the callback's address carries (`?message=7`); `is_crisis`
    is whether it is about the answer to a cry for help, which has no row in the outbox.

    With it, a receipt also settles a message whose sender died before it could write the SID down.
    """
    row = {"sid": sid, "status": status, "error_code": error_code, "received_at": now, "applied": False}
    if not insert_new(session, Receipt, [row], unique=["sid", "status"], returning=Receipt.id):
        return False
    if is_crisis and status in NOT_DELIVERED:
        alerts.crisis_not_delivered(error_code)
        count(session, now.date(), CRISIS_UNREACHED, str(error_code or status))
    message = _by_sid(session, sid) or _orphan(session, sid, message_id)
    if message is None:
        return True
    if message.sid is None:
        outcome.sent(session, message, sid, message.attempt, now)
    else:
        outcome.apply_receipts(session, message, now)
    return True


def apply_late(session: Session, now: datetime, limit: int = 200) -> int:
    """Receipts stored in the same instant as their message learnt its SID, each unseen by the other."""
    late = session.scalars(
        select(Receipt.sid)
        .join(Message, Message.sid == Receipt.sid)
        .where(Receipt.applied.is_(False), Receipt.received_at > now - LATE)
        .limit(limit)
    ).all()
    for sid in sorted(set(late)):
        message = _by_sid(session, sid)
        if message is not None:
            outcome.apply_receipts(session, message, now)
    return len(late)


def _by_sid(session: Session, sid: str) -> Message | None:
    return session.scalar(
        select(Message).where(Message.sid == sid).with_for_update().execution_options(populate_existing=True)
    )


def _orphan(session: Session, sid: str, message_id: int | None) -> Message | None:
    """The message this must be about, if it was handed over and has no SID yet."""
    if message_id is None:
        return None
    message = outcome.locked(session, message_id)
    if message is None or message.sid is not None or message.attempt == 0:
        return None
    if message.state not in (states.QUEUED, *states.MAYBE):
        return None
    # a late word about an earlier try, which failed and was put back in the queue
    is_history = session.scalar(
        select(Receipt.id).where(Receipt.sid == sid, Receipt.applied.is_(True)).limit(1)
    )
    return None if is_history else message
